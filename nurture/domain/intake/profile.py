"""Profile of a client: each field from the newest event that states it, whatever order they arrive in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

#: The fields of a payload's `client` that make up the profile.
CLIENT_FIELDS = ("first_name", "last_name", "email", "phone", "timezone", "language", "born")
#: Those of the payload itself.
_BESIDE_THE_CLIENT = ("practitioner", "condition")
FIELDS = (*CLIENT_FIELDS, *_BESIDE_THE_CLIENT)
#: The source of all rows of a CSV: history, which lifts no opt-out.
IMPORT_SOURCE = "import"
#: Field → our column, where the two are called differently.
_COLUMNS = {"born": "date_of_birth"}


#: Field → when the event that stated it last occurred, and its number: of two at one moment, the later told one wins.
Stated = dict[str, tuple[datetime, int]]


def newly_stated(
    stated: Stated, occurred_at: datetime, number: int, kind: str, payload: Mapping[str, Any]
) -> dict[str, str]:
    """The fields that one event states and no newer one has: field → value. Notes in `stated` that it was this event.

    Only `client.updated` can clear a field, by null or ""; in other events an empty one is ignored.
    """
    told = stated_fields(kind, payload)
    told |= {name: payload[name] for name in _BESIDE_THE_CLIENT if payload.get(name)}
    by = (occurred_at, number)
    newest = {name: value for name, value in told.items() if name not in stated or by >= stated[name]}
    stated |= dict.fromkeys(newest, by)
    return newest


def stated_fields(kind: str, payload: Mapping[str, Any]) -> dict[str, str]:
    """The fields of the client that an event states, whether it is the newest or not."""
    client = payload.get("client", {})
    clears = kind == "client.updated"
    return {name: client[name] or "" for name in CLIENT_FIELDS if client.get(name) or (name in client and clears)}


def profile(events: Iterable[tuple[datetime, str, Mapping[str, Any]]]) -> dict[str, str]:
    """Merges (occurred_at, event type, payload) triples, in the order they were told; a field never set is absent."""
    known: dict[str, str] = {}
    stated: Stated = {}
    for number, (occurred_at, kind, payload) in enumerate(events):
        known |= newly_stated(stated, occurred_at, number, kind, payload)
    return known


def column_of(field: str) -> str:
    """Our column for a payload's field."""
    return _COLUMNS.get(field, field)


def under_age(born: str, at: datetime, years: int = 18) -> bool:
    """Whether somebody born on `born` (ISO date, "" unknown) is younger than `years` at `at`."""
    if not born:
        return False
    year, month, day = (int(part) for part in born.split("-"))
    return (at.year - year, at.month, at.day) < (years, month, day)
