"""Red flags of self-harm, as data: a sign of these is answered in words of its own.

Source: the warning signs that crisis lines list (988lifeline.org), 2026-11. As in `joints`, a false positive
costs a look.
"""

from nurture.domain.replies.rule import rule

SELF_HARM_FLAGS = (
    rule(
        "a danger to themselves",
        r"kill(?:ing)? myself|suicid\w+(?! (?:runs?|drills?|sprints?|squad|sets?))|end my life",
        r"(?:dont|do not|no longer|never) (?:really |ever )?want to (?:live|be alive|wake up(?! early| at| before| so|"
        r" to| with| in)|be here anymore|go on|exist)",
        r"(?:want|wish|rather) (?:to |i )?(?:die|be dead|was dead|were dead)|better off dead",
        r"(?:harm|cut)(?:t?ing)? myself(?! (?:shav\w+|some|a |off|cook\w+|on (?:a|the)|with (?:a|the) (?:razor|"
        r"paper)))|end it all|no (?:reason|point) (?:to|in) (?:live|living|going on)",
        r"(?:dont|cant|hardly|not) (?:see|seeing) (?:the|a|any|much) point in living",
        r"(?:might|will|want to|going to|gonna|could|may|thinking (?:of|about)|afraid i) <any*2>(?:hurt|hurting|harm|"
        r"harming|cut|end|ending) "
        r"(?:myself|my life|it all)|ending my life",
        r"(?:life|living) (?:isnt|is not|not|aint) worth|no (?:reason|point) <any*2>(?:liv\w+|going on|being here)|"
        r"(?:dont|cant|no) <any*3>(?:reason|point) <any*1>(?:to live|living|going on)|(?:cant|dont want to) go on(?= "
        r"[.,]|$| (?:like|living|anymore)\b)",
        "cutting myself|(?:been|started|keep|kept|thinking (?:of|about)) cutting(?= again| myself| my| [.]|$)|"
        r"cut(?:ting)? my (?:wrists?|arms?|veins)|self ?harm\w*|"
        "hurting myself(?! (?:at|on|in|by|doing|with|when|running|again (?:at|on|if)))|hang myself|shoot "
        "myself(?! in)|od on",
        "whats the point (?:of|in) (?:living|life|being alive|going on|any of it|anything|even living)|what is "
        "the point (?:of|in) (?:living|life|going on)|"
        r"(?:better off|happier|easier|better) without me(?! there)|(?:wish|hope|pray|rather|want to) (?:\w+ "
        "){0,3}(?:not|wouldnt|didnt|dont|never) wake up|never wake up",
        "(?:nothing|no reason|little) (?:left )?to live for|(?:no|lost (?:the|my)) will to live|(?:tired|sick) "
        "of (?:living|being alive|life)(?= [.,]|$| and)|dont deserve to live|"
        "ready to die|(?:nobody|no one) would (?:miss|care|notice) (?:me )?if i(?: was gone)?|rather be dead|"
        "(?:thinking|"
        r"thought|think) (?:of|about) (?:\w+ )?(?:ending (?:it|things|"
        "everything|my life)|dying|death|killing|not being here)|"
        "dont (?:really )?want to be here(?= [.,]|$| any)|want (?:it|everything) (?:all )?to (?:be over|end for "
        "good)|(?:end|ending) it tonight|jump off (?:a|the) (?:bridge|roof|building)|"
        r"(?:cant|dont want to) (?:do|take|live) this (?:life|anymore and)|end my (?:own )?life|take my (?:own "
        r")?life",
        r"(?:wish|better if) (?:i|id) (?:was|were|would be|had) (?:dead|gone|never born)",
        r"(?:enough|fed up|sick|tired|done) (?:of|with) (?:life|living|being alive|existing|this life)(?= [.,]|$| to|"
        r" and| i)",
        r"(?:hurt|cut|cutting|burned|burnt|burning|scratched|hurting|injured) myself(?=.{0,60} (?:on purpose|"
        r"deliberately|"
        r"intentionally|again tonight|to feel)(?!\w))|(?:on purpose|deliberately) (?:hurt|cut|burned) myself",
        r"(?:dont|not|never|didnt|doesnt) (?:feel|feeling|felt|be)?(?: being)? ?safe <any*2>(?:by myself|alone|with "
        r"myself|"
        r"from myself|on my own|around myself|tonight)|(?:scared|afraid|frightened|worried) <any*3>what (?:i|ill|i "
        r"will) "
        r"<any*2>do",
        r"(?:have|got|holding|staring at|looking at|counted|saving|saved|hoarding|lined up) <any*3>(?:pills?|"
        r"tablets?|meds|"
        r"razor|blades?|rope|gun|knife)(?=.{0,80} (?:thinking|think|want|tempted|dont know|end|scared|why not|do "
        r"it)(?!\w))",
        r"(?:pills?|tablets|gun|rope|razor|knife) (?:right )?(?:here|in front of me|in my hand|next to me) <any*3>"
        r"(?:thinking|tempted|want to|might)",
        r"want to disappear(?! from)|burden (?:to|on) (?:everyone|everybody|my (?:family|kids|children|wife|husband)|"
        r"them)|"
        r"wont be (?:here|around) (?:much longer|tomorrow)|(?:see|is|theres) no way out|nothing (?:left )?to live|"
        r"give up on (?:life|living)|unalive|kms|goodbye (?:everyone|cruel world)|(?:suicide|crisis) (?:hotline|line)",
        r"(?:number|anyone|someone|somebody|line) <any*3>(?:to )?talk to(?=.{0,80} (?:safe|tonight|alone|die|dying|"
        r"dark|"
        r"thoughts)(?!\w))|(?:dark|bad|intrusive|scary) thoughts <any*4>(?:myself|again|ending|life|dying|tonight)",
        r"(?:nobody|no one|everyone|everybody|kids|family|world|husband|wife|they) <any*3>(?:better|happier|easier|"
        r"miss me|notice|care) (?:off )?(?:without me|if "
        r"i (?:was|were|wasnt|werent|died|am)(?: gone)?)|(?:hate|cant stand|cant face) (?:being alive|living|another "
        r"day|"
        r"waking up)",
        r"not (?:be|being) (?:here|alive) (?:anymore|tomorrow|at all)|(?:sleep|asleep) <any*3>(?:never|not) wak\w+",
        r"kms|unaliv\w+(?: myself)?|(?:plan\w*|going|want|about) (?:to )?(?:jump(?= [.,]|$| off)|overdose)|"
        r"(?:pills?|tablets|meds|knife|gun|rope|blade) (?:\w+ ){0,4}(?:end it|in (?:my|front of) (?:hand|me)|"
        r"ready to)|"
        "(?:took|take|taken) (?:\\w+ ){0,2}(?:pills?|tablets) to (?:end|die|stop living)",
        r"(?:life|living|everything) (?:\w+ ){0,2}(?:no meaning|no point|no sense|meaningless|hopeless|pointless|"
        r"is empty)|"
        r"(?:nobody|no one|noone) (?:would|will) (?:even )?(?:miss|notice|care)(?: me| if|$)|(?:cant|dont want "
        r"to|wont) do life",
        r"(?:ending|end) (?:everything|it all|things for good)|(?:hurt|injur\w+|burn\w*|harm\w*) myself (?:on "
        r"purpose|again|"
        r"deliberately|to feel)|(?:not|dont feel) safe (?:with|around|by) (?:myself|alone)|"
        r"no reason to (?:be here|live|be alive|go on|exist)|(?:want|need) it all to (?:stop|end|be over)(?= [.,]|$)|"
        r"(?:life|living) i mean|(?:better|easier) (?:for \w+ )?if i (?:was|were) (?:gone|dead|not here)",
    ),
)
