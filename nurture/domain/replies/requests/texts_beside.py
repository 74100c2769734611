"""Texts beside e-mail: words by which they end too, end alone, or are all that is wanted; `email` applies them.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.requests.email_vocabulary import EMAIL, ENDING, TEXT
from nurture.domain.replies.rule import rule

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
        f"{TEXT} (?:me |us |lists? |reminders? |tips )?(?:and|or|nor|plus|as well as|y|o|et|ni|ou) "
        f"(?:(?:also|the|your|any|my|all|of|from|these|those|out|les|des|vos|los|by|via|de|par) ){{0,4}}{EMAIL}",
        rf"(?:no|no more|stop|neither|not|nor|dont|ni|plus de|pas de) (?:\w+ ){{0,3}}{TEXT} (?:[.,] )?(?:and|or|"
        f"nor|plus|y|et|ni) (?:no |more |pas |plus |de |mas ){{1,4}}{EMAIL}",
        f"(?<!need the )(?<!need )(?<!get the )(?<!want the ){EMAIL} as well as (?:the |your |my )?{TEXT}|"
        f"{EMAIL} (?:me |us )?(?:and|or|nor|plus|y|o|et|ni|ou) (?:(?:also|the|your|any|no|more|my|all|of|from|these|"
        rf"those|out|les|des|vos|los|by|via|de|par) ){{0,4}}{TEXT}(?! (?:is|are|instead|only|works?|can|me instead))",
        rf"<!need the|want the|get the|need|want|get|need your|want your>{EMAIL} (?:too|as well|also|either)|"
        rf"(?:(?<!get )(?<!getting )(?<!for )(?<!with )(?<!read )everything(?! else| twice| by| i need| on)|"
        rf"(?:turn|switch|"
        rf"shut) "
        rf"it all "
        rf"off|(?:no more|stop|end|quit) (?:of )?anything|all "
        rf"communications?|all (?:\w+ )?contact|any "
        "contact|altogether|"
        rf"(?:stop|cancel|end|quit|off|want) both(?! (?:newsletters?|emails?))|both (?:the |of )?(?:texts|emails|"
        rf"them)|"
        rf"contact me again|all (?:of )?your (?:lists|messages)|all lists|all of it|entirely)",
        rf"neither (?:\w+ )?(?:{TEXT}|{EMAIL})|(?:all|any)(?: (?!emails?\b|text\b|sms\b)\w+)? (?:communications?|"
        rf"contact|correspondence)",
        rf"<!need|want|get>(?:and |all |of )?these (?:texts|messages|ones)? ?(?:too|as well|also)|also (?:these|"
        rf"the|your) (?:text )?(?:texts|messages)|<!these|need "
        rf"the|want the|get the>{TEXT} (?:too|as well|also)(?= [.,]|$)|"
        rf"{EMAIL} and these {TEXT}|{EMAIL} lists? (?:[.,] )?and (?:the |your )?{TEXT}|both (?:the |your "
        rf")?{TEXT} and "
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
#: Beside both names: everything is meant.
ALL_OF_IT = rule(
    "all of it",
    r"(?:stop|end|cancel|quit|drop|kill|off)(?: \w+){0,3} (?:the (?:whole )?(?:lot|thing)|all of (?:it|them)|"
    r"everything|it all|them all|any of (?:it|them|these))|whatever , (?:just |please )?stop|"
    r"(?:stop|end|cancel|quit|drop|kill|off) (?:me |doing |sending )?both|(?:want|need) (?:none|neither)(?: of "
    r"(?:it|them|these))?",
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
    rf"^stop [.] (?:and|also|please)|(?:dont|no longer) (?:want|need) (?:your |the |any ){{0,2}}{TEXT}(?= [.,]|$|"
    rf" leave| or| and)|"
    rf"(?:stop|quit|cease|end) texting|(?:dont|never) (?:text|message|sms)(?: me| us)?(?= [.,]|$| and| or)|(?:no|"
    rf"no more|stop|without|end|"
    rf"cancel) (?:more |the |any |all |your |further ){{0,2}}{TEXT}"
    r"(?! (?:are|is|ok|fine|by|via|to|in|from|at)\b)",
)
#: The texts end, where e-mail is named as what stays.
TEXTS_ALONE = rule(
    "texts end, e-mail stays",
    rf"(?:unsubscribe|off|out|remove me)(?: (?:me|of|from|the)){{0,2}} {TEXT} only|{TEXT} no(?: thank you| "
    rf"thanks| ty)|"
    rf"take (?:my|the|this) (?:\w+ )?(?:number|phone|cell|mobile)(?: number)? off(?=.{{0,30}} leave "
    rf".{{0,20}}{EMAIL})",
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
