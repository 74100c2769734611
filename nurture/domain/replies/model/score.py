"""Score of a reply by the trained weights: how likely it is that it may be a stop."""

from base64 import b64decode
from collections.abc import Sequence
from functools import cache
from math import exp
from zlib import decompress

from nurture.domain.replies.model.classes import Classes
from nurture.domain.replies.model.features import features
from nurture.domain.replies.model.train import STEP
from nurture.domain.replies.model.weights import WEIGHTS
from nurture.domain.replies.model.word_classes import class_of

#: From here on a person should look; below it, the reply is what the rules took it for. The lowest at which
#: at most 7 in 1,000 harmless replies of families that the model did not learn from were suspected.
A_PERSON_LOOKS = 0.87


def may_be_a_stop(text: str) -> bool:
    """Whether a normalised text looks so much like a stop that a person should read it."""
    return likelihood(text) >= A_PERSON_LOOKS


def likelihood(text: str) -> float:
    """How likely it is that a normalised text is a stop, from 0 to 1."""
    return likelihood_by(_weights(), text)


def likelihood_by(weights: Sequence[float], text: str, classes: Classes = class_of) -> float:
    """How likely it is by these weights, of which the last is the bias."""
    if not text:
        return 0.0
    found = features(text, classes)
    score = weights[-1] + len(found) ** -0.5 * sum(weights[i] for i in found)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def unpacked(text: str) -> bytes:
    """The signed bytes of committed weights, which are compressed to keep their file small."""
    return decompress(b64decode(text))


def decoded(weights: bytes) -> tuple[float, ...]:
    """Weights as training leaves them, to count with."""
    return tuple((byte - 256 if byte > 127 else byte) * STEP for byte in weights)


@cache
def _weights() -> tuple[float, ...]:
    """Decoded at the first reply: most processes read none."""
    return decoded(unpacked(WEIGHTS))
