"""The front desk's actions on a reply: each marks it as handled, with an audit entry.

A sign of danger is handled by a note of what was done, and by nothing else. Each returns False where somebody was
faster.
"""

from collections.abc import Iterable

from django.db import transaction

from nurture import clock
from nurture.actions.accounts.audit import Action, record
from nurture.actions.clients.locks import Destination, lock_everybody_at
from nurture.actions.clients.lookup import address_of
from nurture.actions.clients.opt_out import opt_out, wait_for_in_flight
from nurture.actions.sequences import pause
from nurture.actions.sequences.preferences import want_fewer
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import Enrollment, Reply


def paused_of(reply: Reply) -> list[Enrollment]:
    """The paused enrollments of the client who wrote, but for those whose pause is not about this client."""
    if reply.client is None:
        return []
    paused = reply.client.enrollments.filter(state=EnrollmentState.PAUSED)
    return list(paused.exclude(reason__in=pause.NOT_ABOUT_THE_CLIENT))


def mark_handled(reply: Reply, by: str) -> bool:
    """Marks a reply as handled, where nothing else is to do."""
    with transaction.atomic():
        return _mark(reply, by, "reply done") is not None


LONGEST_NOTE = 2_000  # characters


def handle_danger(reply: Reply, by: str, note: str, go_on: bool) -> bool:
    """Marks a sign of danger as handled, with a note of what was done.

    The client's messages go on only where that was asked for: by itself, being handled says nothing of it.
    """
    with transaction.atomic():
        handled = _mark(reply, by, "reply done")
        if handled is None:
            return False
        Reply.objects.filter(pk=handled.pk).update(note=note[:LONGEST_NOTE], handled_by=by[:150])
        if go_on:
            for enrollment in paused_of(handled):
                pause.resume(enrollment, by)
    return True


def resume(reply: Reply, by: str) -> bool:
    """Marks a reply as handled, and resumes the client's paused enrollments."""
    with transaction.atomic():
        if handled := _mark(reply, by, "reply done"):
            for enrollment in paused_of(handled):
                pause.resume(enrollment, by)
    return handled is not None


def fewer(reply: Reply, by: str) -> bool:
    """Marks a reply as handled: its client gets essential messages only, and what waited for it goes on."""
    with transaction.atomic():
        if (handled := _mark(reply, by, "reply done")) and handled.client:
            want_fewer(handled.client, by)
            for enrollment in paused_of(handled):
                pause.resume(enrollment, by)
    return handled is not None


def stop(reply: Reply, by: str) -> bool:
    """Opts out the address that a reply came from, and the one that its client has now.

    A sign of danger is stopped too, and still waits to be handled.
    """
    destinations = _own_and_present_address(reply)
    with transaction.atomic():
        if found := _mark(reply, by, "opt out", destinations, handled=reply.kind != ReplyKind.RED_FLAG):
            kind = SuppressionKind.SENTENCE
            opt_out(_own_and_present_address(found), f"reply, read by {by}"[:100], found.client, kind)
    for channel, address in destinations:
        wait_for_in_flight(channel, address)
    return found is not None


def _own_and_present_address(reply: Reply) -> list[Destination]:
    present = address_of(reply.client, reply.channel) if reply.client else ""
    return [(reply.channel, address) for address in sorted({reply.address, present} - {""})]


def _mark(
    reply: Reply, by: str, what: Action, destinations: Iterable[Destination] = (), handled: bool = True
) -> Reply | None:
    """Records what was done for a waiting reply, marks it as `handled` and returns it; None where somebody was faster.

    Its client is locked before it, in the order of an erasure.
    """
    lock_everybody_at(destinations, besides=[reply.client_id] if reply.client_id else [])
    if not Reply.objects.filter(pk=reply.pk, handled_at=None).update(handled_at=clock.now() if handled else None):
        return None
    found = Reply.objects.select_related("client").get(pk=reply.pk)
    record(by, what, f"client {found.client.ref}" if found.client else f"reply {found.pk}", found.channel)
    return found
