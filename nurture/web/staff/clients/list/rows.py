"""A row of the list of clients: the newest sequence, the next message and visit, and chips that say what is so.

A client whom nothing reaches is not a green "Active": what stands in the way comes first, and the state behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from nurture.actions.clients.lookup import address_of, appointments_ahead, consents_of, suppressions_at, zones_for
from nurture.actions.clients.suppression import STOPS
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.values.channel import Channel
from nurture.models import Client, Enrollment, Reply
from nurture.web.staff.clients.list.search import next_due


@dataclass(frozen=True, slots=True)
class Chip:
    """A word on a client, with the name of its colour: that of a state, or `quiet`."""

    colour: str
    label: str


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client of the list; times are for the client's own zone."""

    client: Client
    zone: ZoneInfo
    enrollment: Enrollment | None
    next_due: datetime | None
    next_visit: datetime | None
    chips: tuple[Chip, ...]


def rows_of(clients: Sequence[Client], clinic: Clinic, now: datetime) -> list[ClientRow]:
    """Their rows, in the order given; so many queries however many they are."""
    pks = [client.pk for client in clients]
    newest = Enrollment.objects.filter(client__in=pks).order_by("client_id", "-id").distinct("client_id")
    enrollments = {enrollment.client_id: enrollment for enrollment in newest}
    due, visits, obstacles = next_due(clients, now), appointments_ahead(pks, now), _obstacles(clients, now)
    waiting = set(Reply.objects.filter(handled_at=None, client__in=pks).values_list("client_id", flat=True))
    return [
        ClientRow(
            client,
            zones_for(client, clinic).home,
            enrollment,
            due.get(client.pk),
            visits[client.pk].starts_at if client.pk in visits else None,
            chips(client, enrollment, obstacles[client.pk], client.pk in waiting),
        )
        for client in clients
        for enrollment in [enrollments.get(client.pk)]
    ]


def chips(
    client: Client, enrollment: Enrollment | None, obstacles: dict[Channel, str], waiting: bool
) -> tuple[Chip, ...]:
    """`obstacles`: of each channel that the client has an address for, why nothing goes there, or ""."""
    if client.erased_at:
        return (Chip("erased", "Erased"),)
    state = enrollment.state if enrollment else "no_sequence"
    wrong = tuple(_of_obstacles(obstacles))
    first = (Chip("unread", "Waits for an answer"),) if waiting else ()
    label = state.replace("_", " ").capitalize()
    return (*first, *wrong, Chip("quiet" if wrong else state, label))


def _of_obstacles(obstacles: dict[Channel, str]) -> list[Chip]:
    stopped = [channel for channel, reason in obstacles.items() if reason in STOPS]
    if stopped and len(stopped) == len(obstacles):
        return [Chip("blocked", "Stopped")]
    words = {True: "stopped", False: "bounced"}
    return [
        Chip("blocked", f"{channel.spec.label} {words[reason in STOPS]}")
        for channel, reason in obstacles.items()
        if reason
    ]


def _obstacles(clients: Sequence[Client], now: datetime) -> dict[int, dict[Channel, str]]:
    found: dict[int, dict[Channel, str]] = {client.pk: {} for client in clients}
    for channel in Channel:
        addresses = {client.pk: address_of(client, channel) for client in clients}
        suppressed = suppressions_at(channel, [address for address in addresses.values() if address])
        consents = consents_of(list(addresses), channel, now)
        for pk, address in addresses.items():
            if address:
                withdrawn = STOPS[0] if consents[pk] is ConsentStatus.WITHDRAWN else ""
                found[pk][channel] = suppressed.get(address) or withdrawn
    return found
