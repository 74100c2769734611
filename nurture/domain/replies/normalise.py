"""Text normalisation: removes case, accents, emoji, typos and ornaments before the rules are applied."""

import re
import unicodedata

from nurture.domain.replies.spelling import DRAWN_OUT, PHRASES, SPELLINGS
from nurture.domain.replies.typos import corrected

#: Twilio's limit for a body. A longer one is cut, which bounds the cost of reading it.
LONGEST = 1_600

_APOSTROPHES = re.compile("['’‘ʼ`´′＇]")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
_SPELLED_OUT = re.compile(r"(?<!\w)(?:[a-z][.\-*_]){2,}[a-z](?!\w)")
_STARRED = re.compile(r"(?<=\w)\*+(?=\w)")
_INSIDE_NUMBERS = re.compile(r"(?<=\d)[.,:](?=\d)")
_LOUD, _ASKING, _SOFT = ".!;:\n\r…。！", "?？¿", ",()[]–—|~"
_PHRASES = [(re.compile(rf"(?<!\S)(?:{wrong})(?!\w)"), right) for wrong, right in PHRASES]
_BOUNDARIES = re.compile(r"(?: [.,?])+(?= |$)")
_DRAWN = re.compile(r"([^\W\d])\1{2,}")
_RUN = re.compile(r"(.)\1+")


def normalise(body: str) -> str:
    """Normalises a text to words separated by one space; `.` `?` `,` stand alone where a sentence or clause ends."""
    folded = (
        _ADDRESS.sub(" my email ", unicodedata.normalize("NFKC", body[:LONGEST])[:LONGEST])
        .casefold()
        .replace("&", " and ")
        .replace("#", " number ")
        .replace(" - ", " , ")
    )
    folded = _INSIDE_NUMBERS.sub("", _APOSTROPHES.sub("", folded))
    folded = _STARRED.sub("", folded)
    folded = _SPELLED_OUT.sub(lambda found: re.sub(r"\W|_", "", found[0]), folded)
    text = "".join(_plain_sign(c) for c in unicodedata.normalize("NFD", folded)[: 2 * LONGEST])
    text = " ".join(_spelled(word) for word in text.split())
    for pattern, right in _PHRASES:
        text = pattern.sub(right, text)
    return _BOUNDARIES.sub(_strongest, f" {text}").strip(" ,")


def tokenise(text: str) -> list[str]:
    """Tokenises a normalised text to words, without its punctuation."""
    return [word for word in text.split() if word not in {".", ",", "?"}]


def word_set(listed: str) -> frozenset[str]:
    """Splits a space-separated list of words to a set."""
    return frozenset(listed.split())


def _plain_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign in _ASKING:
        return " ? "
    if sign in _LOUD:
        return " . "
    if kind[0] in "LN":
        return sign
    if kind in ("Mn", "Cf", "Me"):
        return ""  # accents, joiners and soft hyphens
    # An emoji parts what stands around it; a hyphen or a quotation mark does not.
    return " , " if sign in _SOFT or kind in ("So", "Cs", "Co") else " "


def _spelled(word: str) -> str:
    if word in SPELLINGS:
        return SPELLINGS[word]
    if word.startswith("unsub") and not word.startswith("unsubst"):
        return "unsubscribe"
    if _DRAWN.search(word):
        short = _RUN.sub(r"\1", word)
        return SPELLINGS.get(short) or DRAWN_OUT.get(short) or corrected(_DRAWN.sub(r"\1\1", word))
    return corrected(word)


def _strongest(found: "re.Match[str]") -> str:
    return " ?" if "?" in found[0] else " ." if "." in found[0] else " ,"
