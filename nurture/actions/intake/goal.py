"""Record a conversion: an appointment booked after a rebooking prompt, with the touch that led to it."""

from functools import cached_property

from nurture.actions.clients.locks import LockedClient
from nurture.actions.content.releases import renderer_of
from nurture.actions.touches.end import end
from nurture.domain.content.sequence import Sequence
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Appointment, Enrollment, Goal, Touch


class Goals:
    """What a booking of a client is credited to and ends: read once, as long as nothing but bookings is processed."""

    def __init__(self, client: LockedClient) -> None:
        self._client = client

    def record(self, booked: Appointment) -> None:
        """Credits a booking to the last prompt that was sent before; ends the sequences that end on a goal."""
        made_at = booked.known_at
        prompt = next((touch for touch in self._prompts if touch.sent_at and touch.sent_at <= made_at), None)
        if prompt:
            Goal.objects.get_or_create(appointment=booked, defaults={"touch": prompt, "at": made_at})
        for enrollment in [one for one in self._ending if one.event.occurred_at <= made_at]:
            end(self._client, enrollment, Reason.BOOKED)
            self._ending.remove(enrollment)

    @cached_property
    def _prompts(self) -> list[Touch]:
        """The prompts that were sent, the last one first."""
        sent = self._client.touches.filter(
            purpose=Purpose.MARKETING, state__in=[TouchState.SENT, TouchState.DELIVERED], sent_at__isnull=False
        )
        return list(sent.order_by("-sent_at"))

    @cached_property
    def _ending(self) -> list[Enrollment]:
        """What the client is on, of the sequences that end on a goal."""
        active = (
            self._client.enrollments.filter(state=EnrollmentState.ACTIVE)
            .select_related("event")
            .defer("event__payload")
        )
        return [one for one in active if _sequence(one).on_goal == "end"]


def _sequence(enrollment: Enrollment) -> Sequence:
    return renderer_of(enrollment.release_id).content.sequences[enrollment.sequence]
