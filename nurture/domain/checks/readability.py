"""Readability of a message: its Flesch-Kincaid grade, in years of school in the US."""

import re
from functools import cache
from math import floor
from typing import Any

from nurture.domain.content.privacy import PrivateWords

MAX_GRADE = 8
_FEWEST_WORDS = 40  # fewer give no reliable grade: "Reply to this e-mail." alone is far above it


def reading_grade(text: str, private: PrivateWords) -> float:
    """The grade of a plain text without its links and private words; 0 where it is too short to judge."""
    prose = re.sub(r"(?:: )?https?://\S+", "", private.removed_from(text))
    # A bullet or a heading counts as a sentence, though no full stop ends it.
    sentences = [re.sub(r"[^.!?]$", r"\g<0>.", line.strip(" -*>")) for line in prose.splitlines()]
    if len(" ".join(sentences).split()) < _FEWEST_WORDS:
        return 0.0
    return flesch_kincaid_grade(" ".join(s for s in sentences if s))


def flesch_kincaid_grade(prose: str) -> float:
    """The grade of English prose; sentences of one or two words do not count as such, their words do."""
    words = _words(prose)
    sentences = sum(len(_words(sentence)) > 2 for sentence in re.findall(r"\b[^.!?]+", prose))
    syllables = sum(map(_syllables, words))
    # The two means are rounded, as textstat does, by which MAX_GRADE was chosen.
    length, weight = _tenths(len(words) / max(1, sentences)), _tenths(syllables / max(1, len(words)))
    return _tenths(0.39 * length + 11.8 * weight - 15.59)


def hard_words(prose: str) -> list[str]:
    """The words of three or more syllables, each once, as they are written."""
    found = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", prose)
    return list(dict.fromkeys(word for word in found if any(_syllables(part) > 2 for part in _words(word))))


def _syllables(word: str) -> int:
    return len(_hyphenation().positions(word)) + 1


def _tenths(number: float) -> float:
    return floor(number * 10 + 0.5) / 10


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", "", text.lower()).split()


@cache
def _hyphenation() -> Any:
    """Where a word may be divided: between its syllables, for nearly every English word."""
    from pyphen import Pyphen  # its dictionaries take a moment to be read

    return Pyphen(lang="en_US")
