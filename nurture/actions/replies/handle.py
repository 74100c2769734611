"""Handle a reply: what the front desk does about what a client wrote; each deed is recorded with who did it."""

from collections.abc import Iterable

from django.db import transaction

from nurture import clock
from nurture.actions.accounts.audit import Action, record
from nurture.actions.clients.locks import Destination, lock_everybody_at
from nurture.actions.clients.lookup import address_of
from nurture.actions.clients.opt_out import opt_out, wait_for_in_flight
from nurture.actions.sequences import pause
from nurture.domain.delivery.states import EnrollmentState
from nurture.models import Enrollment, Reply


def paused_of(reply: Reply) -> list[Enrollment]:
    """The paused sequences of the client who wrote, but for those that wait for something else than an answer."""
    if reply.client is None:
        return []
    paused = reply.client.enrollments.filter(state=EnrollmentState.PAUSED)
    return list(paused.exclude(reason__in=pause.NOT_ABOUT_THE_CLIENT))


def mark_handled(reply: Reply, by: str) -> None:
    """Somebody read it, and there is nothing else to do here."""
    with transaction.atomic():
        _take(reply, by, "reply done")


def resume(reply: Reply, by: str) -> None:
    """Somebody read it, and the client's paused sequences go on."""
    with transaction.atomic():
        if taken := _take(reply, by, "reply done"):
            for enrollment in paused_of(taken):
                pause.resume(enrollment, by)


def stop(reply: Reply, by: str) -> None:
    """It asks us to stop: nothing more goes to the address it came from, nor to the one its client has now."""
    destinations = _destinations_of(reply)
    with transaction.atomic():
        if taken := _take(reply, by, "opt out", destinations):
            opt_out(_destinations_of(taken), f"reply, read by {by}"[:100], taken.client)
    for channel, address in destinations:
        wait_for_in_flight(channel, address)


def _destinations_of(reply: Reply) -> list[Destination]:
    present = address_of(reply.client, reply.channel) if reply.client else ""
    return [(reply.channel, address) for address in sorted({reply.address, present} - {""})]


def _take(reply: Reply, by: str, what: Action, destinations: Iterable[Destination] = ()) -> Reply | None:
    """The reply as it is now; None where somebody was faster: then there is nothing left to do.

    Its client is locked before it, as whoever erases one does.
    """
    lock_everybody_at(destinations, besides=[reply.client_id] if reply.client_id else [])
    if not Reply.objects.filter(pk=reply.pk, handled_at=None).update(handled_at=clock.now()):
        return None
    taken = Reply.objects.select_related("client").get(pk=reply.pk)
    record(by, what, f"client {taken.client.ref}" if taken.client else f"reply {taken.pk}", taken.channel)
    return taken
