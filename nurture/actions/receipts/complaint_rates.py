"""Reputation: what mailbox providers think of us, by what they and their users told."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from nurture import clock
from nurture.domain.delivery.complaints import WITHIN, Complaints
from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.models import Receipt, SequencePause, Touch

A_DAY = timedelta(days=1)


def complaints_by_sequence() -> list[Complaints]:
    """Of each sequence about which anybody complained in 30 days, the worst first."""
    since = clock.now() - WITHIN
    told = Receipt.objects.filter(status=DeliveryEvent.COMPLAINED, received_at__gt=since)
    complaints = _by_sequence(told)
    if not complaints:
        return []
    looked = SequencePause.objects.filter(sequence=OuterRef("touch__sequence"), resumed_at__gte=OuterRef("received_at"))
    seen = _by_sequence(told.filter(Exists(looked)))
    out = Touch.objects.filter(
        channel=Channel.EMAIL, state__in=[TouchState.SENT, TouchState.DELIVERED], sent_at__gt=since,
        sequence__in=complaints,
    )  # fmt: skip
    sent = dict(out.values_list("sequence").annotate(n=Count("id")).order_by())
    found = [
        Complaints(sequence, sent.get(sequence, 0), number, seen.get(sequence, 0))
        for sequence, number in complaints.items()
    ]
    return sorted(found, key=lambda each: (-each.rate, each.sequence))


def _by_sequence(told: QuerySet[Receipt]) -> dict[str, int]:
    """About how many messages of each; one about which a provider told twice is one."""
    return dict(told.values_list("touch__sequence").annotate(n=Count("touch", distinct=True)).order_by())


def refusals_of_us() -> dict[str, int]:
    """How many e-mails other servers refused because of us since yesterday, by their code."""
    told = Receipt.objects.filter(status=DeliveryEvent.REFUSED, received_at__gt=clock.now() - A_DAY)
    return dict(told.values_list("code").annotate(n=Count("id")).order_by("-n", "code"))
