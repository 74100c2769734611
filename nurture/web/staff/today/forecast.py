"""The week ahead as a picture: how many messages are due on each day, by channel."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.models import Touch

DAYS = 7


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One date at the clinic, what is due on it, and how high its two bars stand (per cent of the busiest day)."""

    date: date
    email: int
    sms: int
    email_height: float
    sms_height: float

    @property
    def total(self) -> int:
        """Both channels."""
        return self.email + self.sms


def week_ahead(now: datetime, zone: ZoneInfo) -> list[DayAhead]:
    """Seven dates, today first; read from the index of what is due, so it costs what the week holds."""
    today = now.astimezone(zone).date()
    dates = [today + timedelta(days=n) for n in range(DAYS)]
    counts = _counts(today, zone)
    busiest = max([sum(counts.get((day, channel), 0) for channel in Channel) for day in dates] + [1])
    return [
        DayAhead(day, email, sms, round(100 * email / busiest, 2), round(100 * sms / busiest, 2))
        for day in dates
        for email, sms in [(counts.get((day, Channel.EMAIL), 0), counts.get((day, Channel.SMS), 0))]
    ]


def _counts(today: date, zone: ZoneInfo) -> dict[tuple[date, Channel], int]:
    midnight = datetime.combine(today, time(), zone)
    ends = datetime.combine(today + timedelta(days=DAYS), time(), zone)
    planned = Touch.objects.filter(state=TouchState.PLANNED, paused=False, channel__in=list(Channel))
    counted = (
        planned.filter(due_at__gte=midnight, due_at__lt=ends)
        .annotate(day=TruncDate("due_at", tzinfo=zone))
        .values_list("day", "channel")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return {(day, Channel(channel)): n for day, channel, n in counted}
