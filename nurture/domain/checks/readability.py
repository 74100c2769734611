"""Readability of a message: its Flesch-Kincaid grade, in years of school in the US."""

import re

from nurture.domain.content.privacy import PrivateWords

MAX_GRADE = 8
_FEWEST_WORDS = 40  # fewer give no reliable grade: "Reply to this e-mail." alone is far above it


def reading_grade(text: str, private: PrivateWords) -> float:
    """The grade of a plain text without its links and private words; 0 where it is too short to judge."""
    import textstat

    prose = re.sub(r"(?:: )?https?://\S+", "", private.removed_from(text))
    # A bullet or a heading counts as a sentence, though no full stop ends it.
    sentences = [re.sub(r"[^.!?]$", r"\g<0>.", line.strip(" -*>")) for line in prose.splitlines()]
    if len(" ".join(sentences).split()) < _FEWEST_WORDS:
        return 0.0
    return float(textstat.flesch_kincaid_grade(" ".join(s for s in sentences if s)))
