"""A planned touch as a row of the database."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from nurture.domain.delivery.states import TouchState
from nurture.domain.timing.plan import PlannedTouch
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, Touch
from nurture.prepared import insert


class TouchRow(NamedTuple):
    """The columns of a new touch."""

    client_id: int
    enrollment_id: int
    sequence: str
    step: str
    position: int
    channel: str
    purpose: str
    stands_in_for_id: int | None
    token: str
    planned_for: datetime
    due_at: datetime
    expires_at: datetime
    moves: str
    sent_before_restore: bool
    state: str
    reason: str


def touch_row(
    enrollment: Enrollment,
    planned: PlannedTouch,
    token: str,
    *,
    stands_in_for: Touch | None = None,
    sent_before_restore: bool = False,
) -> TouchRow:
    """The row; a touch without a slot is skipped from the start."""
    return TouchRow(
        client_id=enrollment.client_id,
        enrollment_id=enrollment.pk,
        sequence=enrollment.sequence,
        step=planned.step,
        position=planned.position,
        channel=planned.channel.value,
        purpose=planned.purpose.value,
        stands_in_for_id=stands_in_for.pk if stands_in_for else None,
        token=token,
        planned_for=planned.planned_for,
        due_at=planned.due_at or planned.planned_for,
        expires_at=planned.expires_at,
        moves=json.dumps([move.as_json() for move in planned.moves]) if planned.moves else "[]",
        sent_before_restore=sent_before_restore,
        state=TouchState.PLANNED.value if planned.due_at else TouchState.SKIPPED.value,
        reason="" if planned.due_at else Reason.NO_SLOT.value,
    )


def insert_touches(touches: Sequence[TouchRow]) -> None:
    insert(Touch, TouchRow._fields, touches)
