"""A name that nothing else has yet, for a step, a message or a sequence."""

import re
from collections.abc import Container
from itertools import chain, count
from typing import Final

LONGEST: Final = 60  # of a name in a file


def name_from(words: str) -> str:
    """Small letters, digits and hyphens: 'Tennis elbow!' → 'tennis-elbow'; "" where none is left."""
    return _cut(re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-"), LONGEST)


def free_name(wanted: str, taken: Container[str]) -> str:
    """The name, or one with a number behind it where it is taken; shortened where it would be too long."""
    ends = chain([""], map("-{}".format, count(2)))
    return next(name for end in ends if (name := _cut(wanted, LONGEST - len(end)) + end) not in taken)


def _cut(name: str, longest: int) -> str:
    return name[:longest].rstrip("-")
