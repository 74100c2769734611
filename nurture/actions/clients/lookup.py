"""Look-ups that every decision on a client needs: addresses, zones, sending rules, consent, suppression, next visit."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from nurture.actions.clients.suppression import suppression_keys
from nurture.channels.registry import adapter
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.consent import ConsentEntry, ConsentStatus, consent_status
from nurture.domain.timing.client_zones import ClientZones, zones_of
from nurture.domain.timing.slot import SendingRules
from nurture.domain.values.channel import Channel
from nurture.models import Appointment, Client, Event, Touch
from nurture.prepared import instances, rows


def addresses_of(client: Client, channel: Channel) -> set[str]:
    """Every address that we ever had of a client, normalised: present, reported in events, and sent to."""
    field = channel.spec.address_field
    reported = Event.objects.filter(client_ref=client.ref).values_list(f"payload__client__{field}", flat=True)
    used = Touch.objects.filter(client=client, channel=channel).values_list("address", flat=True)
    return {address.lower() for address in (address_of(client, channel), *reported, *used) if address}


_LEDGERS = """
    SELECT client_id, granted, expires_at FROM nurture_consent
    WHERE client_id = ANY(%(clients)s::bigint[]) AND channel = %(channel)s
    ORDER BY CASE WHEN granted THEN LEAST(captured_at, occurred_at) ELSE GREATEST(captured_at, occurred_at) END DESC,
        id DESC
"""
_SUPPRESSIONS = """
    SELECT address, reason FROM nurture_suppression WHERE channel = %(channel)s AND address = ANY(%(keys)s::text[])
        AND lifted_at IS NULL
    ORDER BY id DESC
"""
_AHEAD = f"""
    WHERE id IN (
        SELECT DISTINCT ON (client_id) id FROM nurture_appointment
        WHERE client_id = ANY(%(clients)s::bigint[]) AND state = '{Appointment.BOOKED}' AND starts_at > %(now)s
        ORDER BY client_id, starts_at, ref DESC
    )
"""  # noqa: S608 — a state of ours


def address_of(client: Client, channel: Channel) -> str:
    """The client's address on a channel, normalised; "" where there is none."""
    address: str = getattr(client, channel.spec.address_field)
    return address.lower() if channel.spec.ignores_case else address


def is_on(channel: Channel) -> bool:
    """Whether the channel is set up in this deployment."""
    return adapter(channel).is_configured()


def zones_for(client: Client, clinic: Clinic) -> ClientZones:
    """The time zones that the client may be in."""
    return zones_of(client.timezone, client.phone or None, clinic.timezone)


def rules_for(client: Client, clinic: Clinic) -> SendingRules:
    """The sending rules for a client: the clinic's windows, gap and caps, with the client's preferred hours."""
    return SendingRules.of(clinic, client.preferred_hours)


def consent_of(client: Client, channel: Channel, now: datetime) -> ConsentStatus:
    """The client's consent on a channel: the newest entry by when it was given, however late it was reported."""
    return consents_of([client.pk], channel, now)[client.pk]


def consents_of(clients: Collection[int], channel: Channel, now: datetime) -> dict[int, ConsentStatus]:
    """`consent_of` each of these clients, by number."""
    ledgers: dict[int, list[ConsentEntry]] = defaultdict(list)
    for client, granted, expires_at in rows(_LEDGERS, clients=list(clients), channel=channel.value):
        ledgers[client].append(ConsentEntry(granted, expires_at))
    return {client: consent_status(ledgers[client], now) for client in clients}


def suppression_of(channel: Channel, address: str) -> str:
    """The reason for which an address is suppressed, or ""."""
    return suppressions_at(channel, [address]).get(address, "")


def suppressions_at(channel: Channel, addresses: Iterable[str]) -> dict[str, str]:
    """Why each of these addresses is suppressed, for those that are."""
    keys = {address: suppression_keys(address) for address in addresses}
    every = [key for pair in keys.values() for key in pair]
    reasons = dict(rows(_SUPPRESSIONS, channel=channel.value, keys=every))  # of several under one key the first
    found = {address: next((reasons[key] for key in pair if key in reasons), "") for address, pair in keys.items()}
    return {address: reason for address, reason in found.items() if reason}


def appointment_ahead(client: Client, now: datetime) -> Appointment | None:
    """The client's next booked appointment; of two at the same time the one with a name."""
    return appointments_ahead([client.pk], now).get(client.pk)


def appointments_ahead(clients: Collection[int], now: datetime) -> dict[int, Appointment]:
    """`appointment_ahead` of each of these clients who has one, by number."""
    return {found.client_id: found for found in instances(Appointment, _AHEAD, clients=list(clients), now=now)}
