"""Goal: a booking made after a rebooking prompt, recorded with the touch that led to it."""

from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.end import end
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Appointment, Goal


def record_goal(appointment: Appointment) -> None:
    """Credits a booking to the last prompt that the client got before it was made."""
    if appointment.state != Appointment.BOOKED:
        return
    client, made_at = appointment.client, appointment.known_at
    prompt = (
        client.touches.filter(
            purpose=Purpose.MARKETING, state__in=[TouchState.SENT, TouchState.DELIVERED], sent_at__lte=made_at
        )
        .order_by("-sent_at")
        .first()
    )
    if prompt:
        Goal.objects.get_or_create(appointment=appointment, defaults={"touch": prompt, "at": made_at})
    for enrollment in client.enrollments.filter(state=EnrollmentState.ACTIVE, event__occurred_at__lte=made_at):
        if renderer_of(enrollment.release_id).content.sequences[enrollment.sequence].on_goal == "end":
            end(enrollment, Reason.BOOKED)
