"""Open a batch of touches: decide on each anew, and mark as being sent those that policy lets go, in one transaction.

The facts are read under the locks of all their clients and addresses, so that two workers cannot both think that a
client's day is free. Two touches of one client, or of one address, are never in one batch: each must see the other.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from jinja2 import TemplateError

from nurture import clock
from nurture.actions.clients.locks import LockedClient, lock_addresses, lock_clients
from nurture.actions.clients.lookup import address_of
from nurture.actions.sending.batch_sql import mark_sending
from nurture.actions.sending.compose import PreparedMessage, compose
from nurture.actions.sending.facts import SendCase, case_of, load_facts
from nurture.actions.sending.hand_over import InFlight
from nurture.actions.sending.leases import ClaimedTouch
from nurture.actions.touches.outcome import change, moves_with, skip
from nurture.domain.delivery.policy import Hold, Postpone, Send, Skip, decide
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Client, Enrollment, Touch
from nurture.prepared import instances

_STILL_CLAIMED = f"WHERE id = ANY(%(ids)s::bigint[]) AND lease = %(lease)s AND state = '{TouchState.CLAIMED}'"
_ENROLLMENTS = "WHERE id = ANY(%(ids)s::bigint[])"

Batch = dict[Touch, LockedClient]


def open_batch(claimed: Sequence[ClaimedTouch], lease: uuid.UUID) -> tuple[list[InFlight], list[ClaimedTouch]]:
    """Opens touches of one channel and of different clients.

    Returns what goes out now, and what shares its address with another of the batch: that is opened in a later one.
    """
    with transaction.atomic():
        clients = lock_clients([one.client for one in claimed])
        batch, later = _one_an_address(_still_claimed(claimed, lease), clients)
        now = clock.now()
        prepared = _decide(_without_erased(batch), now)
        opened = _mark(prepared, lease, now)
        reach("send.opening")
    return opened, [one for one in claimed if one.touch in later]


def _still_claimed(claimed: Sequence[ClaimedTouch], lease: uuid.UUID) -> list[Touch]:
    """The touches that are still claimed under this lease, in the order given."""
    ids = [one.touch for one in claimed]
    found = instances(Touch, _STILL_CLAIMED, ids=ids, lease=lease)
    enrollments = instances(Enrollment, _ENROLLMENTS, ids=[touch.enrollment_id for touch in found])
    by_number = {enrollment.pk: enrollment for enrollment in enrollments}
    for touch in found:
        touch.enrollment = by_number[touch.enrollment_id]
    place = {number: place for place, number in enumerate(ids)}
    return sorted(found, key=lambda touch: place[touch.pk])


def _one_an_address(touches: Iterable[Touch], clients: dict[int, LockedClient]) -> tuple[Batch, set[int]]:
    """The first touch of each address, which is locked with it; and the numbers of the others."""
    batch: Batch = {}
    later: set[int] = set()
    addresses: set[str] = set()
    for touch in touches:
        address = address_of(clients[touch.client_id], touch.channel)
        if address in addresses:
            later.add(touch.pk)
        else:
            batch[touch] = clients[touch.client_id]
            addresses |= {address} if address else set()
    lock_addresses(sorted(addresses))
    return batch, later


def _without_erased(batch: Batch) -> Batch:
    """An erased client's sequence is forgotten, so there are no facts to decide by."""
    for touch, client in batch.items():
        if client.erased_at is not None:
            skip(client, touch, Reason.CLIENT_ERASED)
    return {touch: client for touch, client in batch.items() if client.erased_at is None}


def _decide(batch: Batch, now: datetime) -> list[tuple[SendCase, PreparedMessage]]:
    """The messages of those that go now; the others are moved, skipped or held."""
    if not batch:
        return []
    read = load_facts(next(iter(batch)).channel, batch, now)
    prepared = []
    for touch, client in batch.items():
        case = case_of(client, touch, read)
        match decide(case.facts, now):
            case Send(template):
                prepared += _compose(case, template, now)
            case Postpone() as later:
                change(touch, TouchState.PLANNED, due_at=later.due_at, moves=moves_with(touch, *later.moves))
            case Skip(reason):
                skip(client, touch, reason)
            case Hold():
                change(touch, TouchState.PLANNED, paused=True)
    return prepared


def _compose(case: SendCase, template: str, now: datetime) -> list[tuple[SendCase, PreparedMessage]]:
    try:
        return [(case, compose(case, template, now))]
    except TemplateError:
        skip(case.client, case.touch, Reason.BAD_WORDS)
        return []


def _takes_line(case: SendCase, message: PreparedMessage) -> bool:
    return case.touch.send_started_at is None and "therapist_line" in message.template_data


def _take_lines(cases: Iterable[SendCase]) -> None:
    """The line of a therapist goes with this e-mail and with no other: from now on the touch has it."""
    if taken := [case.client.pk for case in cases]:
        Client.objects.filter(pk__in=taken).update(therapist_line="")


def _mark(prepared: Sequence[tuple[SendCase, PreparedMessage]], lease: uuid.UUID, now: datetime) -> list[InFlight]:
    """Those that are still ours: one may have been handed back, or named by a status callback, while we read."""
    if not prepared:
        return []
    at = clock.real()
    marked = mark_sending([(case.touch.pk, case.facts.address, message) for case, message in prepared], lease, now, at)
    _take_lines(case for case, message in prepared if case.touch.pk in marked and _takes_line(case, message))
    running = clock.monotonic()
    return [InFlight(case.touch, message, lease, at, running) for case, message in prepared if case.touch.pk in marked]
