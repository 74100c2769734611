"""Partial stops: about some of the messages or their time of day, so nothing ends and a person decides; as data.

Source: our own gathering, 2026-11.
"""

from nurture.domain.replies.rule import rule

#: Some of the messages are wanted, whatever else the reply says.
SOME_WANTED = rule(
    "some of them are welcome",
    r"only (?:text|message|contact) <any*2>(?:when|on|in|at)",
    r"(?:text|texts|texting|messages) (?:is|are|works?) (?:still )?(?:much )?(?:better|best|fine|ok|okay|good|great)"
    r"(?!.{0,30} keep (?:them|it|the) )",
    r"(?:but|just|and|only|except|though) (?:(?!you|u|they|i )\w+ ){0,2}(?:keep|leave|still want|still like|"
    r"still need|continue) <any*3>(?:texts|messages|reminders|tips|ones|reminder|visits|texting)",
    r"(?:except|apart from|other than|besides) <any*3>(?:reminders?|appointment|confirmations?)",
)

#: Partial stops: about some of the messages, or their time of day. For a person to handle, not the end of everything.
PARTIAL_STOPS = (
    SOME_WANTED,
    rule(
        "by another way",
        r"(?:call|phone|ring) (?:me )?(?:, )?(?:and |but )?(?:not|dont|instead of|rather than) (?:text|message)",
    ),
    rule(
        "only at some hours, or for a while",
        r"(?:<stop> <small*3>(?:<texting>|<texts>|calling|blowing)|(?:dont|never) <text>) <any*4>(?:<when>)",
        r"<stop> <texting> (?:me )?(?:<when>)|(?:^|(?<=[.,] ))no <small*2><texts> <any*1>(?:<when>)",
    ),
)
