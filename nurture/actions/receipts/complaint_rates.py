"""The complaint rate of each sequence, and refusals of us as a sender: our reputation at mailbox providers."""

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
    """The complaints about each sequence within 30 days, the highest rate first."""
    since = clock.now() - WITHIN
    about = Receipt.objects.exclude(touch__sequence="")  # an erased client's is not known any more
    reports = about.filter(status=DeliveryEvent.COMPLAINED, received_at__gt=since)
    complaints = _by_sequence(reports)
    if not complaints:
        return []
    resumed = SequencePause.objects.filter(
        sequence=OuterRef("touch__sequence"), resumed_at__gte=OuterRef("received_at")
    )
    seen = _by_sequence(reports.filter(Exists(resumed)))
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


def _by_sequence(reports: QuerySet[Receipt]) -> dict[str, int]:
    """How many messages of each sequence; one with two reports counts once."""
    return dict(reports.values_list("touch__sequence").annotate(n=Count("touch", distinct=True)).order_by())


def refusals_of_us() -> dict[str, int]:
    """How many e-mails other servers refused because of us since yesterday, by their code."""
    reports = Receipt.objects.filter(status=DeliveryEvent.REFUSED, received_at__gt=clock.now() - A_DAY)
    return dict(reports.values_list("code").annotate(n=Count("id")).order_by("-n", "code"))
