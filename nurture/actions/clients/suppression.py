"""Suppress: nobody may write to an address, and why; or lift that again."""

from django.db.models import QuerySet

from nurture import clock, keys
from nurture.domain.values.channel import Channel
from nurture.models import Suppression


def suppressions_of(channel: Channel, address: str) -> QuerySet[Suppression]:
    """What keeps us from writing to an address; of an erased client's address only a keyed hash is left."""
    return Suppression.objects.filter(channel=channel, address__in=suppression_keys(address), lifted_at=None)


def suppression_keys(address: str) -> list[str]:
    """What a block on an address may be kept under."""
    return [address, keys.fingerprint(address)] if address else []


def suppress(channel: Channel, address: str, reason: str, source: str) -> None:
    """Blocks an address; one that is blocked already stays as it is."""
    if address:
        row = Suppression(channel=channel, address=address, reason=reason, source=source, created_at=clock.now())
        Suppression.objects.bulk_create([row], ignore_conflicts=True)


def unsuppress(channel: Channel, address: str, reason: str) -> None:
    """Lifts a block of one kind: START undoes STOP, not a number that does not exist."""
    suppressions_of(channel, address).filter(reason=reason).update(lifted_at=clock.now())


def anonymise(channel: Channel, address: str) -> None:
    """Keeps the blocks on an address, and puts a keyed hash in its place."""
    rows, name = Suppression.objects.filter(channel=channel, address=address), keys.fingerprint(address)
    if Suppression.objects.filter(channel=channel, address=name, lifted_at=None).exists():
        rows.filter(lifted_at=None).delete()
    rows.update(address=name)
