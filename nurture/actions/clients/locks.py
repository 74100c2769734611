"""The locks under which a client's messages change, held until the transaction ends.

Who needs several takes the clients first and by number, then the addresses, then other rows: nobody deadlocks. See
docs/decisions/clients-first-and-by-number.md.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NewType

from django.db import transaction
from django.db.models import QuerySet

from nurture.domain.values.channel import Channel
from nurture.models import Client
from nurture.prepared import instances, rows

LockedClient = NewType("LockedClient", Client)
"""A client whose row this transaction holds: nobody else plans, opens, settles or withdraws anything of theirs.

Only the functions of this module make one, and what must not be done without the lock takes one: so the rule is a type.
"""

Destination = tuple[Channel, str]
"""A channel and an address on it, normalised."""

_CLIENTS = "WHERE id = ANY(%(numbers)s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
_BY_REF = "WHERE ref = ANY(%(refs)s::text[]) ORDER BY id FOR NO KEY UPDATE"
_CLIENTS_UNREAD = "SELECT FROM nurture_client WHERE id = ANY(%(numbers)s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
_ADDRESSES = "SELECT pg_advisory_xact_lock(hashtextextended(address, 0)) FROM unnest(%(these)s::text[]) AS address"


@contextmanager
def locked_client(pk: int) -> Iterator[LockedClient]:
    """One client, as they are now, in a transaction of its own or in the one that is open."""
    with transaction.atomic():
        (client,) = _locked(Client.objects.filter(pk=pk))
        yield client


def lock_refs(refs: Collection[str]) -> dict[str, LockedClient]:
    """Those of these clients whom we know, by what the clinic's system calls them."""
    return {client.ref: LockedClient(client) for client in instances(Client, _BY_REF, refs=list(refs))}


def newcomer(ref: str, number: int, created_at: datetime) -> LockedClient:
    """Somebody whom we do not know yet. Nobody else sees their row before the transaction that inserts it has ended."""
    return LockedClient(Client(pk=number, ref=ref, created_at=created_at, stated_by={}))


def draft_of(client: LockedClient) -> LockedClient:
    """The same client once more, for changes that may be given up."""
    draft = Client.__new__(Client)  # copy.copy asks Django to pickle it, which takes twenty times as long
    vars(draft).update(vars(client))
    return LockedClient(draft)


def lock_clients(numbers: Collection[int]) -> dict[int, LockedClient]:
    """Several clients, as they are now, by number."""
    return {client.pk: LockedClient(client) for client in instances(Client, _CLIENTS, numbers=list(numbers))}


def hold_clients(numbers: Collection[int]) -> None:
    """Locks several clients, of whom nothing is read: it is enough for what only changes their messages."""
    rows(_CLIENTS_UNREAD, numbers=list(numbers))


def lock_free(clients: QuerySet[Client], most: int) -> list[LockedClient]:
    """At most so many of these clients; those whom another transaction has locked are left out, not waited for."""
    free = clients.select_for_update(no_key=True, skip_locked=True).order_by("pk")
    return [LockedClient(client) for client in free[:most]]


def lock_everybody_at(destinations: Iterable[Destination], besides: Iterable[int] = ()) -> dict[int, LockedClient]:
    """Everybody with one of these addresses, and some by number; and nobody else decides on these addresses."""
    destinations = sorted({(channel, address) for channel, address in destinations if address})
    here = {client.pk for channel, address in destinations for client in clients_at(channel, address)}
    locked = {client.pk: client for client in _locked(Client.objects.filter(pk__in=here | set(besides)))}
    lock_addresses([address for _, address in destinations])
    return locked


def _locked(clients: QuerySet[Client]) -> list[LockedClient]:
    """Raises TransactionManagementError where no transaction is open."""
    return [LockedClient(client) for client in clients.select_for_update(no_key=True).order_by("pk")]


def lock_address(address: str) -> None:
    """One address, by an advisory lock: two clients may share it."""
    lock_addresses([address])


def lock_addresses(addresses: Collection[str]) -> None:
    """Several addresses, one after the other as they are given: by their channel's name, then by themselves."""
    rows(_ADDRESSES, these=list(addresses))


def clients_at(channel: Channel, address: str) -> list[Client]:
    """Everybody with this address, the longest known first."""
    if not address:
        return []
    matching = f"{channel.spec.address_field}__{'iexact' if channel.spec.ignores_case else 'exact'}"
    return list(Client.objects.filter(**{matching: address}).order_by("pk"))
