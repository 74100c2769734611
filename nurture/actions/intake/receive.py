"""Receive events: validate a request and store its events, all or none."""

import json
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import ValidationError

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.actions.intake.store import Stored, UsedForSomethingElse, store
from nurture.domain.intake.events import names_to_print, one_event, several_events
from nurture.domain.intake.payload import is_blank
from nurture.domain.values.person_name import printed_name
from nurture.domain.values.scope import Scope
from nurture.failpoints import reach

#: Of a request with more errors the first ones are told, and their number: they are mostly the same, many times.
MOST_ERRORS = 20


class InvalidRequest(Exception):
    """The request is invalid; `errors` are [{field, reason}], the first twenty of `count`."""

    def __init__(self, errors: list[dict[str, str]], count: int | None = None) -> None:
        self.errors, self.count = errors[:MOST_ERRORS], count or len(errors)
        super().__init__("; ".join(f"{e['field']}: {e['reason']}" for e in self.errors))

    def as_json(self) -> dict[str, Any]:
        """As the API answers; the number only where there are more than it names."""
        return {"errors": self.errors, **({"count": self.count} if self.count > MOST_ERRORS else {})}


class NotAllowed(InvalidRequest):
    """The key that was used may not report an event of this request; none was stored."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one event of a request."""

    id: str
    status: str  # accepted | duplicate
    differs: bool = False  # a duplicate that says something else than the first did
    ignored: tuple[str, ...] = ()  # fields that could not be used and were left out
    warnings: tuple[tuple[str, str], ...] = ()  # fields that were kept, and why they do not do what was meant

    def as_json(self) -> dict[str, Any]:
        """As the API answers: what is not so is not mentioned."""
        differs = {"differs": True} if self.differs else {}
        ignored = {"ignored": list(self.ignored)} if self.ignored else {}
        warnings = [{"field": field, "reason": reason} for field, reason in self.warnings]
        warned = {"warnings": warnings} if warnings else {}
        return {"id": self.id, "status": self.status, **differs, **ignored, **warned}


def receive_json(body: bytes, scope: Scope = Scope.ALL) -> list[Received]:
    """Reads one event or a list of them, and stores them all or none."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidRequest([{"field": "body", "reason": "is not JSON"}]) from None
    return receive(payload, scope)


def receive(payload: Any, scope: Scope = Scope.ALL) -> list[Received]:
    """Stores one event (an object) or several (a list) that pass every check. Raises InvalidRequest, NotAllowed."""
    context = {**checked_against(), "may_note": scope is Scope.ALL}
    try:
        if isinstance(payload, list):
            events = several_events.validate_python(payload, context=context)
        else:
            events = [one_event.validate_python(payload, context=context)]
    except ValidationError as wrong:
        raise in_words(wrong) from None
    if not_allowed := [place for place, event in enumerate(events) if not scope.may_report_type(event.type)]:
        fields = [f"{place}.type" if isinstance(payload, list) else "type" for place in not_allowed]
        reason = f"a key of the scope {scope} may not report this: use one of the scope all"
        raise NotAllowed([{"field": field, "reason": reason} for field in fields])
    told = payload if isinstance(payload, list) else [payload]
    return [
        Received(event.id, stored.status, stored.differs, _ignored(raw, event), _warnings(event))
        for raw, event, stored in zip(told, events, _store(events, isinstance(payload, list)), strict=True)
    ]


def checked_against() -> dict[str, Any]:
    """What events are checked against: the time, and the clinic's own lists."""
    content = current_renderer().content
    return {
        "now": clock.now(),
        "country": content.clinic.country,
        "conditions": content.conditions.conditions,
        "symptoms": content.conditions.triage,
    }


def in_words(wrong: ValidationError) -> InvalidRequest:
    """What is wrong with a request, for whoever sent it."""
    first = islice(wrong.errors(include_url=False), MOST_ERRORS)
    return InvalidRequest([_in_words(error) for error in first], wrong.error_count())


def _store(events: list[Any], several: bool) -> list[Stored]:
    try:
        stored = store(events)
    except UsedForSomethingElse as used:
        fields = [f"{place}.id" if several else "id" for place in used.places]
        raise InvalidRequest([{"field": field, "reason": "was used for something else"} for field in fields]) from None
    reach("receive.stored")
    return stored


def _ignored(told: Any, event: Any) -> tuple[str, ...]:
    """The fields that were told and left out, of the profile or of messages.

    A number that cannot be one, beside an e-mail address; a name that no message prints, which staff see all the same;
    a note of a key that may write none, or that no e-mail prints.
    """
    known, used = type(event.client).model_fields, event.client.model_fields_set
    left_out = [f"client.{name}" for name in known if name in told["client"] and name not in used]
    unprinted = [field for field, name in names_to_print(event).items() if name and not printed_name(name)]
    note = ["note"] if event.note is None and not is_blank(told.get("note")) else []
    return (*left_out, *unprinted, *note)


def _warnings(event: Any) -> tuple[tuple[str, str], ...]:
    """A language in which the clinic says nothing yet is kept: English is used until it does."""
    tag = event.client.language
    if not tag or current_renderer().content.speaks(tag):
        return ()
    return (("client.language", f"there are no words in {tag} here yet, so English is used"),)


def _in_words(error: Any) -> dict[str, str]:
    """Pydantic's location, without the event's type that it puts in between."""
    parts = [str(part) for part in error["loc"] if not ("." in str(part) and not isinstance(part, int))]
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        known = error.get("ctx", {}).get("expected_tags")
        says = f"is not a type of event; known are: {known}" if known else "is missing"
        return {"field": ".".join([*parts, "type"]), "reason": says}
    return {"field": ".".join(parts) or "body", "reason": str(error["msg"]).removeprefix("Value error, ")}
