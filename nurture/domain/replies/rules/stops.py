"""What takes our permission away, said in a sentence; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means, "stop" in a sentence included), read 2026-11;
the sentences themselves are our own gathering.
"""

from nurture.domain.replies.rule import rule

#: A clear wish to be left alone by messages.
STOPS = (
    rule(
        "stop the texts",
        r"<stop> <small*5><any*2><texts>|<stop> <any*7><surely>|<stop> <small*2>(?:texting|messaging)",
        r"<stop> (?:to )?(?:send|sends|sent|text|message) <any*2>(?:<texts>|me)",
    ),
    rule(
        "stop texting",
        r"<stop> <small*2>(?:the (?:fuck|hell) )?<texting>(?! me to )",
        r"<stop> <swearing*1>(?:emailing|calling) (?:me |us )?(?:and|or|and or) (?:texting|messaging)",
        r"<stop> <swearing*1>calling(?! me \w+ (?:its|my))",
        r"<stop> (?:trying to|asking me to|buzzing|stalking|bombarding|flooding|wasting my|selling me)",
    ),
    rule(
        "stop bothering me",
        r"<stop> <swearing*1>(?:bothering|bugging|annoying|nagging|disturbing|writing|reaching out to|replying to|"
        r"telling|asking|calling|pushing|writing to|bombarding) (?:me|us|him|her|my \w+|them)",
        r"<stop> <swearing*1>(?:blowing up|hitting|filling up|clogging|flooding|blowing) <any*1>(?:my|me|us|our)",
        r"<stop> <swearing*1>(?:reaching out|replying|responding)",
        r"(?:<stop> using|(?:dont|never) (?:keep )?us(?:e|ing)) (?:my|this) (?:number|phone)",
    ),
    rule(
        "stop getting texts",
        r"<stop> (?:getting|receiving|hearing|being sent) (?:<small*4><texts>|these|those|this stuff|from you|"
        r"anything)",
        r"<stop> being <texted>|how (?:do|can) i (?:get|make) (?:this|these|you|it all)(?: \w+)? to (?:stop|end)",
    ),
    rule(
        "you stop",
        r"(?:you|yall|ya) <needto*2>(?:to )?(?:please |just |all |now |fucking |"
        r"not ){0,3}(?:stop|quit)(?: <tail>){0,3}(?= [.,]|$)",
        r"(?:beg|begging|sake|god|love) (?:you )?(?:to )?stop",
        r"(?:cant|wont|could|would|will|can|please) you (?:please |just )?stop(?: <tail>){0,3}(?= [.,?]|$)",
        r"(?:you|yall) (?:wont|cant|never|dont) stop <texting>",
    ),
    rule(
        "the texts should stop",
        r"<texts> <needto*4>(?:stop|stopped|end|ended)(?: <tail>){0,3}(?= [.,?]|$)",
        r"(?:want|need|get|have) <small*3><texts> (?:to be )?(?:stopped|ended|cancelled|canceled|turned off|gone)",
        r"make (?:it|them|these|this|the \w+) (?:all )?stop <texting>",
        r"<texts>(?=.{0,80} make (?:them|it|these|this|that) stop)|make <small*3><texts> (?:stop|go away|end)",
        r"(?:want|need|like) <small*2>(?:these|those|this|them) to stop <texting>",
        r"(?:want|need|like) (?:these|those|them) to (?:stop|end)",
        r"<texts> (?:are |were )?(?:not|no longer|isnt|arent) (?:wanted|needed|welcome|required)",
        r"put an? (?:stop|end) to <small*4><texts>",
    ),
    rule(
        "said it before",
        r"my (?:stop|opt out|unsubscribe) (?:request|message|text|reply)",
        r"(?:ignore[ds]?|ignoring|honou?r|respect) <any*1>(?:stop|opt out|unsubscribe)",
        r"(?:i|^|(?<=[.,] )) ?<have*3><said> <told*5>(?:stop|unsubscribe|opt out)(?: <tail>){0,4}(?= [.,?]|$| but|"
        r" yet| why| still| you| and you)",
        r"times <any*5>(?:say|text|tell you|type|reply|write|send) (?:you )?(?:to )?stop",
        r"stop or (?:i|im|else|we)|(?:were|been) (?:told|asked) to stop(?: <tail>){0,3}(?= [.,]|$)|understand stop(?= "
        r"[.,?]|$)|(?:told|asked) you no more(?= [.,]|$| <texts>)|did(?:nt)? (?:i|we) (?:not )?(?:just |already )?say "
        r"stop",
        r"^(?:please )?stop (?:my |the |her |his )?\w+ (?:is|are|feels|has|was|doesnt|isnt)(?= )",
        r"^(?:please )?stop (?:i|im|we|this is|who|wrong|ive)",
        r"^(?:please )?stop (?:please |now |it )?(?:i|im|its|we|youre|this is|who|wrong|by the way|btw)(?= )",
        r"i <have*3>(?:texted|replied|sent|typed|said|answered) <told*2>stop (?:like |about |over |already )?(?:\d+|"
        r"two|three|four|five|several|many|multiple|so many|a million|a hundred) times",
        r"<said> stop (?:and|but|yesterday|again) (?:you|they|it|these|i|im|the \w+) (?:still|keep|are|never|wont)",
        r"(?:which|what) part of stop|(?:stop|stop it|stop this) means? stop",
        r"stop (?:already|right now|immediately|now)(?= [.,?]|$)(?<!i will stop now)",
    ),
    rule(
        "do not text me",
        r"<!i|we|you|they|she|he|people|kids|friends|doctors|just>(?:dont|never|not) (?:you )?(?:ever |please |be |"
        r"fucking |even |again |bother |dare |dare to ){0,2}(?:<text>|texting) (?:(?:or|and) <text> )?(?:to )?(?:<me>|"
        r"<small*4><texts>|anymore|again|anything|this|these)(?! to | from | you | what | how | where | the |"
        r" a link| directions)",
        r"<!i|we|you|they>(?:dont|never|not) (?:ever |please )?(?:text|message|contact)(?= [.,]|$| anymore| again|"
        r" ever| please)",
        r"no (?:need|interest|desire|use) (?:in |to |for |of )?(?:you )?(?:to )?<get*2>(?:<small*3><texts>|"
        r"<texting>|text|message)",
        r"no (?:send|text|message|contact) (?:me )?<small*2>(?:<texts>|me)",
        r"(?:dont|never|not) (?:ever |please )?<text> (?:or|and|nor|dont) <text>",
        r"no longer (?:text|contact|message) (?:me|us|this|my)",
        r"(?:dont|not|never|(?:refrain|abstain) from|avoid|no need (?:to|for)(?: you)?(?: to)?) (?:be |keep |you |"
        r"continue |to |"
        r"any )?(?:<texting>|text|contact|message) (?:<texts>|me|us|my (?:\w+ )?(?:phone|number|cell|line|email|house|"
        r"home)|this|anymore)",
        r"(?:dont|never) (?:ever )?send (?:me |us |to )?<small*4>(?:<texts>|stuff|things|crap|shit|ones|anything|"
        r"these|those|this)",
    ),
    rule(
        "rather not",
        r"(?:i|we) would (?:really )?(?:appreciate|like|love|prefer) (?:it )?if you stopped <texting>",
        r"mind not <texting>",
        r"(?:prefer|rather|like|wish|choose|want|please|can|could|would|id|asked) (?:you |it |to |if |that |i |we |"
        r"me ){0,3}(?:not|didnt|dont|wouldnt) (?:to )?(?:be )?(?:get |getting |receive |receiving |"
        r"being )?(?:<texted>(?: me| us| anymore| by| via| at| here| this)?|<small*3>(?:these|those|them)|<texting>|"
        r"<small*3><texts>|send (?:(?:me|us)(?! (?:to|home)\b)|these|any|this))",
    ),
    rule(
        "does not want texts",
        r"(?:dont|didnt|not|never|no longer|wouldnt|do not|nor do i) (?:really |even |ever |actually |"
        r"wish to )?<want> <get*3>(?:back )?<small*4>(?:<texts>|<texted>(?= |$))(?! (?:back|him|her|you|me (?:the|a|"
        r"my|your|that|it|when|if))\b)",
        r"(?:dont|doesnt|not|never|no longer) <any*1>(?:want|wants|wish|wishes|need|needs|like|"
        r"care) <any*4>(?:texts|messages|texted|messaged|contacted|sms|notifications|reminders|these texts)",
        r"(?:doesnt|not) want (?:these|them|this)(?= [.,]|$| anymore)",
        r"(?:not|no longer|never) (?:interested|keen) <small*1>(?:in |on )?(?:getting |receiving |"
        r"having )?<small*3><texts>",
        r"(?:dont|not|never|no longer) (?:really |even )?(?:want|need|like) you (?:to (?:keep )?)?(?:<texting>|"
        r"<text>)",
        r"(?:dont|didnt|not|never|no longer) (?:really |even |ever )?<want*1><get*2>(?:hear|hearing|receive|get|"
        r"receiving|getting) (?:from|anything|nothing|about)",
        r"(?:dont|no longer) (?:really |even )?(?:want|need|require|accept) (?:to (?:get|receive|see) )?(?:these|those|"
        r"any of (?:this|these|it))(?= [.,]|$| anymore| thanks| please| at all| ok)",
        r"(?:dont|no longer) (?:really |even )?(?:want|need) (?:these|those|this) (?:on my|on this|sent|coming|"
        r"in my|from you|to come(?! back| up)|to be sent)",
        r"(?:dont|no longer) (?:really |even )?(?:want|need) (?:to be part of (?:this|these|it)|<small*2>(?:service|"
        r"subscription))",
        r"(?:dont|no longer) (?:really |even )?(?:want|need) (?:to be|being|be) (?:<small*2>)(?:on|in|"
        r"part of) <small*3><list>",
    ),
    rule(
        "no more texts",
        r"<!there|got|why|come>no (?:more|further|additional) <small*4>(?:<texts>|texting)(?!(?: \w+){0,8} \?)",
        r"(?:(?<=[.,] )|^|(?<=but )|(?<=and )|(?<=so ))(?:please |ok )?no <small*1><texts>(?= please| anymore| thanks|"
        r" thank| [.,]|$)",
        r"(?:prefer|want|like|rather|get|have|need|requested|asked for) (?:to get |to have )?(?:no|"
        r"zero) <small*2><texts>",
        r"enough (?:with |of )?<small*3><texts>",
        r"(?:done|finished|through|over it) (?:with |getting |receiving )<small*3><texts>",
        r"(?:knock|cut|lay) (?:it )?(?:off|out) (?:with )?<small*3><texts>",
    ),
    rule(
        "off the list",
        r"(?:remove|delete|unsubscribe|unenroll|deregister|disenroll|unregister|erase|scrub|scratch|exclude|block|"
        r"withdraw) (?:me|us|<phone>)",
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
        r"(?:remove|delete) (?:this |number |my |the |please ){0,3}\d{3,}",
        r"(?:take|get|cross|strike|drop|kick|scratch) <number> off(?: of)?(?: this| it| these| here| please| now|"
        r" your| thanks| thx| whatever| is){0,4}(?= [.,?]|$)",
        r"(?:lose|forget|delete|remove|ditch|dump|purge|trash|discard|burn|toss|throw (?:away|out)) (?:(?:that )?you "
        r"have )?(?:my|this) (?:\w+ )?(?:number|phone|digits|contact)|unsubscribe|opt out",
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
        r"(?:turn|switch|shut|turning) (?:off <small*4>|<small*3>)(?:<texts>|these|this)(?: off)?(?<!this)(?<!these)",
        r"(?:turn|switch|shut) (?:these|them|this|it) (?:all )?off(?= [.,]|$| please)",
    ),
)

#: A client who says this of e-mail, by text message, wants an end of e-mail too.
NAMES_EMAIL = rule(
    "names e-mail",
    r"(?:<stop>|no|no more|unsubscribe|opt out|cancel|end|dont|never|enough|off|too many|hate|sick|tired|turn|remove|"
    r"delete) "
    r"<any*5>(?:emails|emailing|newsletters?|mailings?|inbox|email list|from email)",
)
