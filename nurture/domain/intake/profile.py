"""Profile of a client: each field from the newest event that states it, whatever order they arrive in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

#: The fields of a payload's `client` that make up the profile; `practitioner` is a field of the payload itself.
CLIENT_FIELDS = ("first_name", "last_name", "email", "phone", "timezone", "born")
#: Field → our column, where the two are called differently.
_COLUMNS = {"born": "date_of_birth"}


def profile(events: Iterable[tuple[datetime, str, Mapping[str, Any]]]) -> dict[str, str]:
    """Merges (occurred_at, event type, payload) triples, in any order, to field → value; a field never set is absent.

    Only `client.updated` can clear a field, by null or ""; in other events an empty one is ignored.
    """
    known: dict[str, str] = {}
    for _, kind, payload in sorted(events, key=lambda triple: triple[0]):
        client = payload.get("client", {})
        for name in CLIENT_FIELDS:
            if client.get(name) or (name in client and kind == "client.updated"):
                known[name] = client[name] or ""
        if payload.get("practitioner"):
            known["practitioner"] = payload["practitioner"]
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
