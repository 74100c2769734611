"""Receive events: validate a request and store its events, all or none."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from pydantic import ValidationError

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.domain.intake.events import one_event, several_events
from nurture.failpoints import reach


class InvalidRequest(Exception):
    """The request is invalid; `errors` are [{field, reason}]."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__("; ".join(f"{e['field']}: {e['reason']}" for e in errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one event of a request."""

    id: str
    status: str  # accepted | duplicate


def receive_json(body: bytes) -> list[Received]:
    """Reads one event or a list of them, and stores them all or none."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidRequest([{"field": "body", "reason": "is not JSON"}]) from None
    return receive(payload)


def receive(payload: Any) -> list[Received]:
    """Stores one event (an object) or several (a list) that pass every check, or raises InvalidRequest."""
    content = current_renderer().content
    context = {
        "now": clock.now(),
        "country": content.clinic.country,
        "conditions": content.conditions.conditions,
        "symptoms": content.conditions.triage,
    }
    try:
        if isinstance(payload, list):
            events = several_events.validate_python(payload, context=context)
        else:
            events = [one_event.validate_python(payload, context=context)]
    except ValidationError as wrong:
        raise InvalidRequest([_in_words(error) for error in wrong.errors()]) from None
    return _store(events)


def _in_words(error: Any) -> dict[str, str]:
    """Pydantic's location, without the event's type that it puts in between."""
    parts = [str(part) for part in error["loc"] if not ("." in str(part) and not isinstance(part, int))]
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        known = error.get("ctx", {}).get("expected_tags")
        says = f"is not a type of event; known are: {known}" if known else "is missing"
        return {"field": ".".join([*parts, "type"]), "reason": says}
    return {"field": ".".join(parts) or "body", "reason": str(error["msg"]).removeprefix("Value error, ")}


_NUMBERS = "SELECT nextval(pg_get_serial_sequence('nurture_event', 'id')) FROM generate_series(1, %s)"
_INSERT = """
    INSERT INTO nurture_event
        (id, source, ref, type, client_ref, occurred_at, received_at, payload, outcome, reason, explanation, attempts)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '', '', '', 0)
    ON CONFLICT (source, ref) DO NOTHING RETURNING id
"""


def _store(events: list[Any]) -> list[Received]:
    """One statement an event, so that a repetition within the request is a duplicate; one transaction for all.

    Numbered as they were told, which is the order they are processed in; stored in the order of their identity, so
    that two requests with the same events wait for each other and do not deadlock.
    """
    now, status = clock.now(), {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_NUMBERS, [len(events)])
        numbers = [number for (number,) in cursor.fetchall()]
        for index, event in sorted(enumerate(events), key=lambda pair: (pair[1].source, pair[1].id, pair[0])):
            payload = json.dumps(event.model_dump(mode="json", exclude_unset=True))
            row = [numbers[index], event.source, event.id, event.type, event.client.id, event.occurred_at, now, payload]
            cursor.execute(_INSERT, row)
            status[index] = "accepted" if cursor.fetchone() else "duplicate"
    reach("receive.stored")
    return [Received(event.id, status[index]) for index, event in enumerate(events)]
