"""Suppress an address for a reason, or lift a suppression."""

from django.db.models import QuerySet

from nurture import clock, keys
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Suppression


def suppressions_of(channel: Channel, address: str) -> QuerySet[Suppression]:
    """The suppressions of an address that hold; of an erased client's address only a keyed hash is kept."""
    return Suppression.objects.filter(channel=channel, address__in=suppression_keys(address), lifted_at=None)


def suppression_keys(address: str) -> list[str]:
    """What a suppression may be stored under: the address, or its keyed hash."""
    return [address, keys.fingerprint(address)] if address else []


LIFTABLE = (Reason.BOUNCED, Reason.BAD_NUMBER)
"""What a provider said of an address and a person may know better; a stop and a complaint are the client's own."""


def suppress(channel: Channel, address: str, reason: str, source: str) -> None:
    """Suppresses an address. Idempotent: an earlier suppression stays as it is, unless the new one weighs more."""
    if address:
        if reason not in LIFTABLE:
            weaker = suppressions_of(channel, address).filter(reason__in=LIFTABLE)
            weaker.update(lifted_at=clock.now(), lifted_because=reason)
        row = Suppression(channel=channel, address=address, reason=reason, source=source, created_at=clock.now())
        Suppression.objects.bulk_create([row], ignore_conflicts=True)


def unsuppress(channel: Channel, address: str, reason: str) -> None:
    """Lifts a suppression of one reason: START undoes STOP, not a number that does not exist."""
    suppressions_of(channel, address).filter(reason=reason).update(lifted_at=clock.now())


def anonymise(channel: Channel, address: str) -> None:
    """Replaces an address in its suppressions by a keyed hash."""
    rows, name = Suppression.objects.filter(channel=channel, address=address), keys.fingerprint(address)
    if Suppression.objects.filter(channel=channel, address=name, lifted_at=None).exists():
        rows.filter(lifted_at=None).delete()
    rows.update(address=name)
