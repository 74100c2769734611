"""SMS encoding and segments: normalises a text to GSM-7 where possible, and counts the segments that are billed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wcwidth import iter_graphemes

# GSM 03.38 (3GPP TS 23.038, version 17, section 6.2.1): the basic table, and the extension table, whose
# characters take two septets each.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_GSM = _BASIC | _EXTENDED

# Replacements in GSM-7 that Unicode's own decomposition does not give.
_REPLACEMENTS = str.maketrans(
    {
        **dict.fromkeys("`´‘’‚‛′‹›ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\v\x85\u2028\u2029", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),  # invisible, yet each makes the whole text UCS-2
        "•": "-", "·": "-", "⁄": "/", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "œ": "oe", "Œ": "OE",
    }
)  # fmt: skip


_SINGLE_GSM = 160
#: What a message may cost; this also keeps every text far below the 1,600 characters that Twilio accepts.
MAX_SEGMENTS = 2


@dataclass(frozen=True, slots=True)
class Segments:
    """Encoding and segment count of a text; `units` are septets in GSM-7 and UTF-16 code units in UCS-2."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    count: int


def normalise(text: str) -> str:
    """Replaces characters by their GSM-7 equivalents; those that have none stay."""
    return "".join(_to_gsm(c) for c in unicodedata.normalize("NFC", text).translate(_REPLACEMENTS))


def _to_gsm(char: str) -> str:
    if char in _GSM:
        return char
    decomposed = unicodedata.normalize("NFKD", char).translate(_REPLACEMENTS)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare if bare and _GSM.issuperset(bare) else char


def outside_gsm(text: str) -> list[str]:
    """The characters that force the whole text into UCS-2, each once, in their order."""
    return list(dict.fromkeys(c for c in text if c not in _GSM))


def segments(text: str) -> Segments:
    """Counts segments as Twilio does: no escape, surrogate pair or joined emoji is split between two."""
    if _GSM.issuperset(text):
        units = sum(_septets(c) for c in text)
        return Segments("GSM-7", units, 1 if units <= _SINGLE_GSM else len(parts(text)))
    return Segments("UCS-2", _utf16_units(text), len(parts(text)))


def parts(text: str) -> list[str]:
    """The text as it is divided and billed, one part a segment; an empty text has one."""
    if _GSM.issuperset(text):
        return _divided([(c, _septets(c)) for c in text], single=_SINGLE_GSM, multipart=153)
    return _divided([(g, _utf16_units(g)) for g in _clusters(text)], single=70, multipart=67)


def foreign_characters(source: str) -> Iterator[tuple[str, int, int]]:
    """Each character that forces a text into UCS-2, and is not made plain when it is sent; with its line and column."""
    for number, line in enumerate(source.splitlines(), start=1):
        column = 1
        for cluster in _clusters(line):
            if outside_gsm(normalise(cluster)):
                yield cluster, number, column
            column += len(cluster)


def _septets(char: str) -> int:
    return 2 if char in _EXTENDED else 1


def _clusters(text: str) -> list[str]:
    return [piece for g in iter_graphemes(text) for piece in (g if g == "\r\n" else (g,))]


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _divided(pieces: list[tuple[str, int]], single: int, multipart: int) -> list[str]:
    if sum(size for _, size in pieces) <= single:
        return ["".join(piece for piece, _ in pieces)]
    found, free = [""], multipart
    for piece, size in pieces:
        if size > free:
            found.append("")
            free = multipart
        found[-1] += piece
        free -= size
    return found
