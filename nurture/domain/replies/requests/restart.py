"""Requests to get messages again, which lift a stop where the client had stopped; as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

_THEM = (
    "(?:(?:the|your|those|these|my|all|some|more|any) ){0,2}(?:texts?|messages?|tips|reminders?|emails?|updates?|"
    "them|these|it|"
    r"texting|messaging|sms|notifications?|everything|this|subscription)"
)

#: Masked first.
NOT_A_RESTART = rule(
    "asks not to begin again",
    r"(?:dont|never|do not|not|wont|stop|no need to|quit) (?:\w+ ){0,2}(?:start|resume|text|texting|message|"
    "messaging|send|"
    r"sending|sign|put|add|turn|contact|contacting|write)(?: \w+){0,4}",
)
RESTART = rule(
    "asks for the texts again",
    "(?:sign|opt|add|put|let|take|count|enroll|subscribe|include|get|want|keep) (?:me|us|my number|my phone|this "
    "number)"
    r"(?: please)? (?:back|up again|in again|on again|again)(?: (?:up|in|on|to))?",
    "<!dont|never|not|to>sign (?:me|us) up(?: again)?(?= [.,]|$| for (?:the|your|these|those|texts|tips|"
    "messages)| please| again)|"
    r"(?:be|get) (?:added|put|signed|opted) back",
    "<!dont|never|not|wont|cant|if|should i|when can i|do i>(?:start|resume|restart|continue|begin|unpause|"
    "unblock|unmute|reactivate|"
    rf"reinstate|renew|restore)(?: (?:sending|getting|texting|with|receiving|back))?(?: me| us)? (?:{_THEM}|again)",
    f"{_THEM} (?:to )?(?:start |come |coming )?(?:back|again)(?: on)?(?= [.,?]|$| please| on| thanks| "
    f"now)(?!.{{0,30}} dont)",
    r"(?:turn|switch) (?:\w+ ){0,3}(?:back )?on(?= again|$| [.,?]| please)(?<!dont turn it on)",
    r"re ?subscribe\w*|re ?enroll?|re ?activate|resub\w*|opt (?:me |us )?(?:back )?in|unstop|un ?unsubscribe|"
    "start up again",
    r"<!dont|never|not|to>(?:text|message|send|sending|write|contact|texting) (?:me|us)? ?(?:\w+ ){0,3}again(?= "
    "[.,?]|$| please| thanks)",
    r"(?:want|like|love|need|wish|miss|ready) (?:to )?(?:\w+ ){0,4}(?:again|back)(?= [.,?]|$| please| thanks)",
    "changed my mind|(?:didnt mean|not mean) to (?:stop|unsubscribe|opt out|cancel)|(?:stopped|unsubscribed|"
    r"opted out) (?:\w+ ){0,2}"
    "(?:by|on) (?:mistake|accident)|(?:accidentally|mistakenly) (?:stopped|unsubscribed|opted out|said stop|sent "
    "stop|hit stop|texted stop)",
    r"(?:said|texted|sent|hit|typed|replied|pressed|wrote) (?:\w+ ){0,2}(?:stop|unsubscribe) (?:\w+ ){0,3}(?:by|"
    "on) (?:mistake|accident)",
    r"^(?:please |ok |yes )?restart(?: please)?(?= [.,]|$)|(?:want|let me|get|come) (?:\w+ )?back (?:in|on)(?= "
    r"[.,]|$| please| the list| it)|bring (?:\w+ ){0,3}back|bring back",
    r"(?:stop|unsubscribe) (?:\w+ )?(?:by|on) (?:mistake|accident)",
    "(?:please |ok |yes |i want to )?(?:start|resume)(?: please| now)?$|(?:miss|missing|missed) (?:the|your|"
    "those|these|getting) <texts>",
)
