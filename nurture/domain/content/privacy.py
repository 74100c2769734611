"""Private words: finds whatever would reveal a client's condition to others."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

_JOINED = r"[\s\-_/‐-―]*"  # low back, low-back, low_back, lowback
_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’ʼ]"


class PrivateWords:
    """Matcher for private words in every form: plural, possessive, hyphenated or not, in capitals or not."""

    def __init__(self, words: Iterable[str]) -> None:
        forms = "|".join(_forms(word) for word in sorted(words, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!{_LETTER})(?:{forms})(?!{_LETTER})", re.IGNORECASE) if forms else None

    def first_in(self, text: str) -> str | None:
        """The first private word in `text`, as it is written there; None where there is none."""
        found = self._pattern.search(_plain(text)) if self._pattern else None
        return found[0] if found else None

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """Where private words stand in `text` as it is written: (start, end), counted from 0."""
        return [found.span() for found in self._pattern.finditer(text)] if self._pattern else []

    def removed_from(self, text: str) -> str:
        """The text without its private words: they are long, and a reading grade should not count them."""
        return self._pattern.sub("", text) if self._pattern else text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", unquote(text)).replace("\u00ad", "").replace("\u200b", "")


def _forms(word: str) -> str:
    parts = [part for part in re.split(r"[\s\-_/]+", word) if part]
    return _JOINED.join(_inflected(part) for part in parts)


def _inflected(part: str) -> str:
    stem = re.sub(rf"{_APOSTROPHE}s?$", "", part)
    if len(stem) > 3 and stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem.removesuffix("s")  # listed in the plural: the singular reveals as much
    return rf"{re.escape(stem)}(?:e?s)?(?:{_APOSTROPHE}s?)?"
