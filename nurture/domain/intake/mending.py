"""Mendings: what somebody put right by hand, and how long it stays.

A value mended by hand stays until a source says something else than it had said before the mending: a booking system
that sends its whole record with each event repeats the wrong number for years.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from nurture.domain.intake.fields import DESK
from nurture.domain.intake.profile import Stated, newly_stated, stated_fields


class Mending(TypedDict):
    """One field: the value, when and by whom, and what each source had said before: [source, value], the last last."""

    value: str
    at: str
    by: str
    said: list[list[str]]


Mendings = dict[str, Mending]
"""By the field of the client."""


class Told(NamedTuple):
    """An event, as far as it states facts; `number`: in the order in which they were told."""

    at: datetime
    number: int
    source: str
    kind: str
    payload: Mapping[str, Any]


def is_mending(told: Told) -> bool:
    """Whether somebody put details right by hand."""
    return told.source == DESK and told.kind == "client.updated"


def mended(before: Mendings, by_hand: Told, earlier: Iterable[Told]) -> Mendings:
    """With new mendings; `earlier`: what was told before. What a source says too is none."""
    values, at, by = stated_fields(by_hand.kind, by_hand.payload), by_hand.at, by_hand.payload["by"]
    said: dict[str, dict[str, str]] = {field: {} for field in values}
    for told in sorted((one for one in earlier if one.source != DESK and one.at <= at), key=lambda one: one[:2]):
        for field, value in stated_fields(told.kind, told.payload).items():
            if field in said:
                said[field].pop(told.source, None)  # so that the newest word stands last
                said[field][told.source] = value
    kept = {field: mending for field, mending in before.items() if field not in values}
    return kept | {
        field: Mending(value=value, at=at.isoformat(), by=by, said=[list(pair) for pair in said[field].items()])
        for field, value in values.items()
        if not _same(value, next(reversed(said[field].values()), ""))
    }


def heeded(before: Mendings, told: Told) -> tuple[Any, Mendings]:
    """What of a source's event counts beside the mendings, as a payload; and the mendings that stay after it."""
    client, stay = dict(told.payload.get("client", {})), dict(before)
    for field, value in stated_fields(told.kind, told.payload).items():
        mending = before.get(field)
        if mending is None or told.at < datetime.fromisoformat(mending["at"]):
            continue
        if not _same(value, mending["value"]) and any(_same(value, old) for _, old in mending["said"]):
            client.pop(field, None)
        else:
            stay.pop(field)
    return {**told.payload, "client": client}, stay


def replayed(events: Iterable[Told]) -> tuple[dict[str, str], Stated, Mendings]:
    """The profile that these events make, in the order told: field → value, what stated each, and the mendings."""
    known: dict[str, str] = {}
    stated: Stated = {}
    mendings: Mendings = {}
    earlier: list[Told] = []
    for told in events:
        payload = told.payload
        if is_mending(told):
            mendings = mended(mendings, told, earlier)
        elif told.source != DESK:
            payload, mendings = heeded(mendings, told)
        known |= newly_stated(stated, told.at, told.number, told.kind, payload)
        earlier.append(told)
    return known, stated, mendings


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
