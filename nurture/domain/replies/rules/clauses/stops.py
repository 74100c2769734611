"""Stops by the grammar of a clause: which classes of words it is made of, in which order, and nothing else.

The other rules name wordings; this one finds the wordings that nobody listed, made of words that are.
"""

import re
from typing import Final

from nurture.domain.replies.rules.clauses import abroad, words

#: The first class that lists a word counts.
_CLASSES: Final = (
    ("n", frozenset({"dont", "never", "not", "neednt"})),
    ("N", words.NOT | abroad.NOT),
    ("E", words.END | abroad.END),
    ("H", words.HATE | abroad.HATE),
    ("M", words.MESSAGES | abroad.MESSAGES),
    ("Z", abroad.ORDER),
    ("S", words.SENDING | abroad.SENDING),
    ("s", words.SEND),
    ("G", words.GET | abroad.GET),
    ("W", words.WANT | abroad.WANT),
    ("T", words.THESE),
    ("p", words.PHONE),
    ("P", words.ME | abroad.ME),
    ("L", words.LIST | abroad.LIST),
    ("O", words.OFF),
    ("o", words.TURN),
    ("d", frozenset({"do"})),
    ("i", frozenset({"i", "we", "they", "he", "she"})),
    ("y", frozenset({"you"})),
    ("+", frozenset({"more", "any", "further", "future", "anymore", "additional", "again"})),
    ("-", words.FILLING | abroad.FILLING),
)
_CLASS: Final = {word: name for name, listed in reversed(_CLASSES) for word in listed}
_FILLED: Final = "[-+iyPpd]*"


def _pattern(written: str) -> re.Pattern[str]:
    """`_` stands for any words that change nothing."""
    return re.compile(written.replace("_", _FILLED))


_STOPS: Final = (
    ("ends the messages", _pattern("E_(?:[SGsZ]_)?(?:T_)?M")),
    ("ends these", _pattern("E_(?:[SGs]_)?T")),
    ("ends the sending", _pattern("E_S|E[-+y]*s[-+Pp]*$")),
    ("ends them for a number", _pattern("E[-+P]*p")),
    ("these must end", _pattern("[TM]_(?:[WG]_){0,2}E[-+yP]*$")),
    ("turns them off", _pattern("o_[TM]_O|[TM]_(?:G_)?o_O|o_O_[TM]|M[-+]*O")),
    ("wants no messages", _pattern("[nN]_W[-+iyPp]*(?:[GSsZ]_){0,3}(?:T_)?[MT]")),
    ("messages are not wanted", _pattern("M_[nN]_W|H_O?_(?:[GS]_)?(?:T_)?M")),
    ("does no messages", _pattern("[nN]-*d-*M")),
    ("wants us not to send", _pattern("[nN]_W_y_[SsM]|[nN]_W_(?:G_)?S|[nN]_W_Z")),
    ("would rather not", _pattern("W_[nN]_(?:[GSsZ]_){1,2}[MTPp]")),
    ("asks not to be sent any", _pattern(r"(?<!i)n[-+y]*s(?:[-+]*(?:T[-+]*)?[MTPp])+|[nN][-+PpN]*Z|Z[-+Pp]*N")),
    ("asks not to text on", _pattern(r"(?<!i)n[-+y]*S[-+]*[PpMT]")),
    ("no more messages", _pattern(r"[nN]-*\+[-+]*M|^[-+iyPp]*[nN]-*M[-+]*$")),
    ("off the list", _pattern("E_P[-+Pp]*O?_L|O_L|E[-+Pp]*L")),
)
#: Nothing ends in these: an end that is denied, or that somebody else makes.
_DENIED: Final = _pattern("[nN]_(?:[WG]_)?E|i-*E")
_ASKS: Final = re.compile(r"(?:do|does|did|why|when|how|what|who|are|is|was|were|have|has|should|am) ")
_CLAUSES: Final = re.compile(r" ?[.,?] ?| (?:but|because|since) ")
#: An end that is asked for; "you no longer send me these" tells of one.
_NO_LONGER: Final = re.compile(r"(?<!you )no longer")
_LONGEST: Final = 24


def clause_that_stops(text: str) -> str | None:
    """The name of the pattern by which a clause of a normalised text is a stop; None where none is."""
    for clause in _CLAUSES.split(text):
        spoken = _NO_LONGER.sub("not", clause).split()
        classes = "".join(_CLASS.get(word, "x") for word in spoken[: _LONGEST + 1])
        if "x" in classes or len(spoken) > _LONGEST or _ASKS.match(clause) or _DENIED.search(classes):
            continue
        for name, pattern in _STOPS:
            if pattern.search(classes):
                return name
    return None
