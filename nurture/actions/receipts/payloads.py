"""Retention of raw delivery reports: a receipt keeps its payload for 30 days, for whoever has to ask the provider."""

from datetime import timedelta

from nurture import clock
from nurture.models import Receipt

KEPT_FOR = timedelta(days=30)
_AT_ONCE = 5000


def forget_payloads() -> int:
    """Empties the oldest that are over; returns how many. Idempotent; what is left is for the next call."""
    over = Receipt.objects.filter(payload__isnull=False, received_at__lt=clock.now() - KEPT_FOR)
    oldest = over.order_by("received_at").values("pk")[:_AT_ONCE]
    return Receipt.objects.filter(pk__in=oldest).update(payload=None)
