"""Ends of e-mail that name no e-mail: by a reason (the address is dead, nobody reads it), or by "make it stop"; rules.

A reason alone ends nothing ("my work email is dead" may be told so that we write elsewhere): it counts beside an end
that names nothing ("no point sending anything there"), or beside texts as what stays ("just text me").
Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.requests.email_vocabulary import EMAIL, TEXT
from nurture.domain.replies.requests.texts_stay import TEXTS_STAY
from nurture.domain.replies.rule import first_found, rule

_ADDRESS = rf"(?:{EMAIL}|gmail|hotmail|yahoo|outlook|icloud|aol)(?: (?:address|account|one|box))?"
_SELDOM = (
    r"(?:dont|never|hardly(?: ever)?|rarely|barely|seldom|no longer|cant|havent|havent got|dont have|have no|not|"
    r"do not|stopped|gave up|wont)"
)

_OF_NO_USE = (
    rule(
        "the address is dead or somebody else's",
        rf"{_ADDRESS} (?:\w+ ){{0,8}}(?:is|has|was|are|its|got|isnt|does|doesnt|will|been) (?:\w+ ){{0,2}}(?:dead|"
        rf"closed|closing|gone|old|deactivated|disabled|shut(?: down| off)?|defunct|cancelled|canceled|shared|hacked|"
        rf"not mine|in use|used|work|exist|active|valid|monitored|expired|full|storage)",
        rf"(?:old|dead|former|previous|ex|shared|wifes|husbands|sons|daughters|mums|moms|dads|partners|works?|school|"
        rf"office|company|wrong|closed|junk) {_ADDRESS}",
        rf"(?:closed|closing|deleted|deleting|lost|left|shut|cancelled|deactivated|gave up|got rid of) (?:\w+ "
        rf"){{0,3}}"
        rf"(?:{_ADDRESS}|account|company|job|firm|school)",
        rf"{_ADDRESS} (?:\w+ ){{0,6}}(?:belongs to|goes to|is for|is shared|es de|(?:is|its) (?:my )?(?:wifes?|"
        rf"husbands?|sons?|daughters?|mums?|moms?|dads?|partners?|works?|bosss?|exs?|someone|somebody))|"
        rf"(?:wifes?|husbands?|moms?|mums?|dads?|sons?|daughters?) {_ADDRESS}",
    ),
    rule(
        "nobody reads it",
        rf"{_SELDOM} (?:really |even |ever |actually |got |a |any ){{0,2}}(?:check\w*|read\w*|look\w*|use|using|"
        rf"open\w*|"
        rf"see|go (?:on|in|into)|do|have|on|good with|log\w*|own|keep up with|computer) (?:\w+ ){{0,3}}(?:{_ADDRESS}|"
        rf"computer|pc|laptop|internet)(?! (?:from|about|that|you|yet|with))",
        rf"{_ADDRESS} (?:\w+ ){{0,3}}(?:(?:i|we) (?:\w+ )?(?:never|dont|rarely|hardly|barely|seldom) (?:\w+ ){{0,2}}"
        rf"(?:check|read|look|use|open|see)|(?:get|gets|just|go|goes|going|land|lands|end|ends) (?:\w+ ){{0,3}}"
        rf"(?:lost|unread|ignored|deleted|spam|junk|trash|bin|buried))",
        r"(?:dont|do not|never) (?:really )?do (?:computers?|internet|online)|no (?:computer|internet|wifi)|"
        r"(?:correo|correos) (?:\w+ ){0,3}no (?:lo|los) (?:uso|leo|miro|reviso)",
    ),
    rule(
        "there are too many",
        rf"(?:inbox|mailbox|boite|{_ADDRESS}) (?:\w+ ){{0,4}}(?:full|overflowing|packed|swamped|bursting|"
        rf"drowning|mess|"
        rf"stuffed|overloaded|flooded|crowded|clogged|chaos|disaster|nightmare|zoo|mountain|pleine)",
        rf"(?:\d+|hundreds(?: of)?|thousands(?: of)?|tons of|loads of|too many|so many|enough|drowning in|"
        rf"swamped with|"
        rf"swamped by|buried in|flooded with|million|three|four|five) (?:\w+ )?(?:{EMAIL})(?! (?:are|did|do|should))",
        rf"{EMAIL} (?:is|are|get) (?:\w+ )?(?:too (?:long|many|much|often|frequent)|unnecessary|a lot|a bit "
        rf"much)|(?:get|too much|so "
        rf"much) (?:too much |so much )?{EMAIL}(?= [.,])|two of everything|(?:everything|it all|same (?:thing|"
        rf"stuff|message|tip)s?) (?:\w+ ){{0,2}}twice|twice (?:\w+ "
        rf"){{0,3}}once by {EMAIL}|(?:as well as|on top of) (?:\w+ ){{0,2}}{EMAIL}|"
        rf"{EMAIL} (?:as well as|on top of) (?:the |a )?{TEXT}",
    ),
)
_ENDED = rule(
    "an end for a reason",
    r"no (?:point|sense|use|reason|need)(?: (?:in|to|of|for|you|even|trying)){0,4} (?:send\w*|email\w*|writ\w*|us\w+|"
    r"keep\w*|contact\w*|bother\w*)|(?:dont|do not|never|no need to|needn?t|stop|quit|without) (?:(?:please|ever|"
    r"even|be|you|need to|"
    r"have to) ){0,2}(?:bother\w*|send\w*|us(?:e|ing)|email\w*|writ\w*)(?! me (?:the|a|my) )",
    r"(?:please|just|can you|could you|so|kindly|and) (?:\w+ ){0,2}(?:stop(?! by| in\b| at)|quit|end|cancel|"
    r"remove|delete|unsubscribe|"
    r"take (?:me|it|that|this|us) off|leave (?:it|that) (?:out|off))(?! (?:the|a|my) (?!list|system|emails?))",
    r"(?:please )?(?:dont|do not) send (?:any more|any|more)(?= [.,]|$)|pointless|useless|waste|wasted|wasting|"
    r"(?:might|may) (?:just )?as well (?:not|stop|end|quit|save|drop)",
)
#: It ends what was named, whatever that was.
_STOP_IT = rule(
    "an end of what was named",
    r"(?:make|want|wants|like|need|for|ask|asked) (?:it|this|that|them|these|those) (?:all )?(?:to )?(?:stop|"
    r"cease|end|"
    r"go away)(?= [.,]|$| please| now| thanks| i)",
    r"(?:please|kindly|do|can you|could you|so) (?:just )?(?:stop|cease|quit|discontinue|end|cancel|remove|drop|bin|"
    r"lose) (?:it|them|this|that|those|thos)?(?= ?[.,]| ?$| please| now| thanks)",
    r"(?:please |so |can you |just |to )(?:take|get|leave|cross|strike) (?:it|that|them|that one|that (?:address|"
    r"account)) "
    r"(?:off|out|down|away)(?! by)",
    r"(?:never|dont|stop) (?:send|sending|write|writing|use|using) (?:\w+ ){0,4}(?:there|to it|to that)(?= [.,]|"
    r"$| again|"
    r" please| anymore)",
    r"(?:do|can) (?:we|i) (?:do )?without (?:it|them|those|that)|(?:have|has|need|needs|ought) to (?:go|stop|end)"
    r"(?= [.,]|$| please| now)|im out(?= [.,]|$)|(?:should|needs? to|can|must|has to) (?:come|be taken|be removed) "
    r"(?:off|out|from)|knock (?:them|em|it|that|those) on the head|(?:i )?(?:will not|wont|dont) be needing "
    r"(?:them|it)|"
    r"(?:prefer|rather|sooner|like|asked|ask)(?: \w+){0,5} not (?:to )?(?:get|receive|have) (?:them|it|those)",
    r"(?:drop|remove|take|delete|cut|leave|unsubscribe) (?:me|us) (?:off|from|out of) (?:it|them|that|those)(?= "
    r"[.,?]|$| please)|"
    r"(?:quit|sac|borr|elimin)\w*(?:lo|la|los)(?= [.,]|$| por)|that i not (?:receive|get) (?:them|it|those)",
)
#: One e-mail is spoken of, a new address is given, or texts end.
_SOMETHING_ELSE = rule(
    "about one e-mail",
    rf"<!never|dont|not>(?:resend|send|sent) (?:\w+ ){{0,4}}(?:again|by {EMAIL}|to my (?:new|other))|new "
    rf"{_ADDRESS} is|"
    rf"use this one|other one|{EMAIL} (?:is |are )?(?:fine|ok|okay|better|enough)|resend|send (?:\w+ )?again|"
    rf"(?:keep|want) (?:the |my |your )?{EMAIL}|(?:stop|drop|cancel|end) the text",
)


def reason_to_end_email(text: str, names_texts: bool) -> str | None:
    """The reason for which a normalised text that names e-mail ends it; None where it gives none, or only a reason.

    `names_texts`: whether it names texts other than as what stays; then an end of what was named may be theirs.
    """
    if _SOMETHING_ELSE.pattern.search(text):
        return None
    reason = first_found(_OF_NO_USE, text)
    if reason and (TEXTS_STAY.pattern.search(text) or _ENDED.pattern.search(text)):
        return reason
    return None if names_texts else first_found([_STOP_IT], text)
