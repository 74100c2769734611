"""Look-ups that every decision on a client needs: addresses, zones, sending rules, consent, suppression, next visit."""

from datetime import datetime

from django.db import connection

from nurture.actions.clients.suppression import suppression_keys
from nurture.channels.registry import adapter
from nurture.domain.content.clinic import Clinic
from nurture.domain.delivery.consent import ConsentEntry, ConsentStatus, consent_status
from nurture.domain.timing.client_zones import ClientZones, zones_of
from nurture.domain.timing.slot import SendingRules
from nurture.domain.values.channel import Channel
from nurture.models import Appointment, Client, Event, Touch


def addresses_of(client: Client, channel: Channel) -> set[str]:
    """Normalised: the present one, those that events told, and those that something was sent to."""
    field = channel.spec.address_field
    told = Event.objects.filter(client_ref=client.ref).values_list(f"payload__client__{field}", flat=True)
    used = Touch.objects.filter(client=client, channel=channel).values_list("address", flat=True)
    return {address.lower() for address in (address_of(client, channel), *told, *used) if address}


# As text, since these are asked before every send: an ORM's time to write them counts.
_LEDGER = """
    SELECT granted, expires_at FROM nurture_consent WHERE client_id = %s AND channel = %s
    ORDER BY occurred_at DESC, id DESC
"""
_BLOCK = """
    SELECT reason FROM nurture_suppression WHERE channel = %s AND address = ANY(%s) AND lifted_at IS NULL
    ORDER BY id LIMIT 1
"""


def address_of(client: Client, channel: Channel) -> str:
    """The client's address on a channel, normalised; "" where there is none."""
    address: str = getattr(client, channel.spec.address_field)
    return address.lower() if channel.spec.ignores_case else address


def is_on(channel: Channel) -> bool:
    """Whether the channel is set up in this deployment."""
    return adapter(channel).is_configured()


def zones_for(client: Client, clinic: Clinic) -> ClientZones:
    """Where the client is, for reckoning."""
    return zones_of(client.timezone, client.phone or None, clinic.timezone)


def rules_for(client: Client, clinic: Clinic) -> SendingRules:
    """When and how often this client may hear from us: the clinic's limits, and inside them the client's wish."""
    return SendingRules.of(clinic, client.preferred_hours)


def consent_of(client: Client, channel: Channel, now: datetime) -> ConsentStatus:
    """What the client's words on this channel come to; the newest by when they were said, however late we heard."""
    with connection.cursor() as cursor:
        cursor.execute(_LEDGER, [client.pk, channel.value])
        return consent_status((ConsentEntry(*said) for said in cursor.fetchall()), now)


def suppression_of(channel: Channel, address: str) -> str:
    """Why nobody may write to this address, or ""."""
    with connection.cursor() as cursor:
        cursor.execute(_BLOCK, [channel.value, suppression_keys(address)])
        found = cursor.fetchone()
    return found[0] if found else ""


def appointment_ahead(client: Client, now: datetime) -> Appointment | None:
    """The client's next booking."""
    ahead = client.appointments.filter(state=Appointment.BOOKED, starts_at__gt=now)
    return ahead.order_by("starts_at").first()
