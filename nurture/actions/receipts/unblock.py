"""Lift a block by bounce or bad number: by a person, or by a corrected address; each with an audit entry."""

from datetime import datetime

from nurture.actions.accounts.audit import record
from nurture.actions.clients.bounces import lift
from nurture.actions.clients.locks import LockedClient, lock_address, locked_client
from nurture.actions.clients.lookup import address_of, suppression_of
from nurture.domain.values.channel import Channel
from nurture.models import Client

LONGEST = 400  # characters of a reason


def unblock(client: Client, channel: Channel, because: str, by: str) -> bool:
    """Lifts the block of the client's present address; False where no such block is on it. Never a stop or complaint.

    What did not go out meanwhile stays as it is; what is still planned goes out.
    """
    with locked_client(client.pk) as held:
        address = address_of(held, channel)
        lock_address(address)
        if not address or not lift(channel, address, "a person"):
            return False
        record(by, "unblock", f"client {held.ref}", f"{channel.value}: {because.strip()[:LONGEST]}")
    return True


def blocked_by(client: Client, channel: Channel) -> str:
    """The reason for which the client's present address is blocked, or ""."""
    return suppression_of(channel, address_of(client, channel))


def lift_for_correction(client: LockedClient, before: Client, source: str, occurred_at: datetime) -> None:
    """Lifts a block of the address that the clinic's system gives in place of another one, if the block is older."""
    for channel in Channel:
        former, present = address_of(before, channel), address_of(client, channel)
        if former and present and former != present and lift(channel, present, "a corrected address", occurred_at):
            record(source, "unblock", f"client {client.ref}", f"{channel.value}: a corrected address")
