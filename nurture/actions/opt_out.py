"""Opt out: a client says stop, and nothing more goes to that address; opt in takes it back."""

from collections.abc import Iterable

from django.db import transaction

from nurture import clock
from nurture.actions.locks import Destination, clients_at, lock_everybody_at
from nurture.actions.person import address_of, consent_of
from nurture.actions.suppress import lift, suppress
from nurture.domain.consent import Agreement
from nurture.domain.reasons import Reason
from nurture.domain.words import Channel
from nurture.models import Client, Consent, Touch


def opt_out(channel: Channel, address: str, source: str) -> None:
    """Withdraws permission for every client at this address, and blocks the address itself."""
    opt_out_of([(channel, address)], source)


def opt_out_of(destinations: Iterable[Destination], source: str) -> None:
    """All of these at once.

    Whoever decides on a message to one of them does so before us, or after us and knows of it.
    """
    destinations = list(destinations)
    with transaction.atomic():
        lock_everybody_at(destinations)
        for channel, address in destinations:
            _decide(clients_at(channel, address), channel, source, granted=False)
            suppress(channel, address, Reason.OPTED_OUT, source)


def opt_in(channel: Channel, address: str, source: str) -> None:
    """Gives permission back where a client had withdrawn it."""
    with transaction.atomic():
        lock_everybody_at([(channel, address)])
        now, here = clock.now(), clients_at(channel, address)
        withdrawn = [client for client in here if consent_of(client, channel, now) is Agreement.WITHDRAWN]
        _decide(withdrawn, channel, source, granted=True)
        lift(channel, address, Reason.OPTED_OUT)


def unsubscribe(touch: Touch, how: str = "unsubscribe link") -> list[str]:
    """A click on a message's link, or a complaint, stops e-mail: for its client, and for the address it went to.

    Returns these addresses.
    """
    destinations = unsubscribed_by(touch)
    opt_out_of(destinations, source=f"{how} of {touch.token}")
    return [address for _, address in destinations]


def unsubscribed_by(touch: Touch) -> list[Destination]:
    """What somebody unsubscribes who holds this message."""
    went_to = touch.address if touch.channel == Channel.EMAIL else ""
    addresses = {went_to, address_of(touch.client, Channel.EMAIL)} - {""}
    return [(Channel.EMAIL, address) for address in sorted(addresses)]


def _decide(clients: list[Client], channel: Channel, source: str, granted: bool) -> None:
    now = clock.now()
    Consent.objects.bulk_create(
        Consent(client=client, channel=channel, granted=granted, source=source, captured_at=now, occurred_at=now)
        for client in clients
    )
