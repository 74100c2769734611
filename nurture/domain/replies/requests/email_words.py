"""Words of requests about e-mail, as rules over one clause of a reply; `email` applies them.

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
        r" me)",
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
#: Only texts are wanted: says it of e-mail without its name.
ONLY_TEXTS = rule(
    "only by text",
    r"(?:email|inbox)(?: \w+){0,4} (?:so |[.,] )(?:please )?(?:just|only) (?:text|send texts?)(?: me)?(?= [.,]|$|"
    r" please)",
    "(?:i |we )?(?:only|just) (?:want|need|like) (?:the |your |to get )?(?:texts|sms|text messages)(?= [.,]|$| "
    "please| thanks)",
    "only (?:contact|reach|write|message|notify|use|send) (?:\\w+ ){0,3}(?:by|via|through|to) (?:my )?(?:text|texts|"
    "sms|text message|cell|phone)"
    "(?= [.,]|$| please| thanks)",
    "(?:only|just|solely|exclusively|strictly) (?:by|via|through|per) (?:text|texts|sms|text message)s?(?= [.,]|"
    "$| please| thanks)",
    "(?:by|via|through) (?:text|texts|sms) only|(?:^|(?<=[.,] ))(?:please )?(?:texts|sms|text) only(?= [.,]|$| "
    "please| thanks)|"
    r"(?:^|(?<=[.,] ))(?:please )?(?:only|just) (?:the )?(?:texts|sms)(?: please| thanks| from now on)?(?= [.,]|$)",
    "(?:prefer|want|like) (?:to get |getting )?(?:(?:only|just) (?:texts|sms)|(?:text|texts|sms) only)(?= [.,]|$| "
    "please| thanks| from now| "
    "going forward)",
)
#: The texts are to end as well.
TEXTS_TOO = (
    rule(
        "number and e-mail",
        rf"{EMAIL} (?:address )?(?:and|or|nor|plus) (?:my |the |wrong )?(?:phone|number|cell|mobile)|"
        rf"(?:phone|number|cell|mobile) (?:and|or|nor|plus) (?:my |the |wrong )?{EMAIL}|"
        rf"{TEXT} (?:and|or) (?:every|each) {EMAIL}|{EMAIL} (?:and|or) (?:every|each) {TEXT}",
    ),
    rule(
        "texts and e-mail",
        f"{TEXT} (?:me |us |lists? |reminders? |tips )?(?:and|or|nor|plus|as well as|y|o|et|ni|ou) (?:also "
        f")?(?:the |your |any |my |les |des |vos |"
        f"los |by |via |de |par )?{EMAIL}",
        rf"(?:no|no more|stop|neither|not|nor|dont|ni|plus de|pas de) (?:\w+ ){{0,3}}{TEXT} (?:[.,] )?(?:and|or|"
        f"nor|plus|y|et|ni) (?:no |more |pas |plus |de |mas ){{1,4}}{EMAIL}",
        f"(?<!need the )(?<!need )(?<!get the )(?<!want the ){EMAIL} as well as (?:the |your |my )?{TEXT}|"
        f"{EMAIL} (?:me |us )?(?:and|or|nor|plus|y|o|et|ni|ou) (?:also )?(?:the |your |any |no |more "
        "|my |les |los |by "
        rf"|via |de |par )?{TEXT}(?! (?:is|are|instead|only|works?|can|me instead))",
        rf"<!need the|want the|get the|need|want|get|need your|want your>{EMAIL} (?:too|as well|also|either)|"
        rf"(?:(?<!get )(?<!getting )(?<!read )everything(?! twice| by| i need| on)|(?:turn|switch|shut) it all "
        rf"off|(?:no more|stop|end|quit) (?:of )?anything|all "
        rf"communications?|all (?:\w+ )?contact|any "
        "contact|altogether|"
        rf"(?:stop|cancel|end|quit|off|want) both(?! (?:newsletters?|emails?))|both (?:the |of )?(?:texts|emails|"
        rf"them)|"
        rf"contact me again|all (?:of )?your (?:lists|messages)|all lists|all of it|entirely|completely)",
        rf"neither (?:\w+ )?(?:{TEXT}|{EMAIL})|(?:all|any)(?: (?!emails?\b|text\b|sms\b)\w+)? (?:communications?|"
        rf"contact|correspondence)",
        rf"<!need|want|get>(?:and |all |of )?these (?:texts|messages|ones)? ?(?:too|as well|also)|<!these|need "
        rf"the|want the|get the>{TEXT} (?:too|as well|also)(?= [.,]|$)|"
        rf"{EMAIL} and these {TEXT}|{EMAIL} lists? and (?:the |your )?{TEXT}|both (?:the |your )?{TEXT} and "
        rf"(?:the )?{EMAIL}|"
        rf"both (?:the |your )?{EMAIL} and (?:the )?{TEXT}|(?:want|need|like) neither|none of (?:it|them|this|"
        rf"that)|nothing (?:more|else|further)(?! (?:to|by|in|at) )|"
        rf"(?:lose|delete|remove|forget|erase) my (?:number|phone|cell|mobile)|(?:make|want) it all (?:to )?stop|"
        rf"{EMAIL} or (?:on )?this (?:number|phone)|(?:stop|end|quit) (?:these|this|them)(?: [.,])? and (?:the|"
        rf"your|all) "
        rf"{EMAIL}|(?:goes|same) for (?:the |your |my |these )?(?:{EMAIL}|{TEXT})|everything(?: please)? ?,? the "
        rf"{EMAIL} and|tod[oa]s? , l[oa]s {EMAIL} y (?:l[oa]s )?{TEXT}|(?:numero|telefono) y (?:mi |el )?{EMAIL}|"
        rf"ni (?:\w+ )?{TEXT} "
        rf"ni (?:\w+ )?{EMAIL}",
        rf"{EMAIL} , (?:the |my |your )?{TEXT} , (?:the (?:whole )?lot|everything|all)|{TEXT} , (?:the |my |your "
        rf")?{EMAIL} "
        rf", (?:the (?:whole )?lot|everything|all)|(?:stop|end|cancel) (?:it|them|this|these|that) all",
    ),
)
#: Every way to reach somebody is named, e-mail with them.
EVERY_WAY = rule(
    "in no way",
    r"(?:all|any|every|no|no more|no further|further) (?:(?:more|further|future|forms?|kinds?|types?|of|your|other|"
    r"clinic|additional|marketing|such|electronic|digital|written) ){0,4}(?:communications?|correspondence|<!no|"
    r"further|more>contact)(?!(?: \w+){0,3} (?:to|"
    r"by|via|in|at|through) (?:my |the |this )?(?:email|inbox))(?! (?:to|"
    r"with|at|on|via|by) "
    r"(?:this|my) |s? (?:info|list|form|sports?|number|details)| (?:by|via|through) (?:text|sms|phone|email))",
    r"(?:or|nor|and|in) any other (?:way|means|form|method|manner)|"
    r"(?:communications?|contact|correspondence|messages?|anything) of any (?:kind|sort|form|type|nature)",
    r"(?:unsubscribe|unsubscribed|opt out|opt (?:me|us) out|remove (?:me|us)|(?:take|get|cut) (?:me|us|"
    r"my name) (?:off|out)|removed|off|"
    r"stop)(?: (?:me|us|off|from|of|out|please)){0,3} (?:everything|absolutely everything|all(?: of)?(?: the| your|"
    r" these)? (?:\w+ )?lists|every (?:\w+ )?list)(?! (?:for|until|till|when|else|i|we)\b)",
    r"(?:stop|quit|cease|end) contacting (?:me|us) (?:altogether|entirely|completely|at all|in every way)",
    r"(?:unsubscribe|opt out)(?: (?:me|us))? (?:from|of) all(?= [.,]|$| of (?:it|them)| please| thanks)",
    r"(?:opt (?:me|us) out|take (?:me|us) off) (?:of |from )?all(?= [.,]|$| of it| please| thanks)",
    r"(?:off|from|of|turn off|switch off|cancel|no to|end) both(?: lists| of (?:them|those))?(?= [.,]|$| please|"
    r" thanks| now)|"
    r"(?:including|includes?|incl) (?:the |my |all |your )?emails?(?= [.,]|$| too| please| as well)",
    r"(?:stop|cancel|end|quit) (?:them )?both(?= [.,]|$| please| thanks| now)",
    r"(?:delete|erase|remove|wipe|purge|scrub|destroy) (?:all (?:of )?my (?:contact |personal )?(?:info|information|"
    r"details|data)|my account)(?! (?:on|for|about)\b)",
    r"(?:contact\w*|reach\w*|messag\w*|writ\w+|communicat\w*|notif\w+) (?:\w+ ){0,4}(?:in any (?:way|form|manner|"
    r"shape)|by any "
    r"(?:means|method|channel|way)|through any (?:means|channel)|on any (?:channel|platform))",
)
#: Beside an end of e-mail: the texts end in words of their own.
TEXTS_END = rule(
    "texts end as well",
    rf"(?:stop|quit|cease|end) texting|(?:dont|never) (?:text|message|sms)(?: me| us)?(?= [.,]|$| and| or)|(?:no|"
    rf"no more|stop|without|end|"
    rf"cancel) (?:more |the |any |all |your |further ){{0,2}}{TEXT}"
    r"(?! (?:are|is|ok|fine|by|via|to|in|from|at)\b)",
)
#: The texts end, where e-mail is named as what stays.
TEXTS_ALONE = rule(
    "texts end, e-mail stays",
    rf"{TEXT} (?:are |is )?(?:off|no|stop|nope|out|arent|isnt|not)(?= [.,?]|$| please| thanks)",
    rf"{EMAIL} (?:\w+ ){{0,2}}(?:instead of|rather than|not) (?:\w+ )?{TEXT}",
    rf"(?:just|only|solely|exclusively) (?:contact|reach|write|message|communicate with) (?:to )?(?:me |us )?(?:by|"
    rf"via|through|with|using|on|at) "
    rf"(?:an )?(?:my )?{EMAIL}(?= [.,]|$| please| thanks| from now)",
    rf"(?:prefer|rather have|rather get|like|want) (?:\w+ )?{EMAIL}s? (?:over|to|than|more than|not) (?:\w+ )?{TEXT}|"
    rf"only (?:want|need|like) (?:the |to get |getting )?emails(?= [.,]|$| please| thanks| from)",
    rf"(?:switch|move|change|swap)(?: me| us)? (?:over )?from {TEXT} (?:over )?to {EMAIL}|"
    rf"(?:just|only) (?:send |use |by |via )?(?:me )?{EMAIL}(?: me| us)?(?= [.,?]|$| please| thanks| from now| "
    rf"going forward| "
    rf"instead)|{EMAIL} only",
)
#: "Opt out of texts but not e-mail": what is excepted goes on.
EXCEPTED = rule("e-mail excepted", rf"(?:but|just|only) not (?:from |of |the |my |your |by )?{EMAIL}")
ENDING_TEXTS = rule("ends texts", rf"{ENDING} (?:\w+ ){{0,4}}{TEXT} $")
#: "Stop sending me tips by e-mail": here "by e-mail" names what ends, and no way that is welcome.
ENDS_BY_EMAIL = rule(
    "no more by e-mail",
    r"(?:stop|quit|cease|end|no longer|no more|withdraw|revoke|dont want|not want|dont wish|rather not|opt out|"
    r"unsubscribe)(?: (?!texts?\b|texting\b|sms\b|and\b|but\b|so\b|just\b|instead\b|only\b|please\b|or\b)\w+){1,7} "
    rf"(?:by|via|through|over) email|(?:never (?:gave|given)|withdraw\w*|revoke|not given)(?: \w+){{0,2}} "
    rf"(?:permission|consent)"
    rf"(?: (?!text|phone|number)\w+){{0,5}} (?:use|by|via|for|through) (?:my )?{EMAIL}",
)
