"""Stops that ask to be removed from a list, or revoke consent, in a sentence; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means), read 2026-11; the sentences themselves are our own
gathering.
"""

from nurture.domain.replies.rule import rule

REVOCATIONS = (
    rule(
        "off the list",
        r"(?:remove|delete|unsubscribe|unenroll|deregister|disenroll|unregister|erase|scrub|scratch|exclude|"
        r"withdraw) (?:me|us|<phone>)|block (?:me|us|<phone>)(?! in\b| off| out (?:at|for|from)| for)",
        r"(?:remove|delete|take|drop|scratch|erase)(?: <number>)? (?:from|off|off of) <small*4><list>",
        r"(?:take|get|cut|cross|knock|strike|pull|drop|want|like|be|kick|leave|let|clear|wipe|purge) (?:to )?(?:be |"
        r"get )?(?:<number> )?(?:taken |removed |deleted |out )?(?:off|from|out of|of) <small*4>(?:lists?|"
        r"database|texts|messages|texting|system|sms|mailing list|text chain|distribution|computers?|records|files|"
        r"contacts)",
        r"(?:take|get|drop|keep|remove|removed|delete|deleted|taken|is|am|are|be|leave) (?:<number> |"
        r"\d[\d ]*){0,1}(?:is |are |be )?(?:removed |taken |deleted )?(?:off|from|"
        r"out of) <any*3><lists>(?! of (?!texts|people|contacts))",
        r"(?:take|get|drop|scratch|cross) <any*6>off (?:of )?(?:your|this|the) <small*3>(?:list|system|database|"
        r"records)",
        r"(?:please |^)(?:remove|delete|erase|drop) number(?= [.,]|$| please)|cancel whatever (?:this is|i signed up "
        r"for|it is)",
        r"(?:remove|delete) (?:this |number |my |the |please ){0,3}\d{3,}",
        r"(?:take|get|cross|strike|drop|kick|scratch) <number> off(?: of)?(?: this| it| these| here| please| now|"
        r" your| thanks| thx| whatever| is){0,4}(?= [.,?]|$)",
        r"(?:lose|forget|delete|remove|ditch|dump|purge|trash|discard|burn|toss|throw (?:away|out)) (?:(?:that )?you "
        r"have )?(?:my|this) (?:\w+ )?(?:number|phone|digits|contact)|unsubscribe|opt out",
        r"(?:asked|requested|want|need|like|trying|ask|request|wish|time|times|again|now) (?:\w+ ){0,5}to (?:be|"
        r"get) (?:removed?|"
        r"unsubscribed?|taken off(?! (?:the )?(?:schedule|waitlist|meds|\w+day))|opted? out)(?= [.,]|$| (?:from|"
        r"please|now|already|"
        r"asap|of|and|so)\b)",
        r"(?:lose|forget|delete|trash|dump) (?:the|that|this) (?:phone )?number(?= [.,]|$| (?:please|fam|bro|now|"
        r"already|thanks)\b)",
        r"(?:yank|boot|nuke|pull|kick|bump|toss|chuck|throw|rip|zap|knock|scrap|ditch) (?:me|us|<phone>) (?:off|from|"
        r"out of|out) <any*3>(?:lists?|thing|"
        r"system|texts?|database|program|service|records|this)",
        r"(?:wipe|purge|scrub|clear|lose|dump|trash|toss|bin) (?:my|this|our) (?:\w+ )?(?:number|phone|cell|contact)",
        r"(?:take|get|remove|unsubscribe|opt|delete) (?:me|us) (?:off|out|from)(?: of)? (?:everything|both|"
        r"all (?:of )?(?:it|this|these|"
        r"that))(?= [.,]|$| please| thanks| you)",
        r"opt <number> out|take (?:off|of) <phone>|(?:have|get|want|need) <number> (?:removed|deleted|taken off|"
        r"unsubscribed|purged)",
        r"i <any*3>(?:be|get) (?:removed|taken off|unsubscribed|deleted|opted out)",
        r"<phone> (?:to |should |must |needs to |has to |can )?(?:be |is )?(?:removed|deleted|taken off)",
        r"(?:i|we|ive) (?:have |had |already |just ){0,2}(?:unsubscribed|opted out)(?! (?:from|of|by)\b)",
        r"(?:unsubscribing|opting out)(?! of)",
    ),
    rule(
        "please stop",
        r"<!pain|it|ache|knee>please (?:just |now |to )?(?:stop|remove|unsubscribe|quit)(?: it| now| thanks| this|"
        r" all| already| them| these| those| with this| with these){0,2}(?= [.,?]|$)",
        r"<!i|to|it|pain>stop please(?= [.,?]|$)",
    ),
    rule(
        "leave me alone",
        r"leave (?:me|us|<phone>) <any*3>(?:alone|be(?= [.,]|$))",
    ),
    rule(
        "rude",
        r"(?:fuck|piss|bugger|sod|buzz|eff|f|bug) off|fuck you <any*2>(?:stop|text|texts)",
    ),
    rule(
        "takes consent back",
        r"(?:take|taking|took) back <small*3>(?:consent|permission)",
        r"(?:not|no longer|dont|never) (?:giving|give|gave) <small*2>(?:consent|permission)",
        r"(?:revoke|withdraw|rescind|retract|revoking|withdrawing) <small*2>(?:consent|permission|authorization|"
        r"authorisation|agreement|opt in)",
        r"consent (?:is |has been )?(?:withdrawn|revoked)",
        r"(?:dont|not|never|didnt) (?:authori[sz]e|permit|allow|approve) <small*3>(?:<texts>|you)",
        r"(?:no longer|dont|do not|didnt|never) (?:give <small*2>consent|consent|have <small*2>(?:consent|"
        r"permission)|give <small*2>permission)(?! (?:to|for) (?!<small*2>(?:texts?|messages?|sms|be|receive|get|"
        r"contact|these|this)))",
    ),
    rule(
        "cancel the texts",
        r"(?:<stop>|<end>) <small*3>(?:services?|sequence|enrollment|enrolment|campaign|autoresponder)",
        r"<end> <small*2>(?:sub|subs|(?:membership|registration|enrol?lment) (?:to|for|in|with) <small*2><texts>)(?= "
        r"[.,]|$| to| please)",
        r"<end> <small*4>(?:communications?|correspondence|texts|messages|sms|notifications|notifs|alerts|reminders|"
        r"emails|subscription|enrollment|"
        r"enrolment|text messages|texting|messaging|updates|text reminders|service|newsletter|nudges|tips|(?:text |"
        r"message )?thread|(?:text )?chat|conversation)",
        r"(?:turn|switch|shut|turning) (?:off <small*4>(?:<texts>)|<small*3>(?:<texts>|these|this) off)",
        r"(?:turn|switch|shut) (?:off both|both (?:of them )?off)",
        r"(?:turn|switch|shut) (?:these|them|this|it) (?:all )?off(?= [.,]|$| please)",
    ),
)
