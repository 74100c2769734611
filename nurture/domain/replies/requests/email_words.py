"""Words that end e-mail, as rules over one clause of a reply; `email` applies them.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.requests.email_vocabulary import BETWEEN, EMAIL, ENDING, NOT, TEXT, WISH
from nurture.domain.replies.rule import rule

MENTIONS_EMAIL = rule("names e-mail", EMAIL)
MENTIONS_TEXTS = rule("names texts", TEXT)

ENDS_EMAIL = (
    rule(
        "ends e-mail",
        rf"{ENDING} {BETWEEN}{EMAIL}",
        rf"{NOT} (?:\w+ ){{0,4}}{WISH} {BETWEEN}{EMAIL}",
    ),
    rule(
        "e-mail, in Spanish or French",
        rf"(?:ne )?plus (?:\w{{1,3}} )?(?:m ?)?(?:envoyer|recevoir|ecrire|envoyez|ecrivez|envoie) (?:\w{{2,4}} "
        rf")?{EMAIL}|"
        rf"(?:retire[rz]?|enleve[rz]?|supprime[rz]?|efface[rz]?|desabonne[rz]?|desinscri\w+) (?:\w{{1,4}} "
        rf"){{0,2}}(?:adresse )?"
        rf"(?:de )?{EMAIL}",
        rf"(?:quit|sac|borr|elimin|cancel)\w* (?:(?:de|del|mi|la|el|su|sus|los|lista|me|direccion) "
        rf"){{0,5}}{EMAIL}|de baja "
        rf"(?:de |del )?(?:los |sus |la )?{EMAIL}|dej\w+ de (?:enviar|mandar)\w* (?:los |sus |mas )?{EMAIL}",
    ),
    rule(
        "no e-mail",
        rf"{NOT} bother (?:with |to |sending |using |on )?(?:the |my |any )?{EMAIL}|(?:anything|any way|"
        rf"whatever) but (?:an )?{EMAIL}|"
        rf"ni (?:\w+ )?{TEXT} ni (?:\w+ )?{EMAIL}|ni (?:\w+ )?{EMAIL}|{EMAIL} (?:is )?not mine",
        f"{NOT} (?:in |by |via |through |be |to |my |the |your |any |more |please |ever |an |per |with |on |keep |"
        "just |of |also |"
        rf"me |want |mas |de |con |electronic |weekly |this |that |those |these ){{0,4}}{EMAIL}",
        rf"{NOT} (?:text|call|contact|message|write|ring|phone|bother|notify|reach out|reach|get in touch|"
        rf"communicate) (?:\w+ ){{0,3}}(?:or|nor|and|by|"
        "via|through|per|"
        rf"over|to|at|on) (?:\w+ ){{0,2}}{EMAIL}",
        rf"{NOT} send (?:\w+ ){{1,3}}(?:by|via|to|through|over) (?:\w+ )?{EMAIL}",
        f"(?:off|out of|(?:remove|take|unsubscribe|out|opt|off|delete|name)(?: \\w+){{0,3}} from) (?:of )?(?:the "
        f"|your |this |that |my |all |any |those |these ){{1,2}}{EMAIL}(?= "
        "[.]|$| list| lists| please)",
        rf"(?:pas|plus|jamais|aucun) (?:de |d |par |les |mes |vos )?(?:\w+ )?{EMAIL}|(?:zero|less|minus|instead "
        f"of|rather than) (?:the |your )?{EMAIL}",
        rf"(?:rather|prefer|like|wish|want|please|chose|asked|ask)(?: \w+){{0,2}} (?:not|no|didnt|dont|never)(?: "
        rf"\w+){{0,5}} {EMAIL}",
        rf"to not (?:get|receive|have|see) (?:\w+ ){{0,3}}{EMAIL}|{NOT} (?:do|use) (?:\w+ ){{0,2}}{EMAIL}"
        r"(?= [.,?]|$| please| anymore)",
        rf"(?:leave|keep) (?:my )?{EMAIL} out|forget my {EMAIL}(?= [.,?]|$| please)",
        rf"leave (?:my |our )?{EMAIL} alone|(?:no need to|dont|please not|rather not|to not) (?:clutter|fill|clog|"
        rf"flood|spam) (?:up )?"
        rf"(?:my |our )?{EMAIL}",
        rf"(?:over|than) {EMAIL}(?=.{{0,40}} (?:stop|drop|end|no))",
    ),
    rule(
        "e-mail that ends",
        rf"(?:wrong|incorrect) {EMAIL}(?: address)?(?= [.,]|$| (?:for|this|that|not)\b)(?!.{{0,40}} (?:its|it is|"
        rf"should be|use) )|{EMAIL} (?:address )?(?:is not|isnt|not|aint) (?:mine|my email)",
        rf"(?:dont|never|stop|not to) us(?:e|ing) (?:my|his|her|the|this|that) (?:\w+ )?{EMAIL}(?= [.,]|$| anymore| "
        rf"please| for| again| so)|{EMAIL}(?=.{{0,60}} (?:dont|never) use it(?= [.,]|$| anymore))",
        r"(?:stop|quit|dont) (?:\w+ ){0,4}to (?:my|his|her) (?:\w+ )?(?:gmail|hotmail|yahoo|outlook)",
        rf"{EMAIL} (?:\w+ ){{0,3}}(?:need|needs|can|should|must|have|has|got|to|please|may|could|ought) (?:\w+ "
        f"){{0,2}}"
        r"(?:stop|end|cease|go away|go|finish|finished|retire)",
        rf"{EMAIL} (?:\w+ )?(?:annoy|annoys|bother|bothers|irritates?|clutters?|overwhelms?|drive|drives) (?:me|"
        rf"us|my)",
        rf"^(?:and|also|plus) (?:the |my |your |all |all the )?{EMAIL}(?: too)?(?: please)?$|{EMAIL} (?:and|"
        rf"or) {TEXT} off",
        f"{EMAIL} (?:part |tips |list |one |ones |side |stuff |address |messages )?(?:off|no|nope|stop|end|"
        "unsubscribe|opt out|"
        r"cancel|out|remove|removal|non|not ok|not wanted|not please|not)(?= [.,?]|$| please| thanks| thank| now|"
        r" me| texts? )",
        rf"{EMAIL} (?:\w+ )?(?:are|is|was|were|feels?|gets?|getting) (?!not |never )(?:\w+ ){{0,2}}(?:too much|too "
        rf"many|"
        "annoying|spam|junk|unwanted|redundant|excessive|unhelpful|"
        "unnecessary|overwhelming|pointless|useless|a nuisance|not (?:needed|wanted|necessary|for me|welcome)|no "
        "(?:good|use))",
        rf"(?:make|want|need|get|have|like) (?:\w+ ){{0,2}}{EMAIL} (?:to )?(?:be )?(?:stop|stopped|off|end|ended|"
        "gone|removed|"
        r"cancell?ed|turned off|switched off)",
        rf"(?:take|remove|get|drop|delete|pull|strike|cross|cut) (?:\w+ ){{0,2}}{EMAIL}(?: address)? (?:off|out|"
        r"down|from(?= [.]|$| (?:the |your |this |that |any |all )?(?:\w+ )?(?:lists?|system|records?|database|"
        r"files?|"
        r"mailing|it|"
        r"this|here|there)(?!\w)))",
        f"{EMAIL} (?:is|are) (?:not|no|never)(?: ok| okay| fine| good)?$|{EMAIL} (?:isnt|arent)(?: "
        rf"\w+){{0,2}}$|{EMAIL} (?:me |us )?(?:no more|no longer|never again)",
        f"{EMAIL} (?:me )?(?:is |are |isnt |arent |not |no longer |are not |is not ){{1,4}}(?:necessary|needed|"
        "required|for me|wanted|welcome|useful|a no|bad|out)",
        f"{EMAIL} (?:are |is )?(?:a no|bad)(?= [.,]|$| text)|(?:not|isnt|arent|no longer) (?:ok|okay|fine|happy|"
        f"comfortable) with (?:the |your |getting )?{EMAIL}",
        rf"{EMAIL} (?:\w+ ){{0,2}}(?:i|we) (?:dont|never|no longer) (?:want|need|asked|ask|read)|{EMAIL} keep "
        rf"coming",
        rf"{NOT} (?:more )?{TEXT} (?:or|nor|and) (?:no )?(?:more )?{EMAIL}",
        rf"(?:turn|switch|shut) (?:\w+ ){{0,3}}{EMAIL} off|{EMAIL} (?:\w+ ){{0,3}}(?:turned|switched|shut) off",
        rf"{EMAIL} (?:address )?(?:to )?(?:be )?(?:taken|removed|deleted|struck|crossed|pulled|wiped)(?= [.,]|$| "
        rf"off| out| from| "
        rf"down| please)",
        rf"{NOT} (?:want|need|like) (?:\w+ ){{0,4}}(?:landing|coming|arriving|showing up|popping up|turning up|"
        rf"dropping|"
        rf"going) (?:\w+ )?(?:in|into|to) (?:my )?{EMAIL}",
        rf"(?:switch|move|change|swap)(?: me| us)? (?:over )?from {EMAIL} (?:over )?to {TEXT}",
        rf"(?:take|get|want|keep|put|remove|leave|cut|cross|strike) (?:\w+ ){{0,4}}(?:off|out of|from) (?:\w+ "
        f"){{0,4}}{EMAIL}",
        rf"^(?:and (?:the |my |your |all )?|also |plus |the |my |your |those |all ){EMAIL} (?:too|as well|"
        rf"also)(?: please)?$",
    ),
)  # fmt: skip
#: An ending that names nothing: it is about e-mail, where the clause before named that and nothing else.
ENDS_IT = rule(
    "an ending without an object",
    "(?:please |just |so |can you |could you |you can |now |kindly ){0,3}"
    "(?:stop|quit|cancel|end|unsubscribe|remove|turn|switch|drop|lose|take|get)"
    "(?: (?:it|them|that|those|these|this|sending|me|from|off|all|there|here|that one|this one|please|now|thanks|"
    "writing|stuff|to|"
    "that address)){0,4}$",
    "(?:please |just |so ){0,2}(?:dont|never|do not|stop) (?:use|using|write to|send to|send anything to|send "
    "things to|writing to|sending to|send (?:anything|things|them)) (?:it|that|there|that one)"
    "(?: please| anymore| again)?$",
    r"i (?:\w+ ){0,2}(?:asked|told|said) (?:\w+ ){0,3}(?:stop|no)(?: \w+){0,2}$",
)
#: "Stop sending me tips by e-mail": here "by e-mail" names what ends, and no way that is welcome.
ENDS_BY_EMAIL = rule(
    "no more by e-mail",
    r"(?:stop|quit|cease|end|no longer|no more|withdraw|revoke|dont want|not want|dont wish|rather not|opt out|"
    r"unsubscribe)(?: (?!texts?\b|texting\b|sms\b|and\b|but\b|so\b|just\b|instead\b|only\b|please\b|or\b)\w+){1,7} "
    rf"(?:by|via|through|over) email|emails? stopping would|(?:dont|do not) know how to (?:stop|end|turn off|get "
    rf"rid of) (?:\w+ )"
    rf"{{0,2}}{EMAIL}(?=.{{0,60}} (?:for me|please))|box (?:\w+ ){{0,3}}{EMAIL}(?=.{{0,40}} untick)|(?:dont|"
    rf"never) send (?:me |us )?(?:any |anymore |more |the |your |those |any more "
    rf"){{0,3}}(?:\w+ )?by "
    rf"email|(?:asked|told)(?: \w+){{0,5}} {EMAIL} to (?:stop|end|cease)|(?:so that|so|such that|ensure|sure) "
    rf"(?:that )?i (?:do not|dont|no longer|"
    rf"wont|stop) (?:\w+ )?"
    rf"(?:get|receive|see)\w* (?:\w+ ){{0,3}}{EMAIL}|(?:never (?:gave|given)|withdraw\w*|revoke|not given)(?: "
    rf"\w+){{0,2}} "
    rf"(?:permission|consent)"
    rf"(?: (?!text|phone|number)\w+){{0,5}} (?:use|by|via|for|through) (?:my )?{EMAIL}",
)
