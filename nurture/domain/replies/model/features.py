"""Features of a reply: n-grams of its characters, words and word classes, hashed into buckets (the hashing trick)."""

from collections.abc import Iterator, Sequence
from zlib import crc32

from nurture.domain.replies.model.classes import Classes
from nurture.domain.replies.model.word_classes import class_of
from nurture.domain.replies.normalise import tokenise

BUCKETS = 1 << 15
_LETTERS = 5


def features(text: str, classes: Classes = class_of) -> frozenset[int]:
    """The buckets of a normalised text; the same on every machine, unlike `hash`."""
    padded, words = f"  {text} ", ["<", *tokenise(text), ">"]
    grams = {padded[i : i + _LETTERS] for i in range(len(padded) - _LETTERS + 1)}
    grams.update(_runs("w", words[1:-1], 1), _runs("w", words, 2))
    classified = ["<", *map(classes, words[1:-1]), ">"]
    grams.update(_runs("c", classified, 1), _runs("c", classified, 2), _runs("c", classified, 3))
    return frozenset(crc32(gram.encode()) % BUCKETS for gram in grams)


def _runs(name: str, words: Sequence[str], length: int) -> Iterator[str]:
    """The runs of so many words, told apart from those of letters by a name in front."""
    return (" ".join((name, *words[i : i + length])) for i in range(len(words) - length + 1))
