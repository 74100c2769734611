"""Write what was decided on events: each kind of row with one statement for all events that are decided on together."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from nurture.actions.clients.locks import LockedClient
from nurture.actions.touches.rows import TouchRow, insert_touches
from nurture.models import Appointment, Client, Consent, Enrollment
from nurture.prepared import insert, rows

#: The columns that events fill, all but the last with text; that is `stated_by`.
PROFILE = (
    "first_name", "last_name", "email", "phone", "timezone", "language", "date_of_birth", "practitioner",
    "condition", "stated_by",
)  # fmt: skip

_UPDATE_PROFILES = f"""
    UPDATE nurture_client c SET {", ".join(f"{name} = n.{name}" for name in PROFILE[:-1])},
        stated_by = n.stated_by::jsonb
    FROM unnest(%(id)s::bigint[], {", ".join(f"%({name})s::text[]" for name in PROFILE)})
        AS n (id, {", ".join(PROFILE)})
    WHERE c.id = n.id
"""  # noqa: S608 — names of ours


class ConsentRow(NamedTuple):
    """The columns of a new entry of the consent ledger."""

    client_id: int
    channel: str
    granted: bool
    wording: str
    source: str
    captured_at: datetime | None
    occurred_at: datetime
    expires_at: datetime | None


class VisitRow(NamedTuple):
    """The columns of a new appointment without a name."""

    client_id: int
    starts_at: datetime
    state: str
    known_at: datetime
    practitioner: str


class EnrollmentRow(NamedTuple):
    """The columns of a new enrollment."""

    id: int
    client_id: int
    release_id: int
    event_id: int
    sequence: str
    anchor: datetime
    created_at: datetime
    zone_data: str


@dataclass(slots=True)
class Rows:
    """Of one event, what is decided on and not written yet; a newcomer's own row comes with it."""

    client: LockedClient
    newcomer: bool
    profile: bool = False
    consents: list[ConsentRow] = field(default_factory=list)
    visits: list[VisitRow] = field(default_factory=list)
    enrollments: list[EnrollmentRow] = field(default_factory=list)
    touches: list[TouchRow] = field(default_factory=list)


def write(decided: Sequence[Rows]) -> None:
    """Writes the rows of several events, of different clients."""
    newcomers = [one.client for one in decided if one.newcomer]
    insert(
        Client, ("id", "ref", "created_at", *PROFILE),
        [(client.pk, client.ref, client.created_at, *_profile(client)) for client in newcomers],
    )  # fmt: skip
    _update_profiles([one.client for one in decided if one.profile and not one.newcomer])
    insert(Consent, ConsentRow._fields, _all(one.consents for one in decided))
    insert(Appointment, VisitRow._fields, _all(one.visits for one in decided))
    insert(Enrollment, EnrollmentRow._fields, _all(one.enrollments for one in decided))
    insert_touches(_all(one.touches for one in decided))


def _update_profiles(clients: Sequence[LockedClient]) -> None:
    if clients:
        columns = zip(*map(_profile, clients), strict=True)
        told = {name: list(column) for name, column in zip(PROFILE, columns, strict=True)}
        rows(_UPDATE_PROFILES, id=[client.pk for client in clients], **told)


def _profile(client: LockedClient) -> tuple[str, ...]:
    return (
        client.first_name, client.last_name, client.email, client.phone, client.timezone, client.language,
        client.date_of_birth, client.practitioner, client.condition, json.dumps(client.stated_by),
    )  # fmt: skip


def _all(parts: Iterable[list[Any]]) -> list[Any]:
    return [row for part in parts for row in part]
