"""What a client chooses: preferred hours, a language, fewer messages, and that they have booked already.

The clinic's system may not have reported that booking."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from nurture import clock
from nurture.actions.accounts.audit import Action, record
from nurture.actions.clients.locks import locked_client
from nurture.actions.touches.replan import replan
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.models import Appointment, Client, Enrollment

_AUDITED: dict[PreferredHours | None, Action] = {
    PreferredHours.MORNING: "mornings",
    PreferredHours.EVENING: "evenings",
    None: "any time",
}


def choose_preferred_hours(client: Client, preferred: PreferredHours | None, by: str) -> None:
    """Sets the client's preferred hours, and replans what is ahead; what is paused is replanned when it is resumed."""
    with locked_client(client.pk) as found:
        if found.preferred_hours == (preferred or ""):
            return
        found.preferred_hours = preferred or ""
        found.save(update_fields=["preferred_hours"])
        now = clock.now()
        for enrollment in found.enrollments.filter(state=EnrollmentState.ACTIVE).order_by("id"):
            # A retry and a fallback have a due time of their own: policy decides when it comes.
            ahead = enrollment.touches.filter(state=TouchState.PLANNED, due_at__gt=now, attempts=0, stands_in_for=None)
            replan(found, enrollment, ahead, "wish", now)
        record(by, _AUDITED[preferred], f"client {client.ref}")


def choose_language(client: Client, language: str, by: str) -> None:
    """From now on the client is written to in it, wherever words are translated. Idempotent."""
    with locked_client(client.pk) as found:
        if found.chosen_language != language:
            found.chosen_language = language
            found.save(update_fields=["chosen_language"])
            record(by, "language", f"client {found.ref}")


def want_fewer(client: Client, by: str) -> None:
    """From now on the client gets essential steps only: policy leaves out the others. Idempotent."""
    _choose_steps(client, True, by, "fewer")


def want_all(client: Client, by: str) -> None:
    """Takes `want_fewer` back."""
    _choose_steps(client, False, by, "all again")


def report_booked(client: Client, by: str) -> None:
    """Notes that the client says so: from now on their enrollments leave the invitations to book out."""
    _keep(client, clock.now(), by, "says booked")


def not_booked(client: Client, by: str) -> None:
    """Takes `report_booked` back."""
    _keep(client, None, by, "not booked")


def clients_reporting_booked() -> QuerySet[Client]:
    """Everybody who reported a booking, unless we know of an appointment reported since, or for a later day."""
    reported_since = Q(known_at__gt=OuterRef("says_booked_at"))
    meant = Q(starts_at__gt=OuterRef("says_booked_at")) & ~Q(state=Appointment.CANCELLED)
    known = Appointment.objects.filter(reported_since | meant, client=OuterRef("pk"))
    return Client.objects.filter(~Exists(known), says_booked_at__isnull=False)


def reports_booked(client: Client, enrollment: Enrollment) -> bool:
    """Whether the client's report of a booking holds for this enrollment, which ran when they made it."""
    at = client.says_booked_at
    return at is not None and at >= enrollment.created_at and clients_reporting_booked().filter(pk=client.pk).exists()


def _keep(client: Client, at: datetime | None, by: str, what: Action) -> None:
    with locked_client(client.pk) as found:
        found.says_booked_at = at
        found.save(update_fields=["says_booked_at"])
        record(by, what, f"client {found.ref}")


def _choose_steps(client: Client, essential_only: bool, by: str, what: Action) -> None:
    with locked_client(client.pk) as found:
        if found.essential_only is not essential_only:
            found.essential_only = essential_only
            found.save(update_fields=["essential_only"])
            record(by, what, f"client {found.ref}")
