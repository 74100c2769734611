"""Suppress an address for a reason, or lift a suppression."""

from django.db.models import QuerySet

from nurture import clock, keys
from nurture.domain.delivery.suppression import OURS, SuppressionKind, kind_of
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Suppression


def suppressions_of(channel: Channel, address: str) -> QuerySet[Suppression]:
    """The suppressions of an address that hold; of an erased client's address only a keyed hash is kept."""
    return Suppression.objects.filter(channel=channel, address__in=suppression_keys(address), lifted_at=None)


def suppression_keys(address: str) -> list[str]:
    """What a suppression may be stored under: the address, or its keyed hash."""
    return [address, keys.fingerprint(address)] if address else []


LIFTABLE = (Reason.BOUNCED, Reason.BAD_NUMBER)
"""What a provider said of an address and a person may know better; a stop and a complaint are the client's own."""
STOPS = (Reason.OPTED_OUT, Reason.COMPLAINED)
"""Those of the client's own: they want nothing from us."""
COVERED = "a stop covers it"
"""Why a suppression for delivery's sake is not in force: a stop or a complaint is, beside which it counts again."""


def suppress(
    channel: Channel,
    address: str,
    reason: str,
    source: str,
    kind: SuppressionKind | None = None,
    client: Client | None = None,
) -> None:
    """Suppresses an address; without a kind, because of what a provider said. Idempotent.

    One suppression is in force at a time. A stop or a complaint weighs more than what a provider says of an address,
    which it covers; and an opt-out that a yes could lift weighs less than any other stop.
    """
    if not address:
        return
    row = Suppression(
        channel=channel, address=address, reason=reason, source=source, kind=kind or kind_of(reason), client=client,
        created_at=clock.now(),
    )  # fmt: skip
    in_force = Suppression.objects.filter(channel=channel, address=address, lifted_at=None)
    held = in_force.first()
    if held is None:
        Suppression.objects.bulk_create([row], ignore_conflicts=True)
    elif _undeliverable(row) and _undeliverable(held):
        return
    elif _undeliverable(row):
        row.lifted_at, row.lifted_because = row.created_at, COVERED
        row.save()
    elif _undeliverable(held):
        in_force.update(lifted_at=row.created_at, lifted_because=COVERED)
        Suppression.objects.bulk_create([row], ignore_conflicts=True)
    elif row.kind not in OURS:
        in_force.filter(kind__in=OURS).update(kind=row.kind, reason=reason, source=source, client=client)
    else:
        in_force.filter(kind__in=OURS).exclude(client=client).update(client=None)  # two clients stopped it


def _undeliverable(row: Suppression) -> bool:
    return kind_of(row.reason) is SuppressionKind.UNDELIVERABLE


def uncover(channel: Channel, address: str) -> None:
    """Brings back what a stop covered that was lifted now: who says yes says nothing of whether the mailbox exists."""
    covered = Suppression.objects.filter(channel=channel, address=address, lifted_because=COVERED)
    newest = covered.order_by("-created_at").first()
    in_force = Suppression.objects.filter(channel=channel, address=address, lifted_at=None)
    if newest and not in_force.exists():
        covered.filter(pk=newest.pk).update(lifted_at=None, lifted_because="")


def unsuppress(channel: Channel, address: str, reason: str) -> None:
    """Lifts a suppression of one reason: START undoes STOP, not a number that does not exist."""
    suppressions_of(channel, address).filter(reason=reason).update(lifted_at=clock.now())


def anonymise(channel: Channel, address: str) -> None:
    """Replaces an address in its suppressions by a keyed hash."""
    rows, name = Suppression.objects.filter(channel=channel, address=address), keys.fingerprint(address)
    if Suppression.objects.filter(channel=channel, address=name, lifted_at=None).exists():
        rows.filter(lifted_at=None).delete()
    rows.update(address=name, client=None)
