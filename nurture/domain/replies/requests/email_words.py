"""Words of requests about e-mail, as rules over one clause of a reply; `email` applies them.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

_EMAIL = (
    r"(?:[dl]?emails?|emailing|emailed|inbox|newsletters?|mailings?|mails?|mailbox|correos?(?: electronicos?)?|"
    r"courriels?)"
)
_TEXT = r"(?:texts?|texting|texted|sms|messages?|messaging|mensajes?|textos?|textes?|calls?|calling)"
_ENDING = (
    r"(?:stop\w*|quit|cease|halt|end|ending|cancel\w*|terminate|discontinue|disable|deactivate|kill|drop|ditch|lose|"
    "delete|removed?|erase|scrap|nix|axe|suspend|block|mute|cut|skip|spare|leave out|leave off|no thanks|no "
    r"thank you|without|pause|unsubscrib\w+|opt(?:ed|ing)? out|opt (?:me|us) out|"
    r"withdraw|revoke|refuse|decline|unenroll|no more|no further|no longer|enough|never again|sick|tired|fed up|hate|"
    r"dislike|cant stand|done with|rid|(?:turn|switch|shut) off|"
    r"basta|cancel[ae]r?|deje\w*|plus|assez|arrete\w*|darreter|desabonn\w+|sin|quit[ae]\w*|borr[ae]\w*|elimin[ae]\w*|"
    r"supprimez|retirez|cessez|aucun)"
)
_NOT = r"(?:dont|do not|never|not|no|cant|didnt|doesnt|without|nobody|neither|nor|nothing|aint)"
#: Verbs of perception and care, after which a negation speaks of one e-mail.
_PERCEIVED = (
    r"(?:get|got|getting|gotten|receive|received|receiving|see|seen|saw|seeing|open|opened|find|found|load|remember|"
    r"know|understand|have|had|work|forget|forgot|answer|mind|click|download|reach|recall|notice)"
)
_WISH = (
    "(?:consent|authori[sz]e|permit|allow|approve|want|wants|wanted|need|needs|wish|wishes|like|care|appreciate|"
    "interested|require|sign|signed|signing|ask|asked|"
    r"asking|agree|agreed|subscribe|subscribed|read|reads|use|send|sending|contact|write|keen|check|quiero|deseo|"
    r"necesito|mande\w*|envie\w*|escrib\w*)"
)
_GOOD = r"(?:fine|ok|okay|better|best|good|great|welcome|preferred|easier|enough for me)"

#: What may stand between an end and the e-mail that ends.
_BETWEEN = (
    r"(?:(?:a|an|all|any|anymore|more|further|the|these|this|that|those|your|you|my|our|his|her|their|me|us|him|it|them|"
    r"of|from|off|out|to|with|by|via|at|on|for|in|and|or|nor|both|such|please|already|now|just|also|everything|every|"
    r"sending|getting|receiving|having|get|receive|send|sent|be|being|been|want|need|list|lists|mailing|address|name|"
    r"number|phone|texts?|sms|messages?|texting|messaging|calls?|calling|contact|contacting|wife|husband|work|personal|"
    r"daily|weekly|monthly|clinic|marketing|silly|stupid|annoying|constant|endless|unwanted|damn|bloody|fucking|kind|"
    r"stuff|side|part|health|tips|reminder|reminders|regular|automated|automatic|two|extra|other|additional|many|"
    r"cluttering|filling|clogging|flooding|spamming|bombarding|jamming|up|electronic|new|so|too|much|use|using|through|only|again|permission|consent|subscription|communications?|"
    r"mas|los|las|el|la|les|le|des|mi|mis|mes|vos|sus|de|del|d|con|por|par|a|en|me|envoyer|recibir|recevoir|mandar\w*|enviar\w*"
    r") ){0,7}"
)

MENTIONS_EMAIL = rule("names e-mail", _EMAIL)
MENTIONS_TEXTS = rule("names texts", _TEXT)

EMAIL_WELCOME = rule(
    "e-mail is welcome",
    r"(?:dont|never|not|wouldnt|didnt) (?:\w+ ){0,2}to (?:lose|miss|stop|end|cancel|drop|delete|leave|be "
    r"without) "
    rf"(?:\w+ ){{0,2}}{_EMAIL}",
    rf"<!not|isnt|arent|no>emails? (?:is|are|works?|would be) (?:much |just |still |totally |a lot )?{_GOOD}",
    "<!dont|not|never|cant|no longer|didnt>(?:keep|leave|prefer|love|enjoy|continue|rather have|use) (?:to "
    "get |sending |getting |"
    r"having |the |your |my |an |receiving ){0,2}emails?(?! off| out| away)",
    "<!not|nothing|dont|never|or|and|nor|contact me|write me|reach me|dont just|dont only>(?:just|only|by|"
    "via|over|through|with) (?:an? |the |my )?email"
    r"(?: me| only| instead)?(?= [.,?]|$| instead| rather| thanks| please| ok| is)",
    r"<!or|and|dont|not|never|to|nor|than|please dont>email (?:me|us|it|them|the|that|him|her)"
    r"(?= instead| the| that| a | my| at| when| if| about| to| any| with| it| please|$)",
    rf"<!stop|dont|not|no|never|quit>(?:move|switch|change|transfer) (?:\w+ ){{0,3}}(?:to|over to) email(?! list)|"
    rf"^(?:please )?{_EMAIL} (?:instead|only)|{_EMAIL} (?:can|may) (?:stay|continue|keep|go on)|email (?:yes|"
    rf"good)",
)
ONE_EMAIL = rule(
    "one e-mail",
    f"<!rather|prefer|like|wish|want|please|would|to>(?:{_NOT}|havent|hasnt|couldnt|wasnt able to|unable to|"
    rf"cannot|trouble) (?:(?!want|wish|need|care|like|consent|agree|going)\w+ ){{0,2}}{_PERCEIVED} (?:\w+ "
    f"){{0,3}}{_EMAIL}"
    r"(?! (?:anymore|again|list))",
    r"(?:never|didnt|havent|not) (?:\w+ )?(?:read|check|checked) (?:the|your|that|this|my) (?:last |first "
    ")?email(?! list)",
    rf"{_EMAIL} (?:\w+ ){{0,3}}(?:didnt|doesnt|never|hasnt|wont|not|isnt) (?:\w+ )?(?:come|came|arriv\w*|"
    r"work\w*|open\w*|"
    r"load\w*|get|got|show|go|went|send|sent|valid|right|correct|through|reach\w*|mine)",
    r"no (?:new )?emails? (?:yet|today|so far|from|came|arrived|this)|(?:dont|not|never) forget|not sure",
    r"(?:missed|lost|deleted|skipped|cancelled|forgot|blocked|ended) (?:\w+ ){0,2}emails? (?:by|on|from|about)",
    r"(?:work|school|old|other|boss|insurance|too many) emails? (?:\w+ )?(?:all day|make|makes|hurt|at|for|"
    "from work|"
    "piling|to (?:answer|read|get|do))|(?:stop|stopped|quit|end|ended) (?:reading|checking|writing|typing|"
    rf"answering|my) (?:\w+ )?{_EMAIL}",
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
        rf"{_ENDING} {_BETWEEN}{_EMAIL}",
        rf"{_NOT} (?:\w+ ){{0,4}}{_WISH} {_BETWEEN}{_EMAIL}",
    ),
    rule(
        "no e-mail",
        f"{_NOT} (?:by |via |through |be |to |my |the |your |any |more |please |ever |an |per |with |on |keep |"
        "just |of |also |"
        rf"me |want |mas |de |con |electronic |weekly |this |that |those |these ){{0,4}}{_EMAIL}",
        rf"{_NOT} (?:text|call|contact|message|write|ring|phone|bother|notify) (?:\w+ ){{0,3}}(?:or|nor|and|by|"
        "via|through|per|"
        rf"over|to|at|on) (?:\w+ ){{0,2}}{_EMAIL}",
        f"(?:off|out of|from) (?:of )?(?:the |your |this |that |my |all |any |those |these ){{1,2}}{_EMAIL}(?= "
        "[.]|$| list| lists| please)",
        rf"(?:pas|plus|jamais|aucun) (?:de |d |par |les |mes |vos )?(?:\w+ )?{_EMAIL}|(?:zero|less|minus|instead "
        f"of|rather than) (?:the |your )?{_EMAIL}",
        rf"(?:rather|prefer|like|wish|want|please|chose|asked|ask)(?: \w+){{0,2}} (?:not|no)(?: \w+){{0,5}} {_EMAIL}",
        rf"to not (?:get|receive|have|see) (?:\w+ ){{0,3}}{_EMAIL}|{_NOT} (?:do|use) (?:\w+ ){{0,2}}{_EMAIL}"
        r"(?= [.,?]|$| please| anymore)",
        rf"(?:leave|keep) (?:my )?{_EMAIL} out|forget my {_EMAIL}(?= [.,?]|$| please)",
        rf"leave (?:my |our )?{_EMAIL} alone|(?:no need to|dont|please not|rather not|to not) (?:clutter|fill|clog|"
        rf"flood|spam) (?:up )?"
        rf"(?:my |our )?{_EMAIL}",
        rf"(?:over|than) {_EMAIL}(?=.{{0,40}} (?:stop|drop|end|no))",
    ),
    rule(
        "e-mail that ends",
        rf"{_EMAIL} (?:\w+ ){{0,3}}(?:need|needs|can|should|must|have|has|got|to|please|may|could|ought) (?:\w+ "
        f"){{0,2}}"
        r"(?:stop|end|cease|go away|go)",
        rf"{_EMAIL} (?:\w+ )?(?:annoy|annoys|bother|bothers|irritates?|clutters?|overwhelms?|drive|drives) (?:me|"
        rf"us|my)",
        rf"^(?:and|also|plus) (?:the |my |your |all |all the )?{_EMAIL}(?: too)?(?: please)?$|{_EMAIL} (?:and|"
        rf"or) {_TEXT} off",
        f"{_EMAIL} (?:part |tips |list |one |ones |side |stuff |address |messages )?(?:off|no|nope|stop|end|"
        "unsubscribe|opt out|"
        r"cancel|out|remove|removal|non|not ok|not wanted|not please|not)(?= [.,?]|$| please| thanks| thank| now|"
        r" me)",
        rf"{_EMAIL} (?:\w+ )?(?:are|is|was|were|feels?|gets?|getting) (?!not |never )(?:\w+ ){{0,2}}(?:too much|too "
        rf"many|"
        "annoying|spam|junk|unwanted|"
        "unnecessary|overwhelming|pointless|useless|a nuisance|not (?:needed|wanted|necessary|for me|welcome)|no "
        "(?:good|use))",
        rf"(?:make|want|need|get|have|like) (?:\w+ ){{0,2}}{_EMAIL} (?:to )?(?:be )?(?:stop|stopped|off|end|ended|"
        "gone|removed|"
        r"cancell?ed|turned off|switched off)",
        rf"(?:take|remove|get|drop|delete|pull|strike|cross|cut) (?:\w+ ){{0,2}}{_EMAIL}(?: address)? (?:off|out|"
        r"down|from(?= [.]|$| (?:the |your |this |that |any |all )?(?:\w+ )?(?:lists?|system|records?|database|files?|"
        r"mailing|it|"
        r"this|here|there)(?!\w)))",
        f"{_EMAIL} (?:is|are) (?:not|no|never)(?: ok| okay| fine| good)?$|{_EMAIL} (?:isnt|arent)(?: "
        rf"\w+){{0,2}}$|{_EMAIL} (?:me |us )?(?:no more|no longer|never again)",
        f"{_EMAIL} (?:me )?(?:is |are |isnt |arent |not |no longer |are not |is not ){{1,4}}(?:necessary|needed|"
        "required|for me|wanted|welcome|useful|a no|bad|out)",
        f"{_EMAIL} (?:are |is )?(?:a no|bad)(?= [.,]|$| text)|(?:not|isnt|arent|no longer) (?:ok|okay|fine|happy|"
        f"good|comfortable) with (?:the |your |getting )?{_EMAIL}",
        rf"{_EMAIL} (?:\w+ ){{0,2}}(?:i|we) (?:dont|never|no longer) (?:want|need|asked|ask|read)|{_EMAIL} keep "
        rf"coming",
        rf"{_NOT} (?:more )?{_TEXT} (?:or|nor|and) (?:no )?(?:more )?{_EMAIL}",
        rf"(?:turn|switch|shut) (?:\w+ ){{0,3}}{_EMAIL} off|{_EMAIL} (?:turned|switched|shut) off",
        rf"(?:take|get|want|keep|put|remove|leave|cut|cross|strike) (?:\w+ ){{0,4}}(?:off|out of|from) (?:\w+ "
        f"){{0,3}}{_EMAIL}",
        rf"^(?:and )?(?:the |my |your )?{_EMAIL} (?:too|as well|also)(?: please)?$",
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
        rf"{_EMAIL} (?:address )?(?:and|or|nor|plus) (?:my |the |wrong )?(?:phone|number|cell|mobile)|"
        rf"(?:phone|number|cell|mobile) (?:and|or|nor|plus) (?:my |the |wrong )?{_EMAIL}|"
        rf"{_TEXT} (?:and|or) (?:every|each) {_EMAIL}|{_EMAIL} (?:and|or) (?:every|each) {_TEXT}",
    ),
    rule(
        "texts and e-mail",
        f"{_TEXT} (?:me |us )?(?:and|or|nor|plus|as well as|y|o|et|ni|ou) (?:also )?(?:the |your |any |my |les |"
        f"los |by |via |de |par )?{_EMAIL}",
        rf"(?:no|no more|stop|neither|not|nor|dont|ni|plus de|pas de) (?:\w+ ){{0,3}}{_TEXT} (?:[.,] )?(?:and|or|"
        f"nor|plus|y|et|ni) (?:no |more |pas |plus |de |mas ){{1,4}}{_EMAIL}",
        f"{_EMAIL} (?:me |us )?(?:and|or|nor|plus|as well as|y|o|et|ni|ou) (?:also )?(?:the |your |any |no |more "
        "|my |les |los |by "
        rf"|via |de |par )?{_TEXT}(?! (?:is|are|instead|only|works?|can|me instead))",
        rf"{_EMAIL} (?:too|as well|also|either)|(?:everything|(?:no more|stop|end|quit) (?:of )?anything|all "
        rf"communications?|all (?:\w+ )?contact|any "
        "contact|altogether|"
        rf"(?:stop|cancel|end|quit|off|want) both|both (?:the |of )?(?:texts|emails|them)|"
        rf"contact me again|all (?:of )?your (?:lists|messages)|all lists|all of it|entirely|completely)",
        rf"neither (?:\w+ )?(?:{_TEXT}|{_EMAIL})|(?:all|any)(?: \w+)? (?:communications?|contact|correspondence)",
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
    rf"(?:no|no more|stop|without|end|cancel) (?:more |the |any |all |your |further ){{0,2}}{_TEXT}"
    r"(?! (?:are|is|ok|fine|by|via|to|in|from|at)\b)",
)
#: The texts end, where e-mail is named as what stays.
TEXTS_ALONE = rule(
    "texts end, e-mail stays",
    rf"{_TEXT} (?:are |is )?(?:off|no|stop|nope|out|arent|isnt|not)(?= [.,?]|$| please| thanks)",
    rf"{_EMAIL} (?:\w+ ){{0,2}}(?:instead of|rather than|not) (?:\w+ )?{_TEXT}",
    rf"(?:just|only) (?:send |use |by |via )?(?:me )?{_EMAIL}(?= [.,?]|$| please| thanks| from now| going forward| "
    rf"instead)|{_EMAIL} only",
)
#: "Opt out of texts but not e-mail": what is excepted goes on.
EXCEPTED = rule("e-mail excepted", rf"(?:but|just|only) not (?:from |of |the |my |your |by )?{_EMAIL}")
ENDING_TEXTS = rule("ends texts", rf"{_ENDING} (?:\w+ ){{0,4}}{_TEXT} $")
