"""Training: logistic regression by stochastic gradient descent, in plain Python, always in the same order."""

import random
from collections.abc import Sequence
from math import exp

from nurture.domain.replies.model.classes import Classes
from nurture.domain.replies.model.features import BUCKETS, features
from nurture.domain.replies.model.word_classes import class_of
from nurture.domain.replies.normalise import normalise

_EPOCHS, _RATE, _DECAY = 10, 4.0, 1e-5
#: Weights are kept as signed bytes of this size.
STEP = 0.2


def row(body: str, classes: Classes = class_of) -> tuple[int, ...]:
    """The buckets of a reply, in their order: what it is trained by."""
    return tuple(sorted(features(normalise(body), classes)))


def train(replies: Sequence[tuple[tuple[int, ...], bool]]) -> bytes:
    """The weights that tell the replies marked true from the others, as signed bytes; the last is the bias."""
    rows = list(replies)
    weights, bias, order = [0.0] * BUCKETS, 0.0, random.Random(7)  # noqa: S311 — no secret
    for epoch in range(_EPOCHS):
        order.shuffle(rows)
        rate = _RATE / (1 + epoch)
        for found, wanted in rows:
            scale = len(found) ** -0.5 if found else 0.0
            score = bias + scale * sum([weights[i] for i in found])
            error = (1.0 if wanted else 0.0) - 1 / (1 + exp(-max(-30.0, min(30.0, score))))
            bias += 0.1 * rate * error
            step = rate * scale * error
            for i in found:  # millions of times: each look-up counts
                weight = weights[i]
                weights[i] = weight + (step - _DECAY * weight)
    return bytes(_byte(weight) for weight in (*weights, bias))


def _byte(weight: float) -> int:
    return max(-127, min(127, round(weight / STEP))) & 0xFF
