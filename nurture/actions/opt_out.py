"""Opt out: a client says stop, and nothing more goes to that address; opt in takes it back."""

from django.db import transaction

from nurture import clock
from nurture.actions.person import address_of, consent_of
from nurture.actions.quiet import hold_address
from nurture.actions.suppress import lift, suppress
from nurture.domain.consent import Agreement
from nurture.domain.reasons import Reason
from nurture.domain.words import Channel
from nurture.models import Client, Consent, Touch


def opt_out(channel: Channel, address: str, source: str) -> None:
    """Withdraws permission for every client at this address, and blocks the address itself.

    Whoever decides on a message to this address does so before us, or after us and knows of it.
    """
    with transaction.atomic():
        here = clients_at(channel, address)
        list(Client.objects.select_for_update(no_key=True).filter(pk__in=[c.pk for c in here]).order_by("pk"))
        hold_address(address)
        _decide(here, channel, source, granted=False)
        suppress(channel, address, Reason.OPTED_OUT, source)


def opt_in(channel: Channel, address: str, source: str) -> None:
    """Gives permission back where a client had withdrawn it."""
    now, here = clock.now(), clients_at(channel, address)
    withdrawn = [client for client in here if consent_of(client, channel, now) is Agreement.WITHDRAWN]
    _decide(withdrawn, channel, source, granted=True)
    lift(channel, address, Reason.OPTED_OUT)


def unsubscribe(touch: Touch, how: str = "unsubscribe link") -> list[str]:
    """A click on a message's link, or a complaint, stops e-mail: for its client, and for the address it went to.

    Returns these addresses.
    """
    went_to = touch.address if touch.channel == Channel.EMAIL else ""
    addresses = sorted({went_to, address_of(touch.client, Channel.EMAIL)} - {""})
    with transaction.atomic():
        for address in addresses:
            opt_out(Channel.EMAIL, address, source=f"{how} of {touch.token}")
    return addresses


def clients_at(channel: Channel, address: str) -> list[Client]:
    """Everybody with this address."""
    if not address:
        return []
    matching = {"email__iexact": address} if channel is Channel.EMAIL else {"phone": address}
    return list(Client.objects.filter(**matching))


def _decide(clients: list[Client], channel: Channel, source: str, granted: bool) -> None:
    now = clock.now()
    Consent.objects.bulk_create(
        Consent(client=client, channel=channel, granted=granted, source=source, captured_at=now, occurred_at=now)
        for client in clients
    )
