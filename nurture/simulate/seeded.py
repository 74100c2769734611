"""Chance that can be repeated: each draw has a name, and depends on nothing that was drawn before it."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(*name: object) -> Random:
    """A source of its own for everything that has this name: the seed first, then whom and what it is about."""
    return Random("/".join(str(part) for part in name))  # noqa: S311 — no secret


def reseed(*name: object) -> None:
    """Makes the chance repeatable that the product itself leaves things to: the jitter of its back-off."""
    random.seed("/".join(str(part) for part in name))


@contextmanager
def chance_kept() -> Iterator[None]:
    """After the block, the process's own chance goes on as if nothing had been reseeded."""
    before = random.getstate()
    try:
        yield
    finally:
        random.setstate(before)


def one_of(source: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, each as often as its weight says."""
    return source.choices(list(weights), list(weights.values()))[0]
