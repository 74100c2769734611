"""The sentences of a message that are hardest to read, each with its reading grade."""

import re
from dataclasses import dataclass
from typing import Final

from nurture.domain.checks.readability import MAX_GRADE, flesch_kincaid_grade
from nurture.domain.content.privacy import PrivateWords

SHOWN: Final = 3
_FEWEST_WORDS: Final = 6  # fewer give no reliable grade
_LINK: Final = re.compile(r"(?:: )?https?://\S+")
_ENDS: Final = re.compile(r"(?<=[.!?])[\"'’”)]*\s+")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence over the wanted grade, as it is printed; `words` how many it has."""

    sentence: str
    grade: float
    words: int


def hard_sentences(text: str, private: PrivateWords) -> list[HardSentence]:
    """The hardest of a plain text, hardest first; the private words, which are long, do not count."""
    graded = (_graded(sentence, private) for line in text.splitlines() for sentence in _ENDS.split(line.strip(" -*>")))
    hard = {found.sentence: found for found in graded if found.grade > MAX_GRADE and found.words >= _FEWEST_WORDS}
    return sorted(hard.values(), key=lambda found: -found.grade)[:SHOWN]


def _graded(sentence: str, private: PrivateWords) -> HardSentence:
    prose = private.removed_from(_LINK.sub("", sentence)).strip()
    return HardSentence(sentence.strip(), flesch_kincaid_grade(prose) if prose else 0.0, len(_WORD.findall(prose)))


def most_alike(sentence: str, blocks: list[str]) -> int | None:
    """The number of the block whose source holds most of a sentence's words; None where none holds any."""
    wanted = set(_WORD.findall(sentence.lower()))
    shares = [len(wanted & set(_WORD.findall(block.lower()))) for block in blocks]
    return shares.index(max(shares)) if any(shares) else None
