"""End: take a client off a sequence; what was still planned is withdrawn with the reason."""

from django.db import connection, transaction
from django.db.models import QuerySet

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import lock_client
from nurture.domain.delivery.states import OPEN, RUNNING, WITHDRAWABLE, EnrollmentState, TouchState
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, Touch

#: As text, since it is asked after every send.
_STILL_OPEN = "SELECT EXISTS (SELECT FROM nurture_touch WHERE enrollment_id = %s AND state = ANY(%s))"


def running(client: Client) -> QuerySet[Enrollment]:
    """What the client is on."""
    return client.enrollments.filter(state__in=RUNNING)


def end(enrollment: Enrollment, reason: str) -> None:
    """Ends one enrollment; a touch that is being sent this moment is left to its worker."""
    Enrollment.objects.filter(pk=enrollment.pk).become(EnrollmentState.ENDED, reason=reason, ended_at=clock.now())
    Touch.objects.filter(enrollment=enrollment).become(TouchState.CANCELLED, WITHDRAWABLE, reason=reason)


def end_all(client: Client, reason: str) -> None:
    """Takes the client off every sequence. The caller holds the client's lock."""
    for enrollment in running(client):
        end(enrollment, reason)


def complete_if_done(enrollment_id: int) -> None:
    """Marks an enrollment completed once none of its touches is open. The caller holds the client's lock."""
    with connection.cursor() as cursor:
        cursor.execute(_STILL_OPEN, [enrollment_id, list(OPEN)])
        (still_open,) = cursor.fetchone()
    if not still_open:
        Enrollment.objects.filter(pk=enrollment_id).become(EnrollmentState.COMPLETED, ended_at=clock.now())


def end_by_hand(enrollment: Enrollment, by: str) -> None:
    """Somebody at the clinic ends it. Twice is once."""
    with transaction.atomic():
        lock_client(enrollment.client_id)
        found = Enrollment.objects.select_related("client").filter(pk=enrollment.pk, state__in=RUNNING).first()
        if found:
            end(found, Reason.ENDED)
            record(by, "end", f"client {found.client.ref}", found.sequence)
