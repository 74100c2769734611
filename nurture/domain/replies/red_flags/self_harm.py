"""Red flags of self-harm, as data: a sign of these is answered in words of its own.

Source: the warning signs that crisis lines list (988lifeline.org), 2026-11. As in `joints`, a false positive
costs a look.
"""

from nurture.domain.replies.rule import rule

SELF_HARM_FLAGS = (
    rule(
        "a danger to themselves",
        r"kill(?:ing)? myself|suicid\w+|end my life",
        r"(?:dont|do not|no longer) (?:really )?want to (?:live|be alive|wake up|be here anymore|go on|exist)",
        r"(?:want|wish|rather) (?:to |i )?(?:die|be dead|was dead|were dead)|better off dead",
        r"(?:harm|cut)(?:ing)? myself|end it all|no (?:reason|point) (?:to|in) (?:live|living|going on)",
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
        "ready to die|(?:nobody|no one) would (?:miss|care|notice) (?:me )?if i|rather be dead|(?:thinking|"
        r"thought|think) (?:of|about) (?:\w+ )?(?:ending (?:it|things|"
        "everything|my life)|dying|death|killing|not being here)|"
        "dont (?:really )?want to be here(?= [.,]|$| any)|want (?:it|everything) (?:all )?to (?:be over|end for "
        "good)|(?:end|ending) it tonight|jump off (?:a|the) (?:bridge|roof|building)|"
        r"(?:cant|dont want to) (?:do|take|live) this (?:life|anymore and)|end my (?:own )?life|take my (?:own )?life",
        r"(?:wish|better if) (?:i|id) (?:was|were|would be|had) (?:dead|gone|never born)",
    ),
)
