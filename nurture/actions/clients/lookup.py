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
    """Every address that we ever had of a client, normalised: present, reported in events, and sent to."""
    field = channel.spec.address_field
    reported = Event.objects.filter(client_ref=client.ref).values_list(f"payload__client__{field}", flat=True)
    used = Touch.objects.filter(client=client, channel=channel).values_list("address", flat=True)
    return {address.lower() for address in (address_of(client, channel), *reported, *used) if address}


# As text, since these run before every send: the ORM's time to write them counts.
_LEDGER = """
    SELECT granted, expires_at FROM nurture_consent WHERE client_id = %s AND channel = %s
    ORDER BY CASE WHEN granted THEN LEAST(captured_at, occurred_at) ELSE GREATEST(captured_at, occurred_at) END DESC,
        id DESC
"""
_SUPPRESSION = """
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
    """The time zones that the client may be in."""
    return zones_of(client.timezone, client.phone or None, clinic.timezone)


def rules_for(client: Client, clinic: Clinic) -> SendingRules:
    """The sending rules for a client: the clinic's windows, gap and caps, with the client's preferred hours."""
    return SendingRules.of(clinic, client.preferred_hours)


def consent_of(client: Client, channel: Channel, now: datetime) -> ConsentStatus:
    """The client's consent on a channel: the newest entry by when it was given, however late it was reported."""
    with connection.cursor() as cursor:
        cursor.execute(_LEDGER, [client.pk, channel.value])
        return consent_status((ConsentEntry(*entry) for entry in cursor.fetchall()), now)


def suppression_of(channel: Channel, address: str) -> str:
    """The reason for which an address is suppressed, or ""."""
    with connection.cursor() as cursor:
        cursor.execute(_SUPPRESSION, [channel.value, suppression_keys(address)])
        found = cursor.fetchone()
    return found[0] if found else ""


def appointment_ahead(client: Client, now: datetime) -> Appointment | None:
    """The client's next booked appointment; of two at the same time the one with a name."""
    ahead = client.appointments.filter(state=Appointment.BOOKED, starts_at__gt=now)
    return ahead.order_by("starts_at", "-ref").first()
