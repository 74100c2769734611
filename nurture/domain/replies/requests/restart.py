"""Requests to get texts again, which lift a stop where the client had stopped; as data.

They are a new consent, so a request names the texts or the list, or uses a verb that can mean nothing else.
Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import first_found, rule, without

_WHOM = "(?:me|us|my (?:number|phone|cell)|this (?:number|phone))"
_WHOSE = "(?:(?:the|your|those|these|my|our|all|some|more|any|of) ){0,3}"
_TEXTS = f"{_WHOSE}(?:texts|text messages|messages|tips|reminders|sms|updates|text (?:alerts|reminders)|notifications)"
_LIST = (
    f"(?:{_TEXTS}|(?:the|your|that|this|my) (?:(?:text|texting|sms|message|messaging|mailing|tips) )?list|"
    "(?:the|your) text(?:ing|s)? (?:program|programme|service|thing))"
)
_END = "(?= [.,]|$| please| thanks| now)"

_NEGATED = rule(
    "asks not to begin again",
    r"(?:dont|never|not|no|wont|cant|didnt|doesnt|isnt|wasnt|without|no need to|refuse to)(?! mean)(?: \w+){1,6}",
    r"(?:stop|quit) (?:\w+ing)(?: \w+){0,4}",
    r"(?:if|unless) (?:you|i|they) (?:ever |dare |dare to )?(?:text|send|message|contact|start|put|get)\w*(?: "
    r"\w+){0,6}",
    r"<!can|could|would|will|please>(?:you|they|someone|somebody|who|he|she|i) (?:just |keep |have |already )?"
    r"(?:put|let|get|add|sign|opt)\w*(?: \w+){1,6}",
    r"(?:should|when can|when do|do|where do) i (?:start|resume|restart|continue|begin)(?: \w+){0,4}",
)
_RESTARTS = (
    rule(
        "back on the list",
        rf"(?:sign|opt|enroll|subscribe) {_WHOM} (?:please )?(?:back|again|up again|in again)(?: up| in)?"
        rf"(?:{_END}| (?:for|to|on|in) {_LIST})",
        rf"(?:sign|opt|enroll) {_WHOM} (?:up|in) (?:for|to) {_TEXTS}",
        rf"(?:add|put|let|take|include|get|want|count|have) (?:{_WHOM} )?(?:please )?(?:back|again)(?: on| in| to| "
        rf"onto|"
        rf" for){{0,3}} {_LIST}",
        rf"(?:add|put) {_WHOM} back(?: on)?{_END}",
        rf"(?:be|get) (?:signed|opted) (?:back )?(?:up|in)(?: again)?(?:{_END}| (?:for|to) {_TEXTS})",
        rf"(?:be|get) (?:added|put) (?:back|again) (?:on|to|onto) {_LIST}",
    ),
    rule(
        "the texts again",
        rf"(?:start|resume|restart|begin|reinstate|reactivate|renew|restore|unpause|unblock|unmute|continue)"
        rf"(?: (?:sending|getting|receiving|with))?(?: {_WHOM})? {_TEXTS}",
        rf"(?:start|resume|restart|begin) (?:texting|messaging) {_WHOM}|"
        rf"(?:start|resume) sending(?: {_WHOM})? (?:them|these) again",
        rf"(?:want|like|love|need|send|bring|give|(?:can|could|may|to) (?:i |we |you )?(?:get|have|receive))"
        rf"(?: (?:to|get|have|receive|me|us|getting|receiving)){{0,3}} {_TEXTS} (?:to (?:start|come) )?(?:back|again)"
        r"(?: on)?(?! [?])",
        rf"(?:turn|switch) {_TEXTS} (?:back )?on|(?:turn|switch) (?:them|these) back on",
        rf"{_TEXTS} (?:back )?on again{_END}",
    ),
    rule(
        "stopped by mistake",
        rf"(?:stopped|cancelled|ended) (?:them|these|{_TEXTS}) (?:by|on) (?:mistake|accident)",
        r"(?:unsubscribed?|opted out) (?:\w+ )?(?:by|on) (?:mistake|accident)",
        r"(?:accidentally|mistakenly) (?:unsubscribed?|opted out|(?:said|sent|hit|texted|pressed|typed|wrote) stop)",
        r"(?:said|texted|sent|hit|typed|replied|pressed|wrote) (?:\w+ ){0,2}(?:stop|unsubscribe) (?:\w+ ){0,2}(?:by|"
        r"on) "
        r"(?:mistake|accident)",
        rf"(?:didnt|not) mean to (?:unsubscribe|opt out|stop (?:them|these|{_TEXTS})|"
        r"(?:say|send|hit|text|press|type|write) stop)",
        rf"changed my mind about (?:stopping|unsubscribing|opting out|{_TEXTS}|(?:getting|having|receiving) {_TEXTS})",
    ),
    rule(
        "a word for it",
        r"re ?subscribe|resub|re ?enroll?(?= me| us| [.,]|$| please)|unstop|un ?unsubscribe",
        rf"opt (?:{_WHOM} )?back in|opt {_WHOM} in|^(?:please |ok |yes |i |i want to |i would like to ){{0,3}}opt "
        rf"in{_END}",
        r"^(?:please |ok |yes |i want to )?(?:start|restart|resume|continue|start up)(?: again)?(?: please| now){0,2}$",
    ),
)


def asks_for_texts_again(text: str) -> str | None:
    """The name of the rule, where a text asks for the texts again and does not deny it."""
    return first_found(_RESTARTS, without([_NEGATED], text))
