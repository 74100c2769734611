"""How hard a message is to read: the Flesch-Kincaid grade, as years of school in the US."""

import re

from nurture.domain.content.privacy import PrivateWords

WANTED = 8
_WORDS_TO_JUDGE = 40  # fewer say nothing: "Reply to this e-mail." alone is a grade of its own


def reading_grade(text: str, private: PrivateWords) -> float:
    """The grade of a plain text without its links and the conditions' own names; 0 where it is too short to tell."""
    import textstat

    prose = re.sub(r"(?:: )?https?://\S+", "", private.left_out_of(text))
    # A bullet or a heading is a breath of its own, though no full stop ends it.
    sentences = [re.sub(r"[^.!?]$", r"\g<0>.", line.strip(" -*>")) for line in prose.splitlines()]
    if len(" ".join(sentences).split()) < _WORDS_TO_JUDGE:
        return 0.0
    return float(textstat.flesch_kincaid_grade(" ".join(s for s in sentences if s)))
