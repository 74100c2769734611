"""Choose hours: a client likes to hear from us in the morning, in the evening, or at any time."""

from django.db import transaction

from nurture import clock
from nurture.actions.audit import Deed, record
from nurture.actions.locks import lock_client
from nurture.actions.replan import replan
from nurture.domain.states import EnrollmentState, TouchState
from nurture.domain.wish import Wish
from nurture.models import Client

_DEEDS: dict[Wish | None, Deed] = {Wish.MORNING: "mornings", Wish.EVENING: "evenings", None: "any time"}


def choose_hours(client: Client, wish: Wish | None, by: str) -> None:
    """Holds from now on, and moves what is planned. What rests is planned anew when it goes on."""
    with transaction.atomic():
        lock_client(client.pk)
        found = Client.objects.get(pk=client.pk)
        if found.hours == (wish or ""):
            return
        found.hours = wish or ""
        found.save(update_fields=["hours"])
        now = clock.now()
        for enrollment in found.enrollments.filter(state=EnrollmentState.ACTIVE).order_by("id"):
            # What was refused once, or stands in for another, has a moment of its own: policy looks when it comes.
            ahead = enrollment.touches.filter(state=TouchState.PLANNED, due_at__gt=now, attempts=0, stands_in_for=None)
            replan(enrollment, ahead, "wish", now)
        record(by, _DEEDS[wish], f"client {client.ref}")
