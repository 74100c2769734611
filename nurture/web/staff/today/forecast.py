"""The forecast: how many messages are due on each of the next seven days, by channel, for a bar chart."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from nurture.actions.sending.outlooks.in_bulk import going
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.models import Touch

DAYS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One channel's part of a day's bar, in per cent of the busiest day; `top` is counted from the picture's top."""

    channel: Channel
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One date at the clinic: how many messages are due on it, and the bars of its channels, stacked."""

    date: date
    counts: Mapping[Channel, int]
    bars: tuple[Bar, ...]

    @property
    def total(self) -> int:
        """How much is due on all channels together."""
        return sum(self.counts.values())


def week_ahead(now: datetime, zone: ZoneInfo) -> list[DayAhead]:
    """Seven dates, today first; without what cannot go as things are now.

    Counted by the index on due_at, in one query: its cost grows with the week, not with the table.
    """
    today = now.astimezone(zone).date()
    dates = [today + timedelta(days=n) for n in range(DAYS)]
    counted = _counts(now, today, zone)
    days = [{channel: counted[day, channel] for channel in Channel} for day in dates]
    busiest = max([sum(counts.values()) for counts in days] + [1])
    return [DayAhead(day, counts, tuple(_bars(counts, busiest))) for day, counts in zip(dates, days, strict=True)]


def _bars(counts: Mapping[Channel, int], busiest: int) -> Iterator[Bar]:
    top = 100.0
    for channel, number in counts.items():
        height = round(100 * number / busiest, 2)
        top -= height
        if number:
            yield Bar(channel, round(top, 2), height)


def _counts(now: datetime, today: date, zone: ZoneInfo) -> Counter[tuple[date, Channel]]:
    """By our own zone data: the database's may be older."""
    dates = [today + timedelta(days=n) for n in range(DAYS)]
    midnights = [datetime.combine(day, time(), zone) for day in [*dates, today + timedelta(days=DAYS)]]
    planned = Touch.objects.filter(state=TouchState.PLANNED, paused=False, channel__in=list(Channel))
    days = {
        f"day{n}": Count("pk", filter=Q(due_at__gte=start, due_at__lt=end))
        for n, (start, end) in enumerate(pairwise(midnights))
    }
    counts: Counter[tuple[date, Channel]] = Counter()
    for channel, row in going(planned.filter(due_at__gte=midnights[0], due_at__lt=midnights[-1]), now, **days):
        counts.update({(day, channel): row[f"day{n}"] for n, day in enumerate(dates)})
    return counts
