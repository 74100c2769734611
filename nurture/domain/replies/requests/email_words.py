"""Words of requests about e-mail, as rules over one clause of a reply; `email` applies them.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.requests.email_vocabulary import BETWEEN, EMAIL, ENDING, GOOD, NOT, PERCEIVED, TEXT, WISH
from nurture.domain.replies.rule import rule

MENTIONS_EMAIL = rule("names e-mail", EMAIL)
MENTIONS_TEXTS = rule("names texts", TEXT)

EMAIL_WELCOME = rule(
    "e-mail is welcome",
    r"(?:dont|never|not|wouldnt|didnt) (?:\w+ ){0,2}to (?:lose|miss|stop|end|cancel|drop|delete|leave|be "
    r"without) "
    rf"(?:\w+ ){{0,2}}{EMAIL}",
    rf"<!not|isnt|arent|no>emails? (?:is|are|works?|would be) (?:much |just |still |totally |a lot )?{GOOD}",
    "<!dont|not|never|cant|no longer|didnt>(?:keep|leave|prefer|love|enjoy|continue|rather have|use) (?:to "
    "get |sending |getting |"
    r"having |the |your |my |an |receiving ){0,2}emails?(?! off| out| away)",
    "<!not|nothing|dont|never|or|and|nor|contact me|write me|reach me|dont just|dont only>(?:just|only|by|"
    "via|over|through|with) (?:an? |the |my )?email"
    r"(?: me| only| instead)?(?= [.,?]|$| instead| rather| thanks| please| ok| is)",
    r"<!or|and|dont|not|never|to|nor|than|please dont>email (?:me|us|it|them|the|that|him|her)"
    r"(?= instead| the| that| a | my| at| when| if| about| to| any| with| it| please|$)",
    rf"<!stop|dont|not|no|never|quit>(?:move|switch|change|transfer) (?:\w+ ){{0,3}}(?:to|over to) email(?! list)|"
    rf"^(?:please )?{EMAIL} (?:instead|only)|{EMAIL} (?:can|may) (?:stay|continue|keep|go on)|email (?:yes|"
    rf"good)",
)
ONE_EMAIL = rule(
    "one e-mail",
    f"<!rather|prefer|like|wish|want|please|would|to>(?:{NOT}|havent|hasnt|couldnt|wasnt able to|unable to|"
    rf"cannot|trouble) (?:(?!want|wish|need|care|like|consent|agree|going)\w+ ){{0,2}}{PERCEIVED} (?:\w+ "
    f"){{0,3}}{EMAIL}"
    r"(?! (?:anymore|again|list))",
    r"(?:never|didnt|havent|not) (?:\w+ )?(?:read|check|checked) (?:the|your|that|this|my) (?:last |first "
    ")?email(?! list)",
    rf"{EMAIL} (?:\w+ ){{0,3}}(?:didnt|doesnt|never|hasnt|wont|not|isnt) (?:\w+ )?(?:come|came|arriv\w*|"
    r"work\w*|open\w*|"
    r"load\w*|get|got|show|go|went|send|sent|valid|right|correct|through|reach\w*|mine)",
    r"no (?:new )?emails? (?:yet|today|so far|from|came|arrived|this)|(?:dont|not|never) forget|not sure",
    r"(?:missed|lost|deleted|skipped|cancelled|forgot|blocked|ended) (?:\w+ ){0,2}emails? (?:by|on|from|about)",
    r"(?:work|school|old|other|boss|insurance|too many) emails? (?:\w+ )?(?:all day|make|makes|hurt|at|for|"
    "from work|"
    "piling|to (?:answer|read|get|do))|(?:stop|stopped|quit|end|ended) (?:reading|checking|writing|typing|"
    rf"answering|my) (?:\w+ )?{EMAIL}",
    "<!stop|end|cancel|delete|remove|opt out of|unsubscribe from|off>(?:your|the|this) (?:last |first |next "
    ")?email (?:about|said|says|"
    r"with|on|from|that)",
    r"(?:in|to) the (?:spam|junk) (?:folder|mail)|spam folder|junk (?:mail|folder)",
    r"(?:drop|shoot|fire|ping|write|send) (?:me|us|him|her|you|them|my \w+|the \w+)? ?(?:an|a (?!single)\w+) email",
    r"(?:have|has|had|got|there is|theres|received|saw|see) no (?:new )?emails?|no email on file|not (?:\w+ )?on email",
    r"without (?:(?:the|your|that|this|an|my|any) ){0,2}emails? (?:i|we|it|how|you|they|he|she|there)\b",
    r"(?:can|could|cant|couldnt|log in|find|book|sign (?:in|up)|know|come) (?:\w+ ){0,4}without "
    r"(?:(?:the|your|that|this|an|my) ){0,2}email",
    r"(?:end|pause|break|cut|middle|part|rest) (?:of|in) (?:the|your|that|this) emails?|(?:did|have) you cut the email",
    r"email (?:me |us )?(?:before|until|till|after|while|today|tomorrow)|"
    r"email (?:the|that|this|my|his|her) \w+ to|email (?:invitation|invite|video|link|attachment|record|app|password)",
)
#: Masked first: e-mail is welcome in these, or one e-mail is spoken of.
NOT_ENDED = (EMAIL_WELCOME, ONE_EMAIL)
ENDS_EMAIL = (
    rule(
        "ends e-mail",
        rf"{ENDING} {BETWEEN}{EMAIL}",
        rf"{NOT} (?:\w+ ){{0,4}}{WISH} {BETWEEN}{EMAIL}",
    ),
    rule(
        "no e-mail",
        f"{NOT} (?:by |via |through |be |to |my |the |your |any |more |please |ever |an |per |with |on |keep |"
        "just |of |also |"
        rf"me |want |mas |de |con |electronic |weekly |this |that |those |these ){{0,4}}{EMAIL}",
        rf"{NOT} (?:text|call|contact|message|write|ring|phone|bother|notify) (?:\w+ ){{0,3}}(?:or|nor|and|by|"
        "via|through|per|"
        rf"over|to|at|on) (?:\w+ ){{0,2}}{EMAIL}",
        f"(?:off|out of|from) (?:of )?(?:the |your |this |that |my |all |any |those |these ){{1,2}}{EMAIL}(?= "
        "[.]|$| list| lists| please)",
        rf"(?:pas|plus|jamais|aucun) (?:de |d |par |les |mes |vos )?(?:\w+ )?{EMAIL}|(?:zero|less|minus|instead "
        f"of|rather than) (?:the |your )?{EMAIL}",
        rf"(?:rather|prefer|like|wish|want|please|chose|asked|ask)(?: \w+){{0,2}} (?:not|no)(?: \w+){{0,5}} {EMAIL}",
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
        rf"{EMAIL} (?:\w+ ){{0,3}}(?:need|needs|can|should|must|have|has|got|to|please|may|could|ought) (?:\w+ "
        f"){{0,2}}"
        r"(?:stop|end|cease|go away|go)",
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
        "annoying|spam|junk|unwanted|"
        "unnecessary|overwhelming|pointless|useless|a nuisance|not (?:needed|wanted|necessary|for me|welcome)|no "
        "(?:good|use))",
        rf"(?:make|want|need|get|have|like) (?:\w+ ){{0,2}}{EMAIL} (?:to )?(?:be )?(?:stop|stopped|off|end|ended|"
        "gone|removed|"
        r"cancell?ed|turned off|switched off)",
        rf"(?:take|remove|get|drop|delete|pull|strike|cross|cut) (?:\w+ ){{0,2}}{EMAIL}(?: address)? (?:off|out|"
        r"down|from(?= [.]|$| (?:the |your |this |that |any |all )?(?:\w+ )?(?:lists?|system|records?|database|files?|"
        r"mailing|it|"
        r"this|here|there)(?!\w)))",
        f"{EMAIL} (?:is|are) (?:not|no|never)(?: ok| okay| fine| good)?$|{EMAIL} (?:isnt|arent)(?: "
        rf"\w+){{0,2}}$|{EMAIL} (?:me |us )?(?:no more|no longer|never again)",
        f"{EMAIL} (?:me )?(?:is |are |isnt |arent |not |no longer |are not |is not ){{1,4}}(?:necessary|needed|"
        "required|for me|wanted|welcome|useful|a no|bad|out)",
        f"{EMAIL} (?:are |is )?(?:a no|bad)(?= [.,]|$| text)|(?:not|isnt|arent|no longer) (?:ok|okay|fine|happy|"
        f"good|comfortable) with (?:the |your |getting )?{EMAIL}",
        rf"{EMAIL} (?:\w+ ){{0,2}}(?:i|we) (?:dont|never|no longer) (?:want|need|asked|ask|read)|{EMAIL} keep "
        rf"coming",
        rf"{NOT} (?:more )?{TEXT} (?:or|nor|and) (?:no )?(?:more )?{EMAIL}",
        rf"(?:turn|switch|shut) (?:\w+ ){{0,3}}{EMAIL} off|{EMAIL} (?:turned|switched|shut) off",
        rf"(?:take|get|want|keep|put|remove|leave|cut|cross|strike) (?:\w+ ){{0,4}}(?:off|out of|from) (?:\w+ "
        f"){{0,3}}{EMAIL}",
        rf"^(?:and )?(?:the |my |your )?{EMAIL} (?:too|as well|also)(?: please)?$",
    ),
)  # fmt: skip
#: An ending that names nothing: it is about e-mail, where the clause before named that and nothing else.
ENDS_IT = rule(
    "an ending without an object",
    "(?:please |just |so |can you |could you |now |kindly ){0,3}(?:stop|quit|cancel|end|unsubscribe|remove|turn|"
    "switch|drop|lose|take|get)"
    "(?: (?:it|them|that|those|these|this|sending|me|from|off|all|there|here|that one|this one|please|now|thanks|"
    "writing|stuff|to|"
    "that address)){0,4}$",
    "(?:please |just |so ){0,2}(?:dont|never|do not|stop) (?:use|using|write to|send to|send anything to|send "
    "things to|writing to|sending to) (?:it|that|there|that one)(?: please| anymore)?$",
    r"i (?:\w+ ){0,2}(?:asked|told|said) (?:\w+ ){0,3}(?:stop|no)(?: \w+){0,2}$",
)
#: Only texts are wanted: says it of e-mail without its name.
ONLY_TEXTS = rule(
    "only by text",
    "(?:i |we )?(?:only|just) (?:want|need|like) (?:the |your |to get )?(?:texts|sms|text messages)(?= [.,]|$| "
    "please| thanks)",
    "only (?:contact|reach|write|message|notify|use|send) (?:\\w+ ){0,3}(?:by|via|through|to) (?:my )?(?:text|texts|"
    "sms|text message|cell|phone)"
    "(?= [.,]|$| please| thanks)",
    "(?:only|just|solely|exclusively|strictly) (?:by|via|through|per) (?:text|texts|sms|text message)s?(?= [.,]|"
    "$| please| thanks)",
    "(?:by|via|through) (?:text|texts|sms) only|(?:^|(?<=[.,] ))(?:please )?(?:texts|sms|text) only(?= [.,]|$| "
    "please| thanks)|"
    r"(?:^|(?<=[.,] ))(?:please )?(?:only|just) (?:texts|sms)(?: please| thanks| from now on)?(?= [.,]|$)",
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
        f"{TEXT} (?:me |us )?(?:and|or|nor|plus|as well as|y|o|et|ni|ou) (?:also )?(?:the |your |any |my |les |"
        f"los |by |via |de |par )?{EMAIL}",
        rf"(?:no|no more|stop|neither|not|nor|dont|ni|plus de|pas de) (?:\w+ ){{0,3}}{TEXT} (?:[.,] )?(?:and|or|"
        f"nor|plus|y|et|ni) (?:no |more |pas |plus |de |mas ){{1,4}}{EMAIL}",
        f"{EMAIL} (?:me |us )?(?:and|or|nor|plus|as well as|y|o|et|ni|ou) (?:also )?(?:the |your |any |no |more "
        "|my |les |los |by "
        rf"|via |de |par )?{TEXT}(?! (?:is|are|instead|only|works?|can|me instead))",
        rf"{EMAIL} (?:too|as well|also|either)|(?:everything|(?:no more|stop|end|quit) (?:of )?anything|all "
        rf"communications?|all (?:\w+ )?contact|any "
        "contact|altogether|"
        rf"(?:stop|cancel|end|quit|off|want) both|both (?:the |of )?(?:texts|emails|them)|"
        rf"contact me again|all (?:of )?your (?:lists|messages)|all lists|all of it|entirely|completely)",
        rf"neither (?:\w+ )?(?:{TEXT}|{EMAIL})|(?:all|any)(?: \w+)? (?:communications?|contact|correspondence)",
    ),
)
#: Every way to reach somebody is named, e-mail with them.
EVERY_WAY = rule(
    "in no way",
    r"(?:contact\w*|reach\w*|messag\w*|writ\w+|communicat\w*|notif\w+) (?:\w+ ){0,4}(?:in any (?:way|form|manner|"
    r"shape)|by any "
    r"(?:means|method|channel|way)|through any (?:means|channel)|on any (?:channel|platform))",
)
#: A new address, which a person enters: nothing ends.
CORRECTION = rule(
    "a new address",
    "(?:new|other|different|right|correct) (?:one|email|address) (?:is|below)|<!dont|not|never|stop|to>use (?:this|"
    r"my|the) (?:one|other|new|email)|my email (?:\w+ )?changed|"
    r"(?:update|change|correct) my email|new one",
)
#: Beside an end of e-mail: the texts end in words of their own.
TEXTS_END = rule(
    "texts end as well",
    rf"(?:no|no more|stop|without|end|cancel) (?:more |the |any |all |your |further ){{0,2}}{TEXT}"
    r"(?! (?:are|is|ok|fine|by|via|to|in|from|at)\b)",
)
#: The texts end, where e-mail is named as what stays.
TEXTS_ALONE = rule(
    "texts end, e-mail stays",
    rf"{TEXT} (?:are |is )?(?:off|no|stop|nope|out|arent|isnt|not)(?= [.,?]|$| please| thanks)",
    rf"{EMAIL} (?:\w+ ){{0,2}}(?:instead of|rather than|not) (?:\w+ )?{TEXT}",
    rf"(?:just|only) (?:send |use |by |via )?(?:me )?{EMAIL}(?= [.,?]|$| please| thanks| from now| going forward| "
    rf"instead)|{EMAIL} only",
)
#: "Opt out of texts but not e-mail": what is excepted goes on.
EXCEPTED = rule("e-mail excepted", rf"(?:but|just|only) not (?:from |of |the |my |your |by )?{EMAIL}")
ENDING_TEXTS = rule("ends texts", rf"{ENDING} (?:\w+ ){{0,4}}{TEXT} $")
