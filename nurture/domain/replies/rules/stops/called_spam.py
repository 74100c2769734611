"""Complaints that call our messages spam or unwelcome, which count as stops; as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

_THESE = (
    r"(?:of |all |the |getting |receiving |seeing |having |any |more |these |those |so many |such |further |future |"
    r"additional ){0,4}"
    r"(?:your|these|those|this|such|any|more|further|future|additional) <small*3>(?:texts?|messages?|sms|"
    r"notifications?|reminders?|emails?|alerts?|updates?|tips)"
    r"(?! (?:from|at|for) (?:work|my)\b| of\b)"
)
_THE = _THESE.replace("(?:your|", "(?:your|the|")
_NOT_ME = "<!insurance|they|she|he|cant|to|should|can>"

CALLED_SPAM = (
    rule(
        "tired of the texts",
        rf"(?:hate|hates|hating|despise|detest|loathe|cant stand|<dont> (?:like|enjoy|appreciate)|dislike|dont care "
        rf"(?:for|"
        rf"about)|(?:sick|tired|bored|fed up|over it|annoyed|weary|done|finished|through|irritated|enough|had it|up "
        rf"to here) "
        rf"(?:and tired )?(?:of|with|by|at)) {_THE}",
        rf"{_NOT_ME}(?:dont|never|wont) (?:even |ever |really )?(?:read|open|look at|use|need|want) {_THESE}",
        rf"(?:no (?:use|need|desire|wish|reason|room) (?:for|of)|get(?:ting)? rid of|nix|scrap|axe|spare (?:me|us)|"
        rf"dispense with|do without|"
        rf"lay off|back off|give it a rest|give me a break|cool it|chill|chill out|easy)(?: with| from| on)? {_THE}",
        rf"(?:decline|refuse|reject|(?:dont|not|wont) accept|no thanks (?:on|to|for)|no thank you (?:on|to|for)|pass "
        rf"on|not (?:one|a|a single|another)"
        rf"(?: more| single)?|no more of) <get*3>(?:{_THE}|<written>)",
        r"<texts> (?:\w+ ){0,3}(?:drive|drives|driving|drove) (?:me|us) (?:\w+ ){0,2}(?:nuts|crazy|insane|mad|bonkers|"
        r"bananas|batty|(?:the|a) wall)",
        r"<texts> (?:are |is )(?:so |just |totally |completely |really )?(?:useless|pointless|worthless|of no use|"
        r"no use|"
        r"no good|irrelevant|a nuisance|a bother|an annoyance)(?= [.,]|$| (?:to|for) (?:me|us))",
        r"(?:keep|save|shove) your <small*2><texts>(?= [.,]|$| (?:to yo|for|up))",
        rf"(?:happier|better(?: off)?|fine|good|ok|do|live|survive|manage) (?:just )?(?:off )?without {_THE}|(?:count|"
        rf"leave|keep) (?:me|us) out of {_THE}",
    ),
    rule(
        "no need to send more",
        r"<!i|we|will|they>(?:dont|never|not|neednt|no need (?:to|for you to|of)|no point (?:in|to)) (?:you )?(?:ever "
        r"|please |need to |have to |be ){0,2}"
        r"(?:send|sending|remind|reminding|text|texting|message|messaging|write|writing|email|emailing|reply|replying|"
        r"contact|"
        r"contacting) (?:to )?"
        r"(?:me |us |him |her |them |my \w+ )?(?:<small*3><texts>|more|any|anymore|again|these|those)(?= [.,]|$| "
        r"(?:anymore|please|thanks|more|again|"
        r"ever|im|i|as|so|because|to (?:me|us|him|her|this))\b)(?! [.,]? ?(?:lol|haha))",
        rf"<dont> (?:like|want) <written>(?= [.,]|$| please)|not (?:trying|trying to|tryna|looking|looking to)(?: "
        rf"to)? (?:get|receive) {_THE}",
        rf"(?:find|think|consider) {_THE} (?:\w+ )?(?:intrusive|annoying|offensive|invasive|upsetting|a nuisance|"
        rf"spam)|good on {_THE}|get rid of <phone>",
        rf"give {_THE} a rest|give it (?:up|a break|a rest) with {_THE}|(?:finish|finish with|wrap up) {_THE}|"
        rf"^(?:please )?zero <small*1><texts>",
        r"no need (?:for you )?to (?:keep |continue )?(?:checking|check|following|follow|reaching|reach) (?:in|up|out)",
        r"no want(?= [.,]|$| (?:<texts>|this|these|it|more)\b)",
    ),
    rule(
        "off my phone",
        r"<!cant|to|i|should|dont|will|must|not>(?:get|stay|keep|be gone|piss|fuck|back) (?:the (?:hell|fuck) )?(?:off|"
        r"out of|away from|from) (?:of )?my (?:phone|inbox|cell|mailbox|email|line)",
        r"(?:^|(?<=[.,] ))(?:get )?(?:off|out of|out) (?:of )?my (?:phone|inbox|cell|mailbox|email|line)",
        r"(?:remove|delete|del|erase|clear|wipe|take|unlink|drop) (?:all )?my (?:contact |personal |phone )?(?:email|"
        r"info|information|details|"
        r"data|no|contacts?)(?: address)?(?= [.,]|$| (?:from|off|out|please|thanks|and|at|now)\b)",
        r"(?:take|get|pull|move) <phone> out(?: of (?:there|here|it|this|your \w+))?(?= [.,]|$| please)",
    ),
    rule(
        "asks us not to",
        r"you (?:kindly |please )?(?:not to|to not) (?:<text>|be <texting>) (?:to )?(?:me|us|here|this|my|anymore|"
        r"again)",
        r"please (?:to )?(?:not|no) (?:to )?(?:send|text|message|contact)(?= [.,]|$| (?:me|us|more|to|anymore|this|"
        r"these|it)\b)",
        r"(?:glad|happy|happier|grateful|thankful|appreciate|like|love|prefer|better|great|nice|pleased|delighted|"
        r"obliged|"
        r"wonderful|kind) (?:it )?(?:very much )?if you (?:could |would |can |just |all |please ){0,2}"
        r"(?:stopped|stop|quit|ended|ceased|not|no longer|didnt|wouldnt|never|left me)(?= [.,]|$| (?:<texting>|"
        r"<texts>|<text>|texted|"
        r"messaged|contacted|sent|wrote|emailed|these|this|bothering|alone|doing)\b)",
        r"(?:great|nice|good|better|lovely|wonderful|happy|glad|grateful|happier|relieved) (?:\w+ ){0,2}if "
        r"(?:these|those|they|"
        r"(?:the|your) <texts>) (?:\w+ )?(?:stopped|ended|went away|didnt come|stop|end)",
        r"(?:creepy|weird|annoying|rude|intrusive|inappropriate|uncomfortable|unprofessional) (?:\w+ )?(?:that|how|"
        r"when) you "
        r"(?:keep )?(?:text|texting|message|messaging|contact|contacting) me",
        r"(?:wasting|waste of) (?:your|my|everyones) (?:time|breath|money) (?:texting|messaging|with (?:these|those|"
        r"your <texts>))",
        r"you (?:cant|shouldnt|mustnt|may not|are not allowed to|have no right to|arent (?:allowed|supposed) to|have "
        r"no "
        r"business) (?:be |keep )?(?:<texting>|<text>|using) (?:me|us|here|this \w+|my \w+)(?= [.,]|$| (?:here|on|"
        r"anymore|again)\b)",
        r"(?:need|needs|must|should|have to|has to|want|time) (?:for )?<small*2><texts> (?:to )?(?:cease|go away|be "
        r"over|be gone|be done)",
        r"(?:dont|not) (?:need|have) to (?:keep )?(?:text|message|send|email|texting|messaging|sending|emailing) "
        r"(?:me|us|these|this)(?= [.,]|$| (?:anymore|any|more|every|again|please|so|now|as|because|im)\b)",
    ),
)
