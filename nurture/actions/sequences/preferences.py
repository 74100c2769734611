"""What a client chooses on their preference page: preferred hours, and "I have already booked"."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from nurture import clock
from nurture.actions.accounts.audit import Action, record
from nurture.actions.clients.locks import lock_client
from nurture.actions.touches.replan import replan
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.models import Appointment, Client, Enrollment

_DEEDS: dict[PreferredHours | None, Action] = {
    PreferredHours.MORNING: "mornings",
    PreferredHours.EVENING: "evenings",
    None: "any time",
}


def choose_preferred_hours(client: Client, wish: PreferredHours | None, by: str) -> None:
    """Holds from now on, and moves what is planned. What rests is planned anew when it goes on."""
    with transaction.atomic():
        lock_client(client.pk)
        found = Client.objects.get(pk=client.pk)
        if found.preferred_hours == (wish or ""):
            return
        found.preferred_hours = wish or ""
        found.save(update_fields=["preferred_hours"])
        now = clock.now()
        for enrollment in found.enrollments.filter(state=EnrollmentState.ACTIVE).order_by("id"):
            # What was refused once, or stands in for another, has a moment of its own: policy looks when it comes.
            ahead = enrollment.touches.filter(state=TouchState.PLANNED, due_at__gt=now, attempts=0, stands_in_for=None)
            replan(enrollment, ahead, "wish", now)
        record(by, _DEEDS[wish], f"client {client.ref}")


def report_booked(client: Client, by: str) -> None:
    """From now on what runs leaves its invitations to book out."""
    _keep(client, clock.now(), by, "says booked")


def not_booked(client: Client, by: str) -> None:
    """They had not, after all."""
    _keep(client, None, by, "not booked")


def clients_reporting_booked() -> QuerySet[Client]:
    """Everybody whose word is the newest that we have: no appointment that we know of says more."""
    told_since = Q(known_at__gt=OuterRef("says_booked_at"))
    meant = Q(starts_at__gt=OuterRef("says_booked_at")) & ~Q(state=Appointment.CANCELLED)
    known = Appointment.objects.filter(told_since | meant, client=OuterRef("pk"))
    return Client.objects.filter(~Exists(known), says_booked_at__isnull=False)


def reports_booked(client: Client, enrollment: Enrollment) -> bool:
    """Whether the client's word holds for this enrollment: it was on its way when they said so."""
    said = client.says_booked_at
    return (
        said is not None and said >= enrollment.created_at and clients_reporting_booked().filter(pk=client.pk).exists()
    )


def _keep(client: Client, said: datetime | None, by: str, what: Action) -> None:
    with transaction.atomic():
        lock_client(client.pk)
        Client.objects.filter(pk=client.pk).update(says_booked_at=said)
        record(by, what, f"client {client.ref}")
