"""Addresses: every one that we ever had of a client, for telling them what we know and for forgetting it."""

from nurture.actions.person import address_of
from nurture.domain.words import Channel
from nurture.models import Client, Event, Touch


def addresses_of(client: Client, channel: Channel) -> set[str]:
    """Normalised: the present one, those that events told, and those that something was sent to."""
    field = "payload__client__email" if channel is Channel.EMAIL else "payload__client__phone"
    told = Event.objects.filter(client_ref=client.ref).values_list(field, flat=True)
    used = Touch.objects.filter(client=client, channel=channel).values_list("address", flat=True)
    return {address.lower() for address in (address_of(client, channel), *told, *used) if address}
