"""Weak stops: too short or too vague to count in a message that is about anything else; as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

#: The end of a refusal: nothing that makes it a joke may follow.
_OVER = r"(?= [.,]|$)(?! [.,]? ?(?:lol|haha|lmao|jk))"
_KINDLY = (
    r"(?: (?:please|thanks|thank|you|sorry|anymore|at all|now|already|ok|guys|bro|dude|man|either|whatsoever|"
    r"bye|goodbye|at this point|in the slightest|really|ever)){0,6}"
)
_HEAD = (
    r"(?:^|(?<=[.,] ))(?:(?:ok|okay|please|thanks|no|just|hey|sorry|thank you|omg|ugh|and|so|well|look) (?:, )?){0,3}"
)

#: Beside talk of a life it is for a person to decide.
ENDS_WITH_STOP = rule(
    "ends with stop",
    r"<!maybe|i just|to|i|or|it|not|the|a|never|ever|wont|cant|dont|lol|haha|should|bus|will|doesnt|didnt|full|say|"
    r"they|we|this|them|that>stop(?= [.]|$)",
)

WEAK_STOPS = (
    ENDS_WITH_STOP,
    rule(
        "begins with stop",
        r"(?:^|(?<=[.,?] ))(?:please |ok |hey |so |just |now |omg |no )?(?:stop|quit) (?!me\b|for (?!real|good|ever|"
        r"god|fuck)|or\b|until|till|\d|half|early|after|at\b|before|when|while|massag|hurting|being|to\b|lol|haha|"
        r"lmao)[a-z]+(?!.{0,200} (?:lol|haha|lmao|jk)\b)",
        r"stop , \w+$",
    ),
    rule(
        "asks how",
        r"how (?:do|can|to|would) (?:i |we |you )?(?:stop|end|turn off|shut off|get rid of|block|get out of|opt out "
        r"of) "
        r"(?:this|these|it all|them all|these things)(?= [.?]|$)",
        r"how (?:do|can|to|would) (?:i |we |you )?(?:turn|shut|switch) (?:this|these|them) off(?= [.?]|$)",
    ),
    rule(
        "not interested",
        rf"(?:not|no longer|never|aint|isnt|arent|wasnt) (?:really |that |at all |even |the least bit |in the least |"
        rf"very |actually ){{0,2}}interested(?: (?:in|with) (?:<small*3>(?:<texts>|this|these|those|them|it|that|you)|"
        rf"any of (?:it|this|these)|"
        rf"what you\w*(?: \w+){{0,2}}|anything(?: \w+){{0,3}}|the (?:programme?|service|newsletter)|your \w+(?: "
        rf"\w+)?))?{_KINDLY}{_OVER}",
        rf"(?:no|zero|not any|lost|losing|dont have any|lost all) interest(?: in (?:this|these|it|them|your \w+|any "
        rf"of it))?{_KINDLY}{_OVER}",
    ),
    rule(
        "has had enough",
        rf"{_HEAD}no more (?:please|thanks|thank you)(?! [?])",
        rf"{_HEAD}(?:that is |thats |this is |that will be |that would be )?(?:quite )?enough(?: is enough| of "
        rf"(?:this|it|these|you)| with (?:this|it|these))?{_KINDLY}{_OVER}(?! [?])",
        rf"{_HEAD}(?:never again|spare me|give it a rest|(?:please )?(?:do not|dont) disturb(?: me)?){_KINDLY}{_OVER}",
        rf"^had enough{_KINDLY}{_OVER}",
        r"(?:had|having) (?:it|enough) with <small*3><texts>",
    ),
    rule(
        "calls it spam",
        r"(?:is|are|as|its|just|all|pure|total|more|your|of|this|these|youre) (?:fucking |just |all |nothing but |"
        r"such |"
        r"straight |basically |considered ){0,2}(?:spam|spamming|spammers?|harassment|harassing|stalking)(?! "
        r"[?])(?<!is this spam)",
        rf"^(?:(?:looks|sounds|seems) like (?:a )?)?(?:spam ?|junk ?|scam ?|scammers? ?|harassment ?|unwanted ?|"
        rf"spammers? ?|unsolicited ?){{1,6}}{_KINDLY}{_OVER}",
        r"(?:you|yall|your \w+) (?:\w+ ){0,2}(?:are|keeps?|is) (?:\w+ )?(?:spamming|harassing|bothering|annoying|"
        r"pestering|disturbing|hounding|bugging) (?:me|us)",
        r"(?:report|reported|reporting|mark|marked|marking|flag|flagged|flagging|block|blocked|blocking) (?:\w+ ){0,3}"
        r"(?:as |for )?(?:spam|junk|harassment|abuse)",
        r"(?:will|going to|gonna|am|im|about to|have|be|just|getting|ill) (?:report|reporting|reported|block|blocking|"
        r"blocked|sue|suing) (?:you|your (?:\w+ )?(?:number|texts?|messages?|company|clinic|ass)|(?:this|the) "
        r"(?:number|sender)|"
        r"(?:this|these)(?= [.,]|$| (?:now|as|next|to the (?:fcc|ftc|ico|police))\b))",
        r"^(?:you are |you have been |number |consider yourself |your |you )?(?:being )?(?:blocked|reported)(?: and "
        r"(?:blocked|reported))?"
        r"(?: now| bye| thanks)?(?= [.,]|$)",
        r"<!can you|could you|please|you|the|a|my|that>(?:call|calling|contact|contacting|tell|telling|inform|report|"
        r"reporting|complain|complaining) (?:(?:you|this|these|it|your \w+) )?(?:to )?(?:the |my |a |an )?(?:fcc|ftc|"
        r"police|cops|"
        r"lawyer|attorney|solicitor|authorities|ico|bbb)(?= [.,]|$| (?:if|next|and|now|on you|about (?:you|this|"
        r"these))\b)",
        r"(?:lawyer|attorney|legal action|court|police|complaint)(?: \w+){0,6} (?:if|unless|next time) (?:you|this|"
        r"these|i)",
        r"^(?:im |i am )?(?:blocking|reporting|muting) (?:you|this|your \w+)(?= [.,]|$| (?:now|bye|thanks|number))",
        r"<texts> (?:are |is |were )?(?:unwanted|unsolicited|illegal)|(?:unwanted|unsolicited|illegal) "
        r"<small*2><texts>",
    ),
    rule(
        "sends us away",
        rf"{_HEAD}(?:shut up|shut it|get (?:lost|stuffed|bent)|go (?:to hell|fuck yourself|f yourself|jump)|"
        rf"screw (?:you|off|"
        rf"this)|fuck (?:you|this|yall)|"
        rf"gtfo|stfu|bite me|take a hike|drop dead|beat it|on your bike|bug off|naff off|jog on|kick rocks|eat "
        rf"shit){_KINDLY}"
        r"(?= [.,]|$| (?:with|and|you|my)\b)(?! [.,]? ?(?:lol|haha|lmao|jk))",
        rf"{_HEAD}(?:leave|let) (?:me|us) (?:the (?:hell|fuck) )?(?:in peace|be|alone)(?= [.,]|$| please)|shut the "
        rf"(?:fuck|hell|f) up|(?:bother|bug|annoy|pester|text|harass|spam) (?:someone|somebody|anyone) else|(?:find|"
        rf"go find|get) (?:someone|somebody) "
        rf"else to (?:bother|text|bug|annoy|spam)|(?:^|(?<=[.,] ))(?:no ?one|nobody|"
        rf"literally no ?one) (?:even )?asked(?: for this|"
        rf" for these| you)?(?= [.,]|$)|get off my case|"
        rf"(?:take|get|took) (?:a|the) hint(?= [.,?]|$)",
    ),
    rule(
        "asks why they come",
        r"why (?:do|am|are) (?:i|we) (?:keep|still|constantly|always|continually|even) (?:on )?(?:getting|receiving|"
        r"seeing|get|"
        r"receive) (?:<small*4><texts>|(?:these|this|those|them)(?= [.,?]|$))",
        r"why (?:do|are|is|does) (?:you|they|this \w+|the \w+|your \w+) (?:keep|keeps|still|constantly|always|even) "
        r"(?:on )?(?:<texting>|bothering|bugging|calling|writing|annoying)",
        r"why (?:am|are) (?:i|we) (?:still )?on (?:this|your|the|that) (?:\w+ )?list(?= [.,?]|$)|who (?:put|signed|"
        r"subscribed|added) (?:me|us) "
        r"(?:up )?(?:on|for|to) (?:this|these|your)",
        r"why (?:are|do) you <texting> (?:me|us)(?=.{0,60} (?:never|didnt|dont|stop)\b)",
        r"who (?:is|are|this|dis) <any*3>(?:and )?why are you <texting> me(?= [.,?]|$)",
    ),
    rule(
        "wants none of it",
        rf"<stop> (?:all )?(?:these|those){_KINDLY}{_OVER}|{_HEAD}(?:silence|mute|disable|deactivate|cut|nix|kill|"
        rf"lose|shut) "
        rf"(?:these|those|them|this off|it off){_KINDLY}{_OVER}|stop it with (?:your|all|these|the) <small*2><texts>",
        r"(?:tell|get) (?:your|this|the|that) (?:robot|bot|computer|machine|system|thing) to (?:stop|quit|knock)|"
        r"turn it off for (?:me|us|my \w+)|(?:asking|begging|telling|ordering) you (?:\w+ ){0,2}to (?:stop|quit)(?: "
        r"now| please){0,2}(?= [.,]|$)|"
        r"give up <texting>",
        rf"(?:make|get|need|want|like) (?:all )?(?:these|those|them)(?: all)? (?:to )?(?:stop|end|cease|go "
        rf"away){_KINDLY}(?= [.,?]|$)(?! [.,]? ?(?:lol|haha|lmao|jk))",
        rf"stop (?:to )?(?:receive|get|receiving|getting|send|sending) (?:this|it|that|any){_KINDLY}{_OVER}",
        r"(?:want|need) (?:nothing (?:from you|more|to do with)|no part (?:of|in))|<dont> want nothing from|^i (?:not|"
        r"no) want(?= [.,]|$| (?:this|these|more)\b)|no more (?:send|sending)",
        r"<texts>(?=.{0,80} (?:dont|do not) (?:really )?want (?:them|it)(?= [.,]|$))",
        rf"(?:never|dont) want to (?:see|get|read|hear) (?:these|those|them|from you)(?: again| ever "
        rf"again)?{_KINDLY}{_OVER}",
        rf"(?:be|been) left alone{_KINDLY}{_OVER}",
        r"(?:already|have|thought i) (?:already )?cancell?ed <small*3><texts>",
        r"(?:refuse|decline) to (?:receive|get|read) (?:these|those|them)",
        r"(?:get|have|want|need) (?:these|those|them) (?:all )?(?:stopped|ended|cancelled|canceled|turned off|shut "
        r"off)|"
        r"<texts>(?=.{0,60} please (?:end|stop|quit)(?: [.])?$)",
        rf"(?:leave|keep|let|drop|cut) (?:me|us|<phone>) (?:out|off)(?: of (?:this|it|these|your "
        rf"\w+))?{_KINDLY}{_OVER}",
        rf"(?:dont|no longer) (?:even )?(?:go|come|attend|visit) (?:there|here|to (?:you|your \w+|this \w+))(?: "
        rf"anymore)?{_KINDLY}{_OVER}",
        rf"(?:good|fine|ok) (?:on|without) (?:these|those){_KINDLY}{_OVER}|{_HEAD}(?:these|"
        rf"those) are (?:\w+ )?(?:useless|"
        rf"pointless|worthless|irrelevant|of no use|no use)(?: (?:to|for) (?:me|us))?{_KINDLY}{_OVER}",
        rf"^(?:junk|spam|scam|fake|bogus) (?:texts?|messages?)(?: again)?{_OVER}",
        rf"{_HEAD}(?:uninterested|this is unsolicited){_KINDLY}{_OVER}",
        rf"(?:hate|despise|cant stand|dont (?:like|appreciate)|(?:sick|tired|fed up|done|over it) (?:of|with)|no "
        rf"(?:use|need) "
        rf"(?:for|of)|get rid of|<end>|want out of|let me out of|nix) (?:getting |receiving |all (?:of )?)?(?:these|"
        rf"those){_KINDLY}{_OVER}",
        rf"{_HEAD}(?:dont|do not|not|you can not) (?:to )?continue(?: <texting>| with <texts>| these| "
        rf"this)?{_KINDLY}{_OVER}",
        rf"(?:dont|no longer) (?:really |even )?(?:want|need) this anymore{_OVER}",
        rf"{_HEAD}(?:i am |im |count me |i want |i would like )?(?:out of (?:this|these|here)|out , "
        rf"bye){_KINDLY}{_OVER}",
    ),
)
