"""Which condition a client's signs point to, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from nurture.domain.content.conditions import Conditions, Symptom


@dataclass(frozen=True, slots=True)
class TriageResult:
    """The condition decided on (None: nothing to go by), and the reason in a receptionist's words."""

    condition: str | None
    why: str


def triage(condition: str | None, symptoms: Sequence[str], conditions: Conditions) -> TriageResult:
    """Picks the condition: the clinic's own choice, else what the signs say; signs both ways lead to `both_ways`."""
    if condition:
        return TriageResult(condition, f"chosen by the clinic → {condition}")
    # A newer release's table may have dropped a sign that an event in hand still names.
    signs = [conditions.triage[name] for name in dict.fromkeys(symptoms) if name in conditions.triage]
    if not signs:
        return TriageResult(None, "neither a condition nor symptoms")
    strong = [sign for sign in signs if not sign.weak]
    heard = strong or signs
    targets = list(dict.fromkeys(sign.points_to for sign in heard))
    if len(targets) == 1:
        return TriageResult(targets[0], f"{_said(heard)} → {targets[0]}")
    ways = "; ".join(f"{_said([s for s in heard if s.points_to == target])} → {target}" for target in targets)
    return TriageResult(conditions.both_ways, f"signs both ways ({ways}) → {conditions.both_ways}")


def _said(signs: Sequence[Symptom]) -> str:
    return ", ".join(sign.says for sign in signs)
