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
        r"(?:wish|better if) (?:i|id) (?:was|were|would be|had) (?:dead|gone|never born)",
    ),
)
