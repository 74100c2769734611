"""Score of a reply by the trained weights: how likely it is that it may be a stop."""

from base64 import b64decode
from functools import cache
from math import exp

from nurture.domain.replies.model.features import features
from nurture.domain.replies.model.train import STEP
from nurture.domain.replies.model.weights import WEIGHTS

#: From here on a person should look; below it, the reply is what the rules took it for.
A_PERSON_LOOKS = 0.9


def may_be_a_stop(text: str) -> bool:
    """Whether a normalised text looks so much like a stop that a person should read it."""
    return likelihood(text) >= A_PERSON_LOOKS


def likelihood(text: str) -> float:
    """How likely it is that a normalised text is a stop, from 0 to 1."""
    weights, found = _weights(), features(text)
    if not found:
        return 0.0
    score = weights[-1] + len(found) ** -0.5 * sum(weights[i] for i in found)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@cache
def _weights() -> tuple[float, ...]:
    """Decoded at the first reply: most processes read none."""
    return tuple((byte - 256 if byte > 127 else byte) * STEP for byte in b64decode(WEIGHTS))
