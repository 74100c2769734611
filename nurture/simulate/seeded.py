"""Reproducible randomness: each draw has a name, and does not depend on the draws before it."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random
from typing import TypeVar

T = TypeVar("T")


def seeded_random(*name: object) -> Random:
    """A random source seeded by a name: the run's seed first, then what it is about. A changed name changes runs."""
    return Random("/".join(str(part) for part in name))  # noqa: S311 — no secret


def reseed(*name: object) -> None:
    """Seeds the process's global random state, which the product's back-off jitter draws from."""
    random.seed("/".join(str(part) for part in name))


@contextmanager
def random_state_kept() -> Iterator[None]:
    """Restores the process's global random state after the block."""
    before = random.getstate()
    try:
        yield
    finally:
        random.setstate(before)


def weighted_choice(source: Random, weights: Mapping[T, float]) -> T:
    """A random key, by weight."""
    return source.choices(list(weights), list(weights.values()))[0]
