"""Names of people as messages print them (Unicode NFKC): what only looks like a name is not printed."""

import re
import unicodedata

#: Characters; longer is free text, and costs segments.
LONGEST_PRINTED = 40
#: Letters, marks and signs that show nothing: fillers of Hangul, the empty pattern of Braille, selectors of variants.
SHOWS_NOTHING = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\u034f\u180b\u180c\u180d\u180f" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_ALIKE = str.maketrans({**dict.fromkeys("`´‘", "'"), **dict.fromkeys("‐‑‒–", "-")})
_BESIDE_LETTERS = frozenset(" -'’.")
_PARTS = re.compile(r"[ -]")
#: A dot stands after one letter (J. R., J.R.) or after one of these: anywhere else a mail program makes a link of it.
_INITIALS = re.compile(r"(?:\w\.)+")
_TITLES = frozenset({"dr.", "dra.", "prof.", "mr.", "mrs.", "ms.", "mx.", "st.", "sr.", "sra.", "jr."})


def printed_name(name: str) -> str:
    """A name as a message prints it; "" for what nobody is called: links, signs, digits, emoji, long texts.

    The form that is printed is the one that is judged: U+2024 prints as a dot, so `evil․com` is a link.
    """
    if name.isascii() and name.isalpha() and len(name) <= LONGEST_PRINTED:
        return name  # most names, and by far the fastest way
    text = unicodedata.normalize("NFKC", name.translate(_ALIKE)).translate(_ALIKE)
    text = " ".join("".join(map(_seen, text)).split())
    fits = len(text) <= LONGEST_PRINTED and any(map(str.isalpha, text)) and all(map(_belongs, text))
    return text if fits and all(map(dots_are_harmless, _PARTS.split(text))) else ""


def is_invisible(sign: str) -> bool:
    """Whether nothing is seen of a sign: spaces of every kind, joiners, marks of direction, fillers."""
    return sign.isspace() or sign in SHOWS_NOTHING or unicodedata.category(sign) == "Cf"


def _seen(sign: str) -> str:
    if sign.isspace() or unicodedata.category(sign) == "Cc":
        return " "
    return "" if is_invisible(sign) else sign


def _belongs(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" or sign in _BESIDE_LETTERS


def dots_are_harmless(part: str) -> bool:
    """Whether the dots of a word are those of initials or of a title: a mail program makes a link of others."""
    bare = "".join(sign for sign in part if not unicodedata.combining(sign))
    return "." not in bare or bool(_INITIALS.fullmatch(bare)) or bare.lower() in _TITLES
