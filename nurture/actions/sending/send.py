"""Send one touch: look once more, mark it as being sent, hand it over, write down what became of it."""

import logging
import time
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from jinja2 import TemplateError

from nurture import clock
from nurture.actions.clients.locks import lock_address
from nurture.actions.clients.lookup import address_of
from nurture.actions.sending.compose import Letter, compose
from nurture.actions.sending.facts import Case, case_of
from nurture.actions.touches.outcome import accepted, change, moved, not_sent, skip
from nurture.actions.worker import without_values
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent, in_doubt
from nurture.channels.lease_deadline import still_ours, until
from nurture.channels.twilio import sms
from nurture.domain.delivery.policy import Hold, Postpone, Send, Skip, decide
from nurture.domain.delivery.states import TouchState
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Client, Touch
from nurture.settings import current

log = logging.getLogger(__name__)

#: Of the message before and of the next one; the same client, or two.
_LOCK_CLIENTS = """
    SELECT c.* FROM nurture_client c WHERE c.id = ANY(
        SELECT client_id FROM nurture_touch WHERE id = %s OR (id = %s AND lease = %s AND state = 'claimed')
    ) ORDER BY c.id FOR NO KEY UPDATE
"""


@dataclass(slots=True)
class Opened:
    """A touch that is marked as being sent, its message, and what the provider said."""

    touch: Touch
    letter: Letter
    lease: uuid.UUID
    at: datetime  # real time
    since: float  # on `clock.running`
    answer: str | NotSent = ""
    seconds: float = 0.0  # that the provider took to answer


def open_next(touch_id: int | None, lease: uuid.UUID, settle: Opened | None) -> Opened | None:
    """In one transaction: writes down the message before, and opens the next one where policy lets it go."""
    if settle and isinstance(settle.answer, NotSent):
        not_sent(settle.touch, settle.answer)
        settle = None
    with transaction.atomic():
        clients = _locked_clients(settle.touch.pk if settle else None, touch_id, lease)
        if settle:
            accepted(settle.touch, str(settle.answer), settle.at)
            reach("send.settling")
        return _open(touch_id, lease, clients) if touch_id else None


def hand_over(opened: Opened) -> None:
    """Asks the provider, outside any transaction and within the lease; keeps the answer."""
    reach("send.opened")
    message, begun = opened.letter.message, time.monotonic()
    try:
        with until(opened.since + current().lease_seconds):
            still_ours()
            opened.answer = mailer().send(message) if isinstance(message, EmailMessage) else sms.send(message)
    except NotSent as failure:
        opened.answer = failure
    except Exception as failure:  # whatever it is, the provider may have the message
        log.exception("no answer that we know", extra={"touch": opened.touch.pk}, exc_info=without_values(failure))
        opened.answer = in_doubt(type(failure).__name__)
    opened.seconds = time.monotonic() - begun
    reach("send.handed_over")


def _locked_clients(settled: int | None, touch_id: int | None, lease: uuid.UUID) -> dict[int, Client]:
    """In one order for all who take two, before any row of theirs."""
    return {client.pk: client for client in Client.objects.raw(_LOCK_CLIENTS, [settled, touch_id, lease])}


def _open(touch_id: int, lease: uuid.UUID, clients: dict[int, Client]) -> Opened | None:
    """Reads the facts under locks, so that two workers cannot both think that a client's day is free."""
    touch = _ours(touch_id, lease, clients)
    if touch is None:
        return None
    now = clock.now()
    case = case_of(touch, now)
    match decide(case.standing, now):
        case Send(template):
            return _mark(case, template, lease, now)
        case Postpone() as later:
            change(touch, TouchState.PLANNED, due_at=later.due_at, moved=moved(touch, *later.moves))
        case Skip(reason):
            skip(touch, reason)
        case Hold():
            change(touch, TouchState.PLANNED, held=True)
    return None


def _ours(touch_id: int, lease: uuid.UUID, clients: dict[int, Client]) -> Touch | None:
    """The touch, if it is still ours; with its address locked, which two clients may share."""
    held = Touch.objects.select_related("enrollment").filter(pk=touch_id, lease=lease, state=TouchState.CLAIMED)
    touch = next(iter(held.filter(client__in=clients)), None)
    if touch is not None:
        touch.client = clients[touch.client_id]
        lock_address(address_of(touch.client, Channel(touch.channel)))
    return touch


def _mark(case: Case, template: str, lease: uuid.UUID, now: datetime) -> Opened | None:
    try:
        letter = compose(case, template, now)
    except TemplateError:
        skip(case.touch, Reason.BAD_WORDS)
        return None
    address, at = case.standing.address, clock.real()
    still_ours_to_send = change(
        case.touch, TouchState.SENDING, lease=lease, sent_at=now, address=address, facts=letter.facts,
        segments=letter.segments, opened_at=at, provider_id="",
    )  # fmt: skip
    if not still_ours_to_send:  # it was handed back, or told to be sent, while we read the facts
        return None
    reach("send.opening")
    return Opened(case.touch, letter, lease, at, clock.running())
