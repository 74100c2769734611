"""Block an address because of bounces, unless they are a mass; and lift such a block."""

import logging
from datetime import UTC, datetime

from django.db.models import Max, Q, QuerySet

from nurture import clock
from nurture.actions.clients.locks import lock_address
from nurture.actions.clients.suppression import COVERED, LIFTABLE, suppress, suppressions_of
from nurture.domain.delivery.mass_bounce import WITHIN, WRITTEN_WITHIN, is_mass
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Suppression, Touch

log = logging.getLogger(__name__)

MASS = "one of many bounces at once"
"""Why a block was lifted: its bounce was one of a mass."""


def block(channel: Channel, address: str, reason: str) -> None:
    """Suppresses an address by what a provider said; of a mass of bounces of one domain, nobody, the first included.

    Bounces of one domain wait for each other, so that each is counted; nothing else is locked after that.
    """
    if reason != Reason.BOUNCED:
        suppress(channel, address, reason, source="provider")
        return
    lock_address(_domain_of(address))
    lately = _of_its_domain(address, Suppression.objects.filter(channel=channel, reason=reason, source="provider"))
    lately = lately.filter(created_at__gt=clock.now() - WITHIN)
    if lately.filter(address=address, lifted_because=MASS).exists():
        return
    suppress(channel, address, reason, source="provider")
    addresses = set(lately.values_list("address", flat=True))
    if is_mass(len(addresses), _written_to(channel, address)):
        counting = lately.filter(Q(lifted_at=None) | Q(lifted_because=COVERED))
        counting.update(lifted_at=clock.now(), lifted_because=MASS)
        _forget_strikes(channel, addresses)
        log.error("many bounces at once", extra={"channel": channel.value, "touches": len(addresses)})


def lifted_at(channel: Channel, address: str) -> datetime:
    """When a block of the address was lifted last: what was before does not count any more."""
    over = Suppression.objects.filter(channel=channel, address=address, lifted_at__isnull=False)
    lifted = over.exclude(lifted_because=COVERED)
    return lifted.aggregate(last=Max("lifted_at"))["last"] or datetime.min.replace(tzinfo=UTC)


def _of_its_domain(address: str, rows: QuerySet[Suppression]) -> QuerySet[Suppression]:
    return rows.filter(address__endswith=_domain_of(address))


def _domain_of(address: str) -> str:
    """Such as `@example.com`."""
    return f"@{address.rpartition('@')[2]}"


def _written_to(channel: Channel, address: str) -> int:
    """How many addresses of its domain were written to lately."""
    sent = Touch.objects.filter(channel=channel, sent_at__gt=clock.now() - WRITTEN_WITHIN)
    return sent.filter(address__endswith=_domain_of(address)).values("address").distinct().count()


def _forget_strikes(channel: Channel, addresses: set[str]) -> None:
    """Their failures count as the provider's, so that they add up with nothing."""
    failed = Touch.objects.filter(channel=channel, state=TouchState.FAILED, reason=Reason.BOUNCED)
    since = clock.now() - WITHIN
    failed.filter(address__in=addresses, settled_at__gt=since).update(reason=Reason.PROVIDER_REFUSED)


def bounces_forgiven() -> dict[str, int]:
    """How many addresses of each domain bounced as one of a mass since yesterday."""
    since = clock.now() - WRITTEN_WITHIN
    spared = Suppression.objects.filter(lifted_because=MASS, created_at__gt=since).values_list("address", flat=True)
    domains = [address.rpartition("@")[2] for address in set(spared) if "@" in address]
    return {domain: domains.count(domain) for domain in sorted(set(domains))}


def lift(channel: Channel, address: str, because: str, before: datetime | None = None) -> bool:
    """Lifts a block by bounce or bad number; False where there is none. A stop or a complaint it leaves alone.

    `before`: only a block of before that moment.
    """
    blocked = suppressions_of(channel, address).filter(reason__in=LIFTABLE)
    if before is not None:
        blocked = blocked.filter(created_at__lt=before)
    return bool(blocked.update(lifted_at=clock.now(), lifted_because=because))
