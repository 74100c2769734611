"""Locks, until the end of the transaction; all who take several take clients by number, then addresses, then rows."""

from collections.abc import Iterable

from django.db import connection

from nurture.domain.values.channel import Channel
from nurture.models import Client

Destination = tuple[Channel, str]
"""A channel and an address on it, normalised."""

_CLIENTS = Client.objects.select_for_update(no_key=True).order_by("pk")


def lock_client(pk: int) -> None:
    """Nobody else plans, opens, settles or withdraws anything of this client's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM nurture_client WHERE id = %s FOR NO KEY UPDATE", [pk])


def lock_everybody_at(destinations: Iterable[Destination], besides: Iterable[int] = ()) -> None:
    """Everybody with one of these addresses, and some by number; and nobody else decides on these addresses."""
    destinations = sorted({(channel, address) for channel, address in destinations if address})
    here = {client.pk for channel, address in destinations for client in clients_at(channel, address)}
    list(_CLIENTS.filter(pk__in=here | set(besides)).values("pk"))
    for _, address in destinations:
        lock_address(address)


def lock_address(address: str) -> None:
    """Two clients may share one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [address])


def clients_at(channel: Channel, address: str) -> list[Client]:
    """Everybody with this address, who has been with us longest first."""
    if not address:
        return []
    matching = {"email__iexact": address} if channel is Channel.EMAIL else {"phone": address}
    return list(Client.objects.filter(**matching).order_by("pk"))
