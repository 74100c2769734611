"""Tell an event of the desk: checked, stored, recorded with who did it, and processed at once."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from nurture import clock
from nurture.actions.accounts.audit import BY_HAND, record
from nurture.actions.intake.process import process_client, process_for_a_while
from nurture.actions.intake.receive import InvalidRequest, checked_against, in_words
from nurture.actions.intake.store import UsedForSomethingElse, payload_of, store
from nurture.actions.worker import enqueue_soon
from nurture.domain.intake.by_hand import by_hand
from nurture.domain.intake.fields import DESK
from nurture.domain.intake.repetition import asks_otherwise
from nurture.models import Event


class SentBefore(Exception):
    """The form was sent before, with other words: only those of the first time count."""


def tell(kind: str, client_ref: str, by: str, key: str, **fields: Any) -> Event:
    """Stores one event about a client and processes it; returns it as it is then.

    `key` comes from the form: sent twice, it is the same event, and done once; with other words the second time they
    do not count: SentBefore. Raises InvalidRequest. Where another worker has the client's turn, `processed_at` is still
    None, and the timer goes on with it.
    """
    client = {"id": client_ref, **fields.pop("client", {})}
    told = _event(kind, client, by, key, fields)
    if not _was_sent(told) and not _store([told]):
        _was_sent(told)  # at the same moment
    process_client(client_ref)
    event = Event.objects.get(source=DESK, ref=key)
    if event.processed_at is None:
        enqueue_soon(process_for_a_while.name, queue="intake")
    return event


def _was_sent(told: Any) -> bool:
    """Whether the same form was sent before; raises SentBefore where it held something else then."""
    first = Event.objects.filter(source=DESK, ref=told.id, type=told.type, client_ref=told.client.id).first()
    if first is not None and first.payload and asks_otherwise(first.payload, payload_of(told)):
        raise SentBefore
    return first is not None


def tell_many(kind: str, client_refs: Iterable[str], by: str, key: str, **fields: Any) -> int:
    """The same about many clients, a batch at a time; they are processed by the workers. Returns how many are new."""
    told, batch = 0, 500
    refs = list(client_refs)
    for start in range(0, len(refs), batch):
        events = [_event(kind, {"id": ref}, by, f"{key}/{_digest(ref)}", fields) for ref in refs[start : start + batch]]
        told += _store(events)
    enqueue_soon(process_for_a_while.name, queue="intake")
    return told


def _digest(ref: str) -> str:
    """A client's own part of a key: an id may be as long as a key."""
    return hashlib.sha256(ref.encode()).hexdigest()[:16]


def _event(kind: str, client: dict[str, Any], by: str, key: str, fields: dict[str, Any]) -> Any:
    told = {
        "type": kind, "id": key, "source": DESK, "occurred_at": clock.now().isoformat(), "by": by, "client": client,
        **fields,
    }  # fmt: skip
    try:
        return by_hand.validate_python(told, context={**checked_against(), "by_hand": True})
    except ValidationError as wrong:
        raise in_words(wrong) from None


def _store(events: list[Any]) -> int:
    try:
        with transaction.atomic():
            stored = store(events)
            new = [event for event, one in zip(events, stored, strict=True) if one.status == "accepted"]
            for event in new:
                record(event.by, BY_HAND, f"client {event.client.id}", event.type)
    except UsedForSomethingElse:
        raise InvalidRequest([{"field": "id", "reason": "was used for something else: open the page anew"}]) from None
    return len(new)
