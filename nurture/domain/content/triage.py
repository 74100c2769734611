"""Triage: which condition a client's symptoms point to, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from nurture.domain.content.conditions import Conditions, Symptom


@dataclass(frozen=True, slots=True)
class TriageResult:
    """The condition chosen (None: neither condition nor symptoms), and an explanation for the receptionist."""

    condition: str | None
    why: str


def triage(condition: str | None, symptoms: Sequence[str], conditions: Conditions) -> TriageResult:
    """Chooses the condition: the clinic's choice, else what the symptoms point to, `both_ways` if they contradict."""
    if condition:
        return TriageResult(condition, f"chosen by the clinic → {condition}")
    # A newer release's table may have dropped a symptom that an event still names.
    found = [conditions.triage[name] for name in dict.fromkeys(symptoms) if name in conditions.triage]
    if not found:
        return TriageResult(None, "neither a condition nor symptoms")
    strong = [symptom for symptom in found if not symptom.weak]
    decisive = strong or found
    targets = list(dict.fromkeys(symptom.points_to for symptom in decisive))
    if len(targets) == 1:
        return TriageResult(targets[0], f"{_listed(decisive)} → {targets[0]}")
    ways = "; ".join(f"{_listed([s for s in decisive if s.points_to == target])} → {target}" for target in targets)
    return TriageResult(conditions.both_ways, f"signs both ways ({ways}) → {conditions.both_ways}")


def _listed(symptoms: Sequence[Symptom]) -> str:
    return ", ".join(symptom.says for symptom in symptoms)
