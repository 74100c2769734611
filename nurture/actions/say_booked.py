"""Say booked: a client tells us that they have booked already, which we may not have heard from the clinic's system."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from nurture import clock
from nurture.actions.audit import Deed, record
from nurture.actions.locks import lock_client
from nurture.models import Appointment, Client, Enrollment


def say_booked(client: Client, by: str) -> None:
    """From now on what runs leaves its invitations to book out."""
    _keep(client, clock.now(), by, "says booked")


def not_booked(client: Client, by: str) -> None:
    """They had not, after all."""
    _keep(client, None, by, "not booked")


def who_say_booked() -> QuerySet[Client]:
    """Everybody whose word is the newest that we have: no appointment that we know of says more."""
    told_since = Q(known_at__gt=OuterRef("says_booked_at"))
    meant = Q(starts_at__gt=OuterRef("says_booked_at")) & ~Q(state=Appointment.CANCELLED)
    known = Appointment.objects.filter(told_since | meant, client=OuterRef("pk"))
    return Client.objects.filter(~Exists(known), says_booked_at__isnull=False)


def is_said_booked(client: Client, enrollment: Enrollment) -> bool:
    """Whether the client's word holds for this enrollment: it was on its way when they said so."""
    said = client.says_booked_at
    return said is not None and said >= enrollment.created_at and who_say_booked().filter(pk=client.pk).exists()


def _keep(client: Client, said: datetime | None, by: str, what: Deed) -> None:
    with transaction.atomic():
        lock_client(client.pk)
        Client.objects.filter(pk=client.pk).update(says_booked_at=said)
        record(by, what, f"client {client.ref}")
