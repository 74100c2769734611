"""Stops that stand alone: the whole message, or a sentence of its own in a longer one.

Source: the CTIA's and Twilio's keywords, and 47 CFR 64.1200(a)(10), read 2026-11.
"""

import re

from nurture.domain.replies.normalise import normalise, tokenise, word_set

POLITE = word_set(
    "please thanks thank you so much very kindly ok okay hi hello hey dear just now already immediately asap "
    "yo bro dude man oi ugh argh seriously honestly really people pal buddy mate fam nah lady today sir maam "
    "madam guys folks team and can could will would yes sorry omg wtf ffs jfc god lord cheers "
    "appreciate appreciated fucking freaking damn goddamn bloody effing fuck hell heck again everyone period"
)
_THINGS = word_set("it this that these those them all everything with of")
_ALONE = frozenset({
    "stop", "how to stop", "reply stop", "text stop", "send stop", "stop to end", "stop to stop", "stop for good",
    "no stop", "unsubscribe", "unsubscribe me", "unsubscribing", "opt out", "i opt out", "want out", "i want out",
    "want off", "i want off", "quit", "cease", "desist", "cease desist", "cease and desist", "discontinue",
    "discontinue service", "no more", "revoke", "revoked", "i revoke", "i withdraw", "remove", "remove me",
    "dont want", "not wanted", "dont send", "dont text", "dont call", "dont contact", "never text", "knock off",
    "cut out", "get lost", "go away", "buzz off",
    "dont need", "dont bother", "unfollow", "not needed", "no contact", "forget me",
    "forget about me", "rescind", "i rescind", "refuse", "i refuse", "i like out", "let me out", "block me",
    "do not disturb", "unenroll", "unenroll me", "i decline", "decline", "permission revoked", "consent revoked",
    "consent withdrawn", "removal", "requesting removal", "request removal", "removal request",
    "request to unsubscribe", "unsubscribe request",
    "stop request", "off list", "no consent",
    "i withdraw consent",    "i unsubscribe", "i revoke consent",
})  # fmt: skip
#: Stops only as the whole message: "cancel" in a longer one is about an appointment.
_WHOLE = frozenset({"cancel", "end", "halt", "terminate", "abort", "deactivate", "disable"})
#: In capitals at the head of a message that goes on in small letters.
_STARTS_IN_CAPITALS = re.compile(r"\W*(?:PLEASE )?(?:STOP|UNSUBSCRIBE|STOPALL)\b.*[a-z]", re.DOTALL)
_STARTS_WITH_STOP = re.compile(r"(?:please )?(?:stop|unsubscribe|stop all)(?! (?:or|the|doing|until|till|for)\b)")
#: A message of nothing but these; a raised hand or a thumb down may mean something else.
_STOP_SIGNS = frozenset("🛑⛔🚫🖕")
_PARTS = re.compile(r" ?([.,?]) ?")


def is_only_a_stop(text: str) -> bool:
    """Whether a sentence of this normalised text is nothing but a stop."""
    if " ".join(word for word in tokenise(text) if word not in POLITE and word != "all") in _WHOLE:
        return True
    parts = _PARTS.split(text)
    sentences, signs = parts[::2], ["", *parts[1::2], ""]
    return any(
        _is_stop(sentence) and not _is_listed(signs[i], signs[i + 1], len(text) > len(sentence) + 2)
        for i, sentence in enumerate(sentences)
    )


def is_stop_emoji(body: str) -> bool:
    """Whether the message is a stop emoji without words."""
    return not _STOP_SIGNS.isdisjoint(body) and not tokenise(normalise(body))


def starts_with_stop_in_capitals(body: str, text: str) -> bool:
    """Whether the message begins with a stop keyword, and only that is in capitals: "STOP my knee is fine"."""
    return bool(_STARTS_IN_CAPITALS.match(body) and _STARTS_WITH_STOP.match(text))


def _is_listed(before: str, after: str, has_more: bool) -> bool:
    """Whether it is one item of a list, or a question in a longer text: "walk, stop, or run?"."""
    return before == after == "," or (after == "?" and has_more)


def _is_stop(sentence: str) -> bool:
    content = [word for word in sentence.split() if word not in POLITE]
    core = " ".join(dict.fromkeys(word for word in content if word not in _THINGS))
    return core in _ALONE
