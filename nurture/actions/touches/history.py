"""The other touches of a client and an address, sent and planned: what gap, caps and repetition are checked against."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from nurture.domain.delivery.states import OPEN, WENT_OUT, WITHDRAWABLE, ResponseState, TouchState
from nurture.domain.timing.slot import Neighbour
from nurture.domain.values.channel import Channel, Purpose
from nurture.models import Client, Touch
from nurture.prepared import rows

LOOK_BACK = timedelta(days=8)  # a week's cap, and a day for zones
REPEATED_WITHIN = timedelta(days=28)  # before an enrollment: a template counts as sent already
PROMPT = timedelta(minutes=5)  # sent so soon after it was due, a touch counts from its due time
HINT_EVERY = timedelta(days=30)


def _these(states: Iterable[TouchState]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


_WENT_OUT, _SETTLED, _ALIVE = _these(WENT_OUT), _these(WENT_OUT - OPEN), _these(OPEN | WENT_OUT)


class _Other(NamedTuple):
    """Another touch, as far as a decision needs it."""

    pk: int
    client_id: int
    enrollment_id: int
    step: str
    position: int
    channel: str
    purpose: str
    state: str
    paused: bool
    due_at: datetime
    expires_at: datetime
    sent_at: datetime | None
    lease_until: datetime | None
    template: str | None
    address: str

    @property
    def went_out(self) -> bool:
        return self.state in WENT_OUT


# ruff: noqa: S608 — all that is put into the text is ours
#: In the order of _Other's fields.
_COLUMNS = """
    SELECT t.id, t.client_id, t.enrollment_id, t.step, t.position, t.channel, t.purpose, t.state, t.paused, t.due_at,
           t.expires_at, t.sent_at, t.lease_until, t.template_data ->> 'template', t.address
"""
#: `forgetful`: enrollments of which nothing counts that went long ago. Of what is planned for later than `until`, only
#: steps before a client's last one here are asked about; what is too late will be skipped, and holds up nothing.
_OTHERS = f"""
    {_COLUMNS} FROM unnest(%(clients)s::bigint[], %(positions)s::int[]) AS m (client_id, position)
        JOIN nurture_touch t ON t.client_id = m.client_id
    WHERE t.state IN ({_ALIVE}) AND (t.state NOT IN ({_SETTLED}) OR t.sent_at > %(since)s
             OR t.enrollment_id <> ALL(%(forgetful)s::bigint[]))
        AND (t.state NOT IN ({_these(WITHDRAWABLE)})
             OR t.expires_at >= %(now)s AND (t.due_at < %(until)s OR t.position < m.position))
    UNION ALL
    {_COLUMNS} FROM nurture_touch t
    WHERE t.address = ANY(%(addresses)s::text[]) AND t.address <> '' AND t.state IN ({_WENT_OUT})
        AND t.sent_at > %(since)s AND t.client_id <> ALL(%(clients)s::bigint[])
"""

_RECENT = f"""
    {_COLUMNS} FROM nurture_touch t WHERE client_id = ANY(%(clients)s::bigint[]) AND state IN ({_ALIVE})
        AND coalesce(sent_at, due_at) > %(since)s
"""


def histories(addresses: Mapping[Touch, str], now: datetime) -> dict[int, "History"]:
    """The history of each touch, by its id; given with the address that it would go to. One query for all."""
    positions: dict[int, int] = {}
    for touch in addresses:
        positions[touch.client_id] = max(touch.position, positions.get(touch.client_id, 0))
    others = rows(
        _OTHERS, clients=list(positions), positions=list(positions.values()), addresses=list(addresses.values()),
        since=now - LOOK_BACK, now=now, until=now + LOOK_BACK, forgetful=_asked_about_alone(addresses),
    )  # fmt: skip
    by_client, by_address = defaultdict[int, list[_Other]](list), defaultdict[str, list[_Other]](list)
    for row in map(_Other._make, others):
        by_client[row.client_id].append(row)
        if row.went_out and row.sent_at is not None and row.sent_at > now - LOOK_BACK:
            by_address[row.address].append(row)
    written = _written_to(list(positions), now)
    found = {}
    for touch, address in addresses.items():
        pk, client = touch.pk, touch.client_id
        here = (other for other in by_address[address] if other.client_id != client) if address else ()
        beside = [other for other in (*by_client[client], *here) if other.pk != pk]
        found[pk] = History(touch, beside, written[client], now)
    return found


def _asked_about_alone(touches: Collection[Touch]) -> list[int]:
    """The enrollments whose client has touches of no other here: of its own enrollment, a touch repeats nothing."""
    asked = defaultdict[int, set[int]](set)
    for touch in touches:
        asked[touch.client_id].add(touch.enrollment_id)
    return [enrollment for enrollments in asked.values() if len(enrollments) == 1 for enrollment in enrollments]


class History:
    """The other touches of a touch's client and address, and what people at the clinic `written` to the client."""

    def __init__(self, touch: Touch, others: Sequence[_Other], written: Sequence[Neighbour], now: datetime) -> None:
        self._touch, self._others, self._written, self._now = touch, others, written, now

    def neighbours(self) -> list[Neighbour]:
        """The sends that gap and caps are counted against: to this client, or to anybody at this address.

        Of what is still planned, only what has priority takes up a cap.
        """
        return [*self._sent_lately(), *self._ahead(), *self._written]

    def already_sent(self, template: str) -> bool:
        """Whether this client got the same template from another sequence."""
        since = self._touch.enrollment.anchor - REPEATED_WITHIN
        return any(
            other.template == template and other.channel == self._touch.channel and other.went_out
            and other.enrollment_id != self._touch.enrollment_id and self._same_client(other)
            and other.sent_at is not None and other.sent_at > since
            for other in self._others
        )  # fmt: skip

    def earlier_step_due(self) -> datetime | None:
        """The due time of the latest earlier step that is open, but for one in doubt that waits for a person."""
        enrollment, position = self._touch.enrollment_id, self._touch.position
        earlier = [
            other.due_at
            for other in self._others
            if other.enrollment_id == enrollment and other.position < position and other.state in OPEN
            and not (other.state == TouchState.IN_DOUBT and other.lease_until is None)
        ]  # fmt: skip
        return max(earlier, default=None)

    def _sent_lately(self) -> Iterator[Neighbour]:
        since = self._now - LOOK_BACK
        for other in self._others:
            if other.sent_at is not None and other.sent_at > since and other.went_out:
                yield neighbour(other, same_client=self._same_client(other))

    def _ahead(self) -> Iterator[Neighbour]:
        """What is overdue counts as of today, whenever it was due."""
        until = self._now + LOOK_BACK
        for other in self._others:
            planned = other.state in WITHDRAWABLE and not other.paused and other.due_at < until
            if planned and other.channel == self._touch.channel and self._comes_before(other):
                yield neighbour(other, same_client=False, at=max(other.due_at, self._now))

    def _comes_before(self, other: _Other) -> bool:
        """The priority of planned touches: care before marketing; of two alike the one that is due first."""
        if other.purpose != self._touch.purpose:
            return other.purpose == Purpose.CARE
        return (other.due_at, other.pk) < (self._touch.due_at, self._touch.pk)

    def _same_client(self, other: _Other) -> bool:
        return other.client_id == self._touch.client_id


def neighbours_of(client: Client, now: datetime, besides: Collection[Touch] = ()) -> list[Neighbour]:
    """The client's sends that a new plan keeps its distance from: recent ones, and planned ones but for `besides`."""
    return neighbours_of_clients([client.pk], now, besides)[client.pk]


def neighbours_of_clients(
    clients: Collection[int], now: datetime, besides: Collection[Touch] = ()
) -> dict[int, list[Neighbour]]:
    """`neighbours_of` each of these clients, by number."""
    found: dict[int, list[Neighbour]] = {client: [] for client in clients}
    left_out = {touch.pk for touch in besides}
    for row in rows(_RECENT, clients=list(clients), since=now - LOOK_BACK):
        other = _Other._make(row)
        if other.pk not in left_out:
            found[other.client_id].append(neighbour(other))
    for client, written in _written_to(clients, now).items():
        found[client] += written
    return found


_NOT_WRITTEN = f"'{ResponseState.FAILED}', '{ResponseState.CANCELLED}'"
_WRITTEN = f"""
    SELECT id, client_id, channel, coalesce(sent_at, due_at) FROM nurture_deskmessage
    WHERE client_id = ANY(%(clients)s::bigint[]) AND due_at > %(since)s
        AND state NOT IN ({_NOT_WRITTEN})
"""


def _written_to(clients: Collection[int], now: datetime) -> dict[int, list[Neighbour]]:
    """What people wrote to these clients, or will in the morning: the next automatic message keeps its gap from it."""
    found = defaultdict[int, list[Neighbour]](list)
    for number, client, channel, at in rows(_WRITTEN, clients=list(clients), since=now - LOOK_BACK):
        found[client].append(
            Neighbour(
                at=at,
                channel=Channel(channel),
                step=f"desk {number}",
                purpose=Purpose.CARE,
                fixed=True,
                in_caps=False,
            )
        )
    return found


def neighbour(touch: Touch | _Other, same_client: bool = True, at: datetime | None = None) -> Neighbour:
    """A touch as a neighbour of others."""
    late = touch.sent_at if touch.sent_at is not None and touch.sent_at - touch.due_at > PROMPT else None
    return Neighbour(
        at=at or late or touch.due_at,
        channel=Channel(touch.channel),
        step=step_key(touch),
        purpose=Purpose(touch.purpose),
        fixed=touch.state in WENT_OUT,
        same_client=same_client,
    )


def step_key(touch: Touch | _Other) -> str:
    """The identity of a touch's step across enrollments, as Neighbour uses it."""
    return f"{touch.enrollment_id}/{touch.step}"


_HINTED = f"""
    SELECT address FROM nurture_touch
    WHERE address = ANY(%(addresses)s::text[]) AND address <> '' AND channel = %(channel)s AND sent_at > %(since)s
        AND template_data -> 'stop_hint' = 'true'::jsonb
    UNION
    SELECT address FROM nurture_deskmessage
    WHERE address = ANY(%(addresses)s::text[]) AND channel = %(channel)s AND created_at > %(since)s AND stop_hint
        AND state NOT IN ({_NOT_WRITTEN})
"""


def hinted_lately(channel: Channel, addresses: Collection[str], now: datetime) -> set[str]:
    """To which of these a text went lately that says how to stop: the first one to a number does, and one a month."""
    hinted = rows(_HINTED, addresses=list(addresses), channel=channel.value, since=now - HINT_EVERY)
    return {address for (address,) in hinted}
