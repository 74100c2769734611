"""The evidence of a run: the product's tables at its end, beside the provider log and the ground truth."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nurture.models import DeskMessage, Enrollment, Event, Touch
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.providers.provider_log import Attempt


@dataclass(frozen=True, slots=True)
class TouchSnapshot:
    """A touch as the database has it at the end."""

    client: str
    enrollment: int
    sequence: str
    release: int
    step: str
    position: int
    channel: str
    purpose: str
    token: str
    state: str
    reason: str
    paused: bool
    lease_until: datetime | None
    due_at: datetime
    expires_at: datetime
    template: str | None
    planned_for: datetime
    moves: list[dict[str, str]]

    def __str__(self) -> str:
        return f"{self.sequence}/{self.step} by {self.channel}"


@dataclass(frozen=True, slots=True)
class EnrollmentSnapshot:
    """An enrollment as the database has it at the end."""

    id: int
    client: str
    sequence: str
    state: str
    reason: str
    release: int
    began: datetime
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class WrittenSnapshot:
    """What staff wrote to a client, as the database has it at the end."""

    client: str
    token: str
    state: str
    reason: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that the promises are checked on. `accepted_events` are by id, `errors` what the product
    logged as such."""

    ground_truth: GroundTruth
    attempts: list[Attempt]
    accepted_events: Mapping[str, Mapping[str, Any]]
    events: list[dict[str, Any]]
    touches: list[TouchSnapshot]
    enrollments: list[EnrollmentSnapshot]
    ended_at: datetime
    errors: list[str]
    wrong_responses: list[str]
    alerts: list[Attempt]
    answers: list[Attempt]
    by_hand: list[Attempt]
    written: list[WrittenSnapshot]
    faults: Counter[str]

    def by_token(self) -> dict[str, TouchSnapshot]:
        return {touch.token: touch for touch in self.touches}


def touch_snapshots() -> list[TouchSnapshot]:
    fields = (
        "client__ref", "enrollment_id", "enrollment__sequence", "enrollment__release__number", "step", "position",
        "channel", "purpose", "token", "state", "reason", "paused", "lease_until", "due_at", "expires_at",
        "template_data__template", "planned_for", "moves",
    )  # fmt: skip
    return [TouchSnapshot(*row) for row in Touch.objects.order_by("due_at", "id").values_list(*fields)]


def enrollment_snapshots() -> list[EnrollmentSnapshot]:
    fields = (
        "pk", "client__ref", "sequence", "state", "reason", "release__number", "event__occurred_at", "created_at",
        "ended_at",
    )  # fmt: skip
    return [EnrollmentSnapshot(*row) for row in Enrollment.objects.order_by("id").values_list(*fields)]


def written_snapshots() -> list[WrittenSnapshot]:
    fields = ("client__ref", "token", "state", "reason", "due_at")
    return [WrittenSnapshot(*row) for row in DeskMessage.objects.order_by("id").values_list(*fields)]


def event_snapshots() -> list[dict[str, Any]]:
    return [dict(row) for row in Event.objects.values("ref", "client_ref", "outcome", "reason", "processed_at")]
