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
from nurture.actions.sending.compose import PreparedMessage, compose
from nurture.actions.sending.facts import SendCase, load_case
from nurture.actions.touches.outcome import change, moved, on_accepted, on_not_sent, skip
from nurture.actions.worker import redacted
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent, in_doubt
from nurture.channels.lease_deadline import check_deadline, deadline
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
class InFlight:
    """A touch that is marked as being sent, its message, and what the provider said."""

    touch: Touch
    prepared: PreparedMessage
    lease: uuid.UUID
    started_at: datetime  # real time
    started_running: float  # on `clock.running`
    response: str | NotSent = ""
    seconds: float = 0.0  # that the provider took to answer


def open_next(touch_id: int | None, lease: uuid.UUID, settle: InFlight | None) -> InFlight | None:
    """In one transaction: writes down the message before, and opens the next one where policy lets it go."""
    if settle and isinstance(settle.response, NotSent):
        on_not_sent(settle.touch, settle.response)
        settle = None
    with transaction.atomic():
        clients = _locked_clients(settle.touch.pk if settle else None, touch_id, lease)
        if settle:
            on_accepted(settle.touch, str(settle.response), settle.started_at)
            reach("send.settling")
        return _open(touch_id, lease, clients) if touch_id else None


def hand_over(opened: InFlight) -> None:
    """Asks the provider, outside any transaction and within the lease; keeps the answer."""
    reach("send.opened")
    message, begun = opened.prepared.message, time.monotonic()
    try:
        with deadline(opened.started_running + current().lease_seconds):
            check_deadline()
            opened.response = mailer().send(message) if isinstance(message, EmailMessage) else sms.send(message)
    except NotSent as failure:
        opened.response = failure
    except Exception as failure:  # whatever it is, the provider may have the message
        log.exception("no answer that we know", extra={"touch": opened.touch.pk}, exc_info=redacted(failure))
        opened.response = in_doubt(type(failure).__name__)
    opened.seconds = time.monotonic() - begun
    reach("send.handed_over")


def _locked_clients(settled: int | None, touch_id: int | None, lease: uuid.UUID) -> dict[int, Client]:
    """In one order for all who take two, before any row of theirs."""
    return {client.pk: client for client in Client.objects.raw(_LOCK_CLIENTS, [settled, touch_id, lease])}


def _open(touch_id: int, lease: uuid.UUID, clients: dict[int, Client]) -> InFlight | None:
    """Reads the facts under locks, so that two workers cannot both think that a client's day is free."""
    touch = _ours(touch_id, lease, clients)
    if touch is None:
        return None
    now = clock.now()
    case = load_case(touch, now)
    match decide(case.facts, now):
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


def _mark(case: SendCase, template: str, lease: uuid.UUID, now: datetime) -> InFlight | None:
    try:
        letter = compose(case, template, now)
    except TemplateError:
        skip(case.touch, Reason.BAD_WORDS)
        return None
    address, at = case.facts.address, clock.real()
    still_ours_to_send = change(
        case.touch, TouchState.SENDING, lease=lease, sent_at=now, address=address, facts=letter.template_data,
        segments=letter.segments, opened_at=at, provider_id="",
    )  # fmt: skip
    if not still_ours_to_send:  # it was handed back, or told to be sent, while we read the facts
        return None
    reach("send.opening")
    return InFlight(case.touch, letter, lease, at, clock.running())
