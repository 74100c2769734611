"""Send one touch: decide anew and mark it as being sent, hand it to the provider, record the response."""

import logging
import time
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from jinja2 import TemplateError

from nurture import clock
from nurture.actions.clients.locks import LockedClient, lock_address, lock_clients_of, locked_client
from nurture.actions.clients.lookup import address_of
from nurture.actions.sending.compose import PreparedMessage, compose
from nurture.actions.sending.facts import SendCase, load_case
from nurture.actions.sending.refused_alike import judged_in_company, restore_refused_alike
from nurture.actions.touches.outcome import change, moves_with, on_accepted, on_not_sent, skip
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent, in_doubt
from nurture.channels.lease_deadline import check_deadline, deadline
from nurture.channels.registry import adapter
from nurture.domain.delivery.policy import Hold, Postpone, Send, Skip, decide
from nurture.domain.delivery.states import TouchState
from nurture.domain.delivery.verdict import OUR_FAULT
from nurture.domain.rendering.placeholders import LinkTokens
from nurture.domain.values.reasons import Reason
from nurture.failpoints import reach
from nurture.models import Touch
from nurture.settings import current

log = logging.getLogger(__name__)


@dataclass(slots=True)
class InFlight:
    """A touch that is marked as being sent, with its message, and later the provider's response."""

    touch: Touch
    prepared: PreparedMessage
    lease: uuid.UUID
    started_at: datetime  # real time
    started_running: float  # on `clock.monotonic`
    response: str | NotSent = ""  # the provider's id of the message, or why it has none
    judged: bool = False  # whether the response was compared with others
    latency: float = 0.0  # seconds


def open_touch(touch_id: int, lease: uuid.UUID) -> InFlight | None:
    """Decides on a touch anew, and marks it as being sent where policy lets it go; else moves, skips or holds it."""
    with transaction.atomic():
        return _open(touch_id, lease, lock_clients_of(None, touch_id, lease))


def judge(sent: InFlight) -> None:
    """Compares a refusal with those of others, once: several alike are the sender's fault."""
    if isinstance(sent.response, NotSent) and not sent.judged:
        sent.response = judged_in_company(sent.touch, sent.response)
    sent.judged = True


def record_response(sent: InFlight) -> None:
    """Records what became of a touch that was handed over."""
    judge(sent)
    if isinstance(sent.response, NotSent):
        on_not_sent(sent.touch, sent.response)
        restore_refused_alike(sent.touch.channel, sent.response.likeness)
        return
    with locked_client(sent.touch.client_id) as client:
        _record_accepted(client, sent)


def record_and_open(sent: InFlight, touch_id: int, lease: uuid.UUID) -> InFlight | None:
    """`record_response`, then `open_touch` for the next one: in one commit where the provider took the message.

    A commit is what an e-mail costs most; this way it costs one. What the provider did not take is recorded by itself,
    since that may lock its sender's row or an address, which come after all clients.
    """
    if isinstance(sent.response, NotSent):
        record_response(sent)
        return open_touch(touch_id, lease)
    with transaction.atomic():
        clients = lock_clients_of(sent.touch.pk, touch_id, lease)
        _record_accepted(clients[sent.touch.client_id], sent)
        return _open(touch_id, lease, clients)


def hand_over(opened: InFlight) -> None:
    """Hands the message to the provider, outside any transaction and within the lease; keeps the response."""
    reach("send.opened")
    message, begun = opened.prepared.message, time.monotonic()
    try:
        with deadline(opened.started_running + current().lease_seconds):
            check_deadline()
            opened.response = adapter(opened.touch.channel).send(message)
    except NotSent as failure:
        opened.response = failure
    except UnicodeEncodeError as ours:  # such as a token that no header can hold: no byte of it went out
        opened.response = NotSent(OUR_FAULT, type(ours).__name__)
    except Exception as failure:  # whatever it is, the provider may have the message
        log.exception("unknown response", extra={"touch": opened.touch.pk}, exc_info=redacted(failure))
        opened.response = in_doubt(type(failure).__name__)
    opened.latency = time.monotonic() - begun
    reach("send.handed_over")


def _record_accepted(client: LockedClient, sent: InFlight) -> None:
    on_accepted(client, sent.touch, str(sent.response), sent.started_at)
    reach("send.settling")


def _open(touch_id: int, lease: uuid.UUID, clients: dict[int, LockedClient]) -> InFlight | None:
    """Reads the facts under locks, so that two workers cannot both think that a client's day is free."""
    touch = _claimed(touch_id, lease, clients)
    if touch is None:
        return None
    client, now = clients[touch.client_id], clock.now()
    if client.erased_at is not None:  # their sequence is forgotten, so there are no facts to decide by
        skip(client, touch, Reason.CLIENT_ERASED)
        return None
    case = load_case(client, touch, now)
    match decide(case.facts, now):
        case Send(template):
            return _mark(case, template, lease, now)
        case Postpone() as later:
            change(touch, TouchState.PLANNED, due_at=later.due_at, moves=moves_with(touch, *later.moves))
        case Skip(reason):
            skip(case.client, touch, reason)
        case Hold():
            change(touch, TouchState.PLANNED, paused=True)
    return None


def _claimed(touch_id: int, lease: uuid.UUID, clients: dict[int, LockedClient]) -> Touch | None:
    """The touch, if it is still claimed under this lease; with its address locked, which two clients may share."""
    claimed = Touch.objects.select_related("enrollment").filter(pk=touch_id, lease=lease, state=TouchState.CLAIMED)
    touch = next(iter(claimed.filter(client__in=clients)), None)
    if touch is not None:
        lock_address(address_of(clients[touch.client_id], touch.channel))
    return touch


def _mark(case: SendCase, template: str, lease: uuid.UUID, now: datetime) -> InFlight | None:
    try:
        prepared = compose(case, template, now)
    except TemplateError:
        skip(case.client, case.touch, Reason.BAD_WORDS)
        return None
    address, at = case.facts.address, clock.real()
    still_claimed = change(
        case.touch, TouchState.SENDING, lease=lease, sent_at=now, address=address, template_data=prepared.template_data,
        segments=prepared.segments, send_started_at=at, provider_id="", **_columns(prepared.links, at),
    )  # fmt: skip
    if not still_claimed:  # it was handed back, or a status callback named it, while we read the facts
        return None
    reach("send.opening")
    return InFlight(case.touch, prepared, lease, at, clock.monotonic())


def _columns(links: LinkTokens | None, at: datetime) -> dict[str, Any]:
    tokens = {f"{link}_token": token for link, token in asdict(links).items()} if links else {}
    return {**tokens, "own_links_at": at if links else None}
