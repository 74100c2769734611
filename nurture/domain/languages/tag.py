"""Language tags (BCP 47): how one is written, and which of the languages that there are comes nearest to it."""

import re
from collections.abc import Collection, Iterator
from typing import Final

ENGLISH: Final = "en"
"""What is said where there is no other language, and where one has no words for something."""
LONGEST: Final = 35  # characters: RFC 5646, section 4.4.1
#: As files have it: a language of ISO 639, and what distinguishes it further: es, es-mx, zh-hant.
IN_FILES: Final = r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]{2,8})*", re.ASCII)


def read_tag(written: str) -> str:
    """A tag in its usual spelling, such as es-MX, however its letters and hyphens were written; raises ValueError."""
    tag = written.strip().replace("_", "-").lower()
    if len(tag) > LONGEST or not _TAG.fullmatch(tag):
        raise ValueError("is not a language tag: write one such as en, es or pt-BR")
    return spelled_out(tag)


def spelled_out(tag: str) -> str:
    """A tag as it is usually spelled (RFC 5646, section 2.1.1): zh-Hant, pt-BR."""
    first, *rest = tag.lower().split("-")
    return "-".join([first, *map(_part, rest)])


def _part(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


def nearest(tag: str, languages: Collection[str]) -> str:
    """The language to use for a tag (RFC 4647, section 3.4, lookup): es for es-MX; English where there is none.

    `languages` are tags in small letters, as files have them.
    """
    return next((each for each in shorter(tag.lower()) if each in languages), ENGLISH)


def shorter(tag: str) -> Iterator[str]:
    """A tag, and what is left of it without its last parts: zh-hant-tw, zh-hant, zh."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
