"""Record a conversion: an appointment booked after a rebooking prompt, with the touch that led to it."""

from nurture.actions.clients.locks import LockedClient
from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.end import end
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Appointment, Goal


def record_goal(client: LockedClient, appointment: Appointment) -> None:
    """Credits an appointment to the last prompt that was sent before; ends the sequences that end on a goal."""
    if appointment.state != Appointment.BOOKED:
        return
    made_at = appointment.known_at
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
            end(client, enrollment, Reason.BOOKED)
