"""Opt out: withdraw consent and suppress the address; opt in lifts both. Then wait for messages in flight to it."""

import time
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from nurture import clock
from nurture.actions.clients.locks import Destination, LockedClient, clients_at, lock_address, lock_everybody_at
from nurture.actions.clients.lookup import address_of, consent_of
from nurture.actions.clients.suppression import COVERED, suppress, suppressions_of, uncover, unsuppress
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.states import ResponseState, TouchState
from nurture.domain.delivery.suppression import OURS, SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Consent, DeskMessage, Response, Suppression, Touch


def opt_out(
    destinations: Iterable[Destination],
    source: str,
    client: Client | None = None,
    kind: SuppressionKind = SuppressionKind.KEYWORD,
) -> None:
    """Withdraws consent for every client at these addresses, and suppresses the addresses themselves.

    On their channels for this client too, who may have another address by now, or none. A kind that is not ours, as
    where none is given, is lifted by nobody else's word.

    Whoever decides on a message to one of them does so before us, or after us and knows of it.
    """
    destinations = list(destinations)
    with transaction.atomic():
        lock_everybody_at(destinations, besides=[client.pk] if client else [])
        for channel in sorted({channel for channel, _ in destinations}):
            here = [address for on, address in destinations if on is channel]
            people = {one.pk: one for address in here for one in clients_at(channel, address)}
            if client:
                people[client.pk] = client
            _decide(people.values(), channel, source, granted=False)
            for address in here:
                suppress(channel, address, Reason.OPTED_OUT, source, kind, _who(client, channel, address, kind))


def _who(client: Client | None, channel: Channel, address: str, kind: SuppressionKind) -> Client | None:
    """Who stopped the address: of a text we know its number only, which several may share."""
    alone = kind is not SuppressionKind.SENTENCE or len(clients_at(channel, address)) <= 1
    return client if alone else None


def opt_in(channel: Channel, address: str, source: str, client: Client | None = None, wording: str = "") -> None:
    """Gives consent back where a client had withdrawn it, and lifts the suppression.

    `client`: who asked for it, whose ledger says so in any case. `wording`: what they said.
    """
    with transaction.atomic():
        lock_everybody_at([(channel, address)])
        now, here = clock.now(), clients_at(channel, address)
        withdrawn = (one for one in here if one == client or consent_of(one, channel, now) is ConsentStatus.WITHDRAWN)
        _decide(list(withdrawn), channel, source, granted=True, wording=wording)
        unsuppress(channel, address, Reason.OPTED_OUT)
        uncover(channel, address)


def lift_by_consent(client: LockedClient, channel: Channel, said_at: datetime) -> None:
    """Lifts this client's own opt-out, one that we alone keep, where the yes was said after it and after every no."""
    address = address_of(client, channel)
    refused = client.consents.filter(channel=channel, granted=False).said_since(said_at)
    if not address or refused.exists():
        return
    lock_address(address)
    stopped = suppressions_of(channel, address).filter(reason=Reason.OPTED_OUT, kind__in=OURS, client=client)
    if stopped.filter(created_at__lt=said_at).update(lifted_at=clock.now()):
        uncover(channel, address)


def lifted_by_consent(client: LockedClient, channel: Channel) -> Suppression | None:
    """This client's newest opt-out that a yes has lifted, where nothing else holds for its address by now."""
    lifted = Suppression.objects.filter(
        channel=channel, client=client, reason=Reason.OPTED_OUT, kind__in=OURS, lifted_at__isnull=False
    )
    found = lifted.exclude(lifted_because=COVERED).order_by("-lifted_at", "-id").first()
    return None if found is None or suppressions_of(channel, found.address).exists() else found


def hold_again(stopped: Suppression) -> None:
    """Suppresses the address anew, for the reason that held before it was lifted."""
    lock_address(stopped.address)
    suppress(
        Channel(stopped.channel), stopped.address, stopped.reason, stopped.source, SuppressionKind(stopped.kind),
        stopped.client,
    )  # fmt: skip


#: How the evidence of a stop names where it came from.
_EVIDENCE = {
    SuppressionKind.ONE_CLICK: "unsubscribe link",
    SuppressionKind.COMPLAINT: "complaint",
    SuppressionKind.PROVIDER_PAGE: "the provider's unsubscribe page",
}


def unsubscribe(touch: Touch, channel: Channel, kind: SuppressionKind) -> list[str]:
    """An unsubscribe link, or a complaint, stops a channel: for the message's client, and for where it went.

    Returns these addresses.
    """
    destinations = unsubscribed_by(touch, channel)
    opt_out(destinations, f"{_EVIDENCE[kind]} of message {touch.pk}", touch.client, kind)
    return [address for _, address in destinations if address]


def unsubscribed_by(touch: Touch, channel: Channel) -> list[Destination]:
    """The addresses that a click on this message's link unsubscribes."""
    went_to = touch.address if touch.channel is channel else ""
    addresses = {went_to, address_of(touch.client, channel)}
    return [(channel, address) for address in sorted(addresses)]


def _decide(clients: Iterable[Client], channel: Channel, source: str, granted: bool, wording: str = "") -> None:
    now = clock.now()
    Consent.objects.bulk_create(
        Consent(
            client=client,
            channel=channel,
            granted=granted,
            wording=wording[:1_000],
            source=source,
            captured_at=now,
            occurred_at=now,
        )
        for client in clients
    )


PATIENCE = 5.0  # seconds; a provider that takes longer is not waited for
_STEP = 0.05


def wait_for_in_flight(channel: Channel, address: str) -> None:
    """Waits for what is being sent to a suppressed address this moment, so that nothing arrives after our confirmation.

    Not inside a transaction.
    """
    if not address or not suppressions_of(channel, address).exists():
        return
    deadline = time.monotonic() + PATIENCE
    touches = Touch.objects.filter(channel=channel, address=address, state=TouchState.SENDING)
    others = [
        kind.objects.filter(channel=channel, address=address, state=ResponseState.SENDING)
        for kind in (Response, DeskMessage)
    ]
    while any(under_way.exists() for under_way in (touches, *others)) and time.monotonic() < deadline:
        time.sleep(_STEP)
