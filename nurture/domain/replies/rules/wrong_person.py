"""Wrong person: the sender is not our client or never consented, so nothing more may be sent to them; as data.

Source: 47 CFR 64.1200(a)(10) and 64.1200(c)(2) (a number that has changed hands), read 2026-11; the sentences are our
own gathering.
"""

from nurture.domain.replies.rule import rule

_NUMBER = "(?:phone|number|cell|mobile|line)(?: number)?"
_SOMEBODY = (
    f"(?:number|person|{_NUMBER}|guy|gal|fella|fellow|chick|"
    "lady|man|woman|dude|girl|kid|individual|contact|recipient|house|family|household)"
)
_ENDS = (
    r"(?= [.,]|$| (?:and|so|but|or|at all|either|please|thanks|stop|remove|anymore|ever|crap|shit|stuff|nonsense|"
    r"service|"
    r"program|list|from)\b)"
)
#: Verbs of consent, which they deny.
_ASK = (
    r"(?:sign(?:ed)? (?:myself |me )?up|ask(?:ed)?|subscribed?|register(?:ed)?|enroll?(?:ed)?|request(?:ed)?|"
    r"agreed?|consent(?:ed)?|authori[sz]ed?|opt(?:ed)? (?:in|into)|want(?:ed)?)"
)

#: For a person to read too: our records of that client are wrong.
WRONG_PERSON = (
    rule(
        "a wrong number",
        rf"(?:^|(?<=[.,?] ))(?:<stranger> ){{0,6}}(?:wrong|incorrect) {_SOMEBODY}(?= [.,]|$| (?:<stranger>|stop|bro|"
        rf"dude|mate|man|remove|buddy|for (?:me|him|her|them|that \w+))\b)(?! [?])",
        rf"(?:you|your|they) (?:\w+ ){{0,5}}(?:wrong|incorrect) {_SOMEBODY}(?! [?])",
        rf"(?:isnt|not|aint|no longer|never was) (?:longer )?(?!the |your |a |\w+ing |on |in |by |good |great |"
        rf"very |so )(?:\w+ ){{1,3}}{_NUMBER}(?! [?])(?= "
        rf"[.,]|$|"
        r" (?:anymore|any|so|please|you|sorry|now|it|at|and|stop|remove|thanks)\b)|my name (?:isnt|aint|is not)",
        r"(?:someone|somebody|they|you) (?:\w+ )?(?:used|gave|entered|put|signed|typed)(?: you)? (?:my (?:number|"
        r"name|"
        r"phone|email)|me up)",
        r"my (?:number|phone|name|email) <any*4>(?:by mistake|in error)|(?:looking for|after|trying to reach|reached|"
        r"want) (?:someone|somebody) else",
        rf"(?:someone|somebody) else <any*2>this {_NUMBER}|this {_NUMBER} (?:shouldnt|should not) be on <any*2>list",
        r"<dont> (?:remember|recall) (?:giving|signing|agreeing|asking)(?! (?:up for|for|to|the|me|you|him|her) "
        r"(?:the|a|my|class)\b)(?: up| consent| permission)?(?= [.,]|$)",
        r"<dont> (?:remember|recall) (?:\w+ )?(?:giving|gave|given) (?:you |anyone )?(?:my |any )?(?:permission|"
        r"consent)",
        rf"(?:have|got|using) (?:an old|the old|an outdated|a wrong) {_NUMBER} (?:for|of)|"
        rf"this {_NUMBER} (?:was|has been|got|is) (?:re ?assigned|transferred|given to (?:me|someone))|"
        rf"(?:died|passed|deceased|passed away)(?=.{{0,60}} this was (?:his|her|their) {_NUMBER}(?!\w))",
        rf"this {_NUMBER} (?:used to|was once|was my|isnt in use|is no longer)|no longer in use by|sold me this "
        rf"{_NUMBER}",
        rf"(?:his|her|their|\w+s) (?:old|former|previous) {_NUMBER}",
        rf"(?:doesnt|no longer|dont|not) (?:has|have|use|uses|owns?|using) (?:this|that) {_NUMBER}",
        rf"(?:new|different|another) (?:owner|person|user) (?:of|on|at|with|has|using|owns|for) (?:this|the) "
        rf"{_NUMBER}",
        rf"(?:just |recently |only )(?:got|bought|was given|inherited) this {_NUMBER}",
        rf"this {_NUMBER} (?:doesnt|no longer|isnt|never) (?:belongs?|<any> to)|this <any*2>belongs to (?!me\b)\w+|"
        rf"(?:phone|number) has changed (?:hands|owners?)|changed (?:her|his|their) {_NUMBER}(?= [.,]|$)",
        rf"(?:there is |theres |we have )?no (?:one|body|\w+) (?:here )?(?:by that name|(?:named|called) \w+|"
        rf"(?:lives "
        rf")?at this {_NUMBER})",
        r"(?:^|(?<=[.,] ))(?:<stranger> ){0,4}(?:im|i am|this is|its|he is|she is) not <name>(?: \w+)?(?= [.,]|$|"
        r" (?:and|so|"
        r"stop|please|never|sorry|anymore|but|you)\b)|^(?:<stranger> ){0,4}(?:not|isnt|no) <name>(?= [.]|$| (?:here|"
        r"stop|sorry|please|anymore)\b)",
        r"(?:this|that|it) (?:isnt|aint|is not|wasnt) <name>(?: \w+)?(?= [.,]|$| (?:and|she|he|anymore|stop|"
        r"please|so|"
        r"sorry)\b)",
        r"(?:^|(?<=[.,] ))(?:<stranger> ){0,3}no <name> (?:lives|works|here|at|on)|who (?:is|"
        r"the \w+ is) <name>(?=.{0,40} (?:not me|not "
        r"my|stop|wrong)(?!\w))|(?:getting|get|got|receiving) (?!my|the|your)\w+s (?:<small*1>)(?:texts|messages|"
        r"reminders)(?! [?])"
        r"(?<!doctors texts)",
        r"(?:texts?|messages?|this|these|it) (?:\w+ )?(?:isnt|arent|is not|not|was not|wasnt|werent) (?:meant |"
        r"intended |really )?for "
        r"(?:me|us|this (?:number|phone))(?= [.,]|$| (?:please|so|stop|and)\b)|^not (?:meant|intended) for (?:me|us)|"
        r"(?:texts?|messages?|"
        r"these|this) (?:\w+ )?(?:is|are|was|were|must be) (?:meant|intended|probably|"
        r"supposed to be)? ?for (?:someone|somebody) else|"
        r"(?:sent|went|going|sending) (?:\w+ )?to the wrong (?:person|number|phone)(?! [?])",
        rf"(?:previous|prior|former|old|last) (?:owner|person|user|holder)(?=.{{0,60}} (?:number|phone|patient|"
        rf"client|"
        rf"gone|texts|your)"
        rf"(?!\w))|(?:number|phone)(?=.{{0,40}} (?:previous|prior|former|old|last) owner(?!\w))|"
        rf"not the {_NUMBER} (?:of|for) (?!the)",
        r"(?:^|(?<=[.,] ))(?:(?!i|called|dialed|dialled|gave|is|wrote|had|have|got|use|used|meant|if|not|did|do|to|"
        r"the|my|put|whats)"
        r"\w+ ){1,4}wrong (?:number|person)(?= [.,]|$| (?:<stranger>|im|i|this|bro|dude|man|bruh|dawg|bud|homie|"
        r"fam|lol|lmao|again|stop|no)\b)",
        r"<!the|a|called|dialed|gave|put|is|my|texted|sent|had|got|to|at|typed>(?:wrong|incorrect) (?:number|"
        r"person)(?: again| x ?\d+| buddy| pal| "
        r"dude| bro| man| lol| sorry| mate| hun)?$",
        r"(?:you|youve|you have|u|this|this was|been|must have) (?:have )?(?:reached|texted|messaged|contacted|"
        r"sent this|texting|messaging) (?:to )?(?:me |us "
        r"|this |here )?(?:in error|by mistake|by accident|mistakenly)|^(?:texted|sent) in error|gave (?:you|u|"
        r"them) (?:a |the |an )?(?:fake|wrong|bad|"
        r"false|old|my) number|(?:never|didnt) (?:even |ever )?(?:set foot in|treated|treat) (?:your|me|"
        r"us)(?! (?:badly|wrong|bad|like))|"
        r"whoever <name> is|no idea who (?:this|that) is (?:meant |intended )?for",
        r"(?:this|it|that) (?:isnt|aint|is not) (?:him|her|them)(?= [.,]|$)|used to (?:have|own|use) (?:this|"
        r"that) (?:number|phone|cell)",
        r"(?:wrong|different|another) <name>(?= [.,]|$)|<name> (?:doesnt|dont|no longer|does not|hasnt|"
        r"never) (?:\w+ )?(?:lives?|lived|works?|worked) here|"
        r"(?:theres|there is|there aint) no <name>|"
        r"^(?:sorry |hi |hello )?(?:this is|its|you are texting|you reached) (?:a|an) (?:kids?|childs|childrens|"
        r"minors|business|office|company|fax|"
        r"landline|home) ?(?:phone|line|number|landline)?(?= [.,]|$)",
        r"(?:for|no|not|to|isnt|arent) <name>(?=.{0,60} (?:im|i am|this is) not)|times? (?:im|i am|this is) not "
        r"<name>",
        r"(?:im|i am|were|we are) not (?:the )?(?:person|one|who|whoever) (?:that )?(?:you|your|u)(?!r)|"
        r"(?:isnt|not) who you (?:think|want|believe|are looking)",
        rf"this {_NUMBER} (?:was|belonged|belongs|used) (?:once )?(?:to|my (?:late|dead)) (?!me\b)\w+|"
        rf"(?:this|it) (?:is|was) (?:my )?(?:late|dead|deceased) \w+s? {_NUMBER}",
        r"(?:person|man|woman|lady|owner|client|patient|individual) (?:\w+ ){0,6}(?:is deceased|is dead|has died|"
        r"died|passed away|has passed|is no longer (?:alive|with us))",
        r"(?:texting|messaging|this is|to|reached) (?:an? )?(?:minor|underage (?:person|kid|child))",
        rf"(?:^|(?<=[.,] ))(?:<stranger> ){{0,4}}(?:this|it) (?:is|was)? ?my (?:kids?|childs?|sons?|daughters?|moms?|"
        rf"mums?|dads?|mothers|"
        rf"fathers|grandmas|grandpas|wifes?|husbands|boss|sisters?|brothers?|roommates?|ex|neighbou?rs?|\w+s) "
        rf"(?:old |"
        rf"new )?"
        rf"{_NUMBER}(?= [.,]|$| (?:and|not|so|hes|shes|he|she|stop|please|now)\b)",
        r"(?:nobody|noone) (?:here )?(?:by that name|(?:named|called) \w+)|no(?:body| one|one) (?:here )?(?:has|"
        r"with) "
        r"that name",
        r"(?:not|isnt|arent) (?:the )?(?:right|correct|intended) (?:person|number|phone|recipient)(?! (?:to|for|"
        r"of)\b)(?! [?])",
        r"(?:not|isnt|arent) the (?:person|one|guy|lady|client|patient|number|phone) (?:you|your|that you|u) <any>",
        r"(?:mistaken identity|(?:have|got) me (?:confused|mixed up)|(?:confused|mixed up) me with)",
    ),
    rule(
        "not a client",
        r"(?:not|never|no longer|isnt|wasnt|arent)(?: been| was| were)? (?:a |an |your |one of your )?"
        r"(?:patients?|clients?|customers?|members?)(?= [.,]|$| (?:of yours|(?:of|at|with) your?|here|there|"
        r"anymore(?! ,)|so|and|please|thanks)\b)",
        r"not my (?:clinic|doctor|physio|therapist|office|practice)(?= [.,]|$| please| sorry)",
        r"(?:never|havent|not) (?:ever )?(?:been|gone|visited|went|come|heard) (?:to |of |with |at |in )?"
        r"(?:you|your (?:clinic|office|practice|place|company)|this (?:clinic|office|practice|place|company))(?= "
        r"[.,]|"
        r"$| (?:before|so|and|ever|in my life|please)\b)",
        r"(?:dont|didnt|never) (?:even )?(?:know|heard of|recogni[sz]e) (?:who )?(?:you|yall|this|your company|your "
        r"clinic)"
        r"(?: are| is| guys)?(?= [.,]|$)",
    ),
    rule(
        "never agreed to this",
        rf"<!insurance|they|she|he|doctor|dr|boss|it>(?:didnt|never|dont (?:remember|recall)|havent|not|wasnt|nobody|"
        rf"no one|who) (?:i |ever |even |actually |have |"
        rf"once |knowingly ){{0,2}}{_ASK}(?:ing)?(?: up)?(?: (?:for|to|in|on|into))? (?:you to <text>|"
        rf"<get*2><small*3>(?:<texts>|<texted>|"
        rf"(?:this|these|those|it|any|anything|that|any of (?:this|these|it)){_ENDS}))",
        r"(?:didnt|never|dont (?:remember|recall)|havent) (?:ever |even |actually ){0,2}(?:sign(?:ed|ing)? up|"
        r"subscribed?|consent(?:ed)?|opt(?:ed)? in|agreed?)(?= [.,]|$)",
        r"(?:no one|nobody|noone|none of us|aint nobody) (?:here )?(?:even )?(?:wants?|needs?|likes?|reads?|"
        r"asked for) "
        r"<small*4><texts>",
        r"(?:without|no|not given|didnt give|never gave|dont have|do not have|have no|no longer have|with no) "
        r"(?:you |"
        r"any )?"
        r"(?:my |our )?(?:consent|permission)(?: given| was given)?(?= [.,]|$| (?:to <small*1>(?:<text>|<texting>)|"
        r"for this|for these))",
        r"(?:i |we )?object to <any*3>(?:<texts>|<texting>|(?:my|this) (?:number|data))",
        r"(?:dont|do not) (?:call|text|contact|message) (?:list|registry|register)|(?:blacklist|blocklist|block "
        r"list) "
        r"<phone>",
    ),
)
