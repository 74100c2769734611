"""Stops that ask for no more texts, in a sentence; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means, "stop" in a sentence included), read 2026-11;
the sentences themselves are our own gathering.
"""

from nurture.domain.replies.rule import rule

#: Tried first, in this order.
STOP_TEXTS = (
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
        r"(?:want|need|get|have|like) <small*3><texts> (?:to be )?(?:stopped|ended|discontinued|terminated|cancelled|"
        r"canceled|turned off|gone)",
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
        r"(?:times|again) <any*6>tell (?:you|yall) (?:no|stop)(?= [.,?]|$)|consider (?:me|us|"
        r"this number) (?:opt(?:ed)? out|"
        r"unsubscribed?|off|out|removed?)|what (?:do|must|should) i (?:have to |need to |got to )?do to (?:not get|"
        r"stop|end|"
        r"get (?:off|out)) <small*4>(?:<texts>|these|those|them|this|list)",
        r"(?:request|requests|wish|wishes|demand|plea|ask) (?:for you )?to (?:please )?(?:stop|unsubscribe|opt out|"
        r"be (?:removed|left "
        r"alone)|cease|desist)(?= [.,]|$)|(?:be so kind as|ask you(?: kindly)?|"
        r"asked you(?: \w+){0,2}) to (?:please )?stop(?= [.,]|$)",
        r"(?:dad|mom|mum|mother|father|husband|wife|he|she|they|grandma|grandpa|son|daughter|parents?|"
        r"boss) (?:\w+ )?(?:says|said|wants|want|told|"
        r"asked|asks|demands) (?:me |you |me to tell you |these |them |this |the texts |us |that you |"
        r"for you ){0,2}(?:to )?(?:please )?(?:stop|"
        r"quit|end)(?= [.,]|$| (?:these|texting|the texts|please|sending))",
        r"(?:asked|told) (?:you|your \w+|the (?:front )?(?:desk|office|clinic|receptionist|nurse)|them|someone there|"
        r"yall) (?:\w+ ){0,2}to "
        r"(?:please )?(?:stop|take (?:me|us) off|remove (?:me|us))(?= [.,]|$| already| before)|"
        r"already told you(?: guys| people)? no(?= [.,]|$)",
        r"(?:not|arent|never|isnt) (?:authori[sz]ed|allowed|permitted) to (?:<text>|be <texting>) (?:me|us|this|here)",
        r"tell (?:whoever|them|him|her|your \w+|the \w+)(?: \w+){0,5} to (?:stop|quit)(?= [.,]|$| (?:<texting>|"
        r"these)\b)(?! texting and)",
        r"times <any*5>(?:say|text|tell you|type|reply|write|send) (?:you )?(?:to )?stop",
        r"stop or (?:i|im|else|we|legal|ill|face|get)(?! (?:keep|go|continue|do|should|can))|(?:were|been) (?:told|"
        r"asked) to stop(?: <tail>){0,3}(?= [.,]|$)|understand stop(?= "
        r"[.,?]|$)|(?:told|asked) you no more(?= [.,]|$| <texts>)|did(?:nt)? (?:i|we) (?:not )?(?:just |already )?say "
        r"stop",
        r"^(?:please )?stop (?:my |the |her |his )?\w+ (?:is|are|feels|has|was|doesnt|isnt)(?= )",
        r"^(?:please )?stop (?:i|im|we|this is|who|wrong|ive)",
        r"^(?:please )?stop (?:please |now |it )?(?:i|im|its|we|youre|this is|who|wrong|by the way|btw)(?= )",
        r"i <have*3>(?:texted|replied|sent|typed|said|answered) <told*2>stop (?:like |about |over |already )?(?:\d+|"
        r"two|three|four|five|several|many|multiple|so many|a million|a hundred) times",
        r"<said> stop (?:and|but|yesterday|again) (?:you|they|it|these|i|im|the \w+) (?:still|keep|are|never|wont)",
        r"(?:which|what) (?:part|word|letter|bit) (?:of|in) stop|(?:stop|stop it|stop this) means? stop",
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
        r"care) <any*4>(?:texts|messages|texted|messaged|contacted|sms|notifications|reminders|these texts)"
        r"(?! (?:are|is|keep|help) (?:\w+ )?(?:helpful|useful|great|good|fine|nice|me going|ok|okay))",
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
        r"no (?:form|kind|sort|type)s? of (?:contact|communication|texts?|messages?)",
        r"enough (?:with |of )?<small*3><texts>",
        r"(?:done|finished|through|over it) (?:with |getting |receiving )<small*3><texts>",
        r"(?:knock|cut|lay) (?:it )?(?:off|out) (?:with )?<small*3><texts>",
    ),
)
