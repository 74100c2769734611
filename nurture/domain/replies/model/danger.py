"""Danger by the trained weights: how likely a reply tells of danger, and whether of self-harm."""

from functools import cache

from nurture.domain.replies.model.danger_classes import danger_class_of
from nurture.domain.replies.model.danger_weights import WEIGHTS as DANGER
from nurture.domain.replies.model.score import decoded, likelihood_by, unpacked
from nurture.domain.replies.model.self_harm_weights import WEIGHTS as SELF_HARM
from nurture.domain.replies.red_flags.detect import without_denied_signs
from nurture.domain.values.danger import DangerKind

#: From here on it is a sign of danger: of look-alikes that the model did not learn from, fewer than 1 in 100.
SURE = 0.90
#: From here on a person should look: of the same look-alikes, at most 16 in 1,000 are this likely or more.
A_PERSON_LOOKS = 0.85


def likelihood_of_danger(text: str) -> float:
    """How likely it is that a normalised text tells of danger, from 0 to 1. What is denied in it is masked first."""
    return likelihood_by(_decoded(DANGER), without_denied_signs(text), danger_class_of)


def kind_of_danger(text: str) -> DangerKind:
    """Which danger a normalised text tells of, where it tells of one."""
    likely = likelihood_by(_decoded(SELF_HARM), text, danger_class_of)
    return DangerKind.SELF_HARM if likely >= 0.5 else DangerKind.EMERGENCY


@cache
def _decoded(weights: str) -> tuple[float, ...]:
    """Decoded at the first reply: most processes read none."""
    return decoded(unpacked(weights))
