"""A planned touch as a row of the database."""

from nurture.domain.delivery.states import TouchState
from nurture.domain.timing.plan import PlannedTouch
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, Touch


def touch_row(
    enrollment: Enrollment,
    planned: PlannedTouch,
    *,
    stands_in_for: Touch | None = None,
    sent_before_restore: bool = False,
) -> Touch:
    """The row, not saved yet; a touch without a slot is skipped from the start."""
    return Touch(
        client_id=enrollment.client_id,
        enrollment=enrollment,
        sequence=enrollment.sequence,
        step=planned.step,
        position=planned.position,
        channel=planned.channel,
        purpose=planned.purpose,
        stands_in_for=stands_in_for,
        planned_for=planned.planned_for,
        due_at=planned.due_at or planned.planned_for,
        expires_at=planned.expires_at,
        moves=[move.as_json() for move in planned.moves],
        sent_before_restore=sent_before_restore,
        state=TouchState.PLANNED if planned.due_at else TouchState.SKIPPED,
        reason="" if planned.due_at else Reason.NO_SLOT,
    )
