"""When a window is open at a client's place, in instants: DST, doubled hours and skipped days included."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import cycle
from zoneinfo import ZoneInfo

from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.values.window import Window

#: Zones that are not open together for so long count as never: home alone decides.
TOGETHER_WITHIN = timedelta(days=7)
_DAY = timedelta(days=1)


def next_opening(window: Window, place: ClientZones, start: datetime, until: datetime) -> datetime:
    """The first open instant from `start` on; `until` where there is none before it. All in UTC."""
    zones = [(window, zone) for zone in place.open_in]
    together = _first_open(zones, start, start + TOGETHER_WITHIN)
    if together < start + TOGETHER_WITHIN:
        return min(together, until)
    return _first_open(zones[:1], start, until)


def next_preferred(window: Window, wished: Window, place: ClientZones, start: datetime, until: datetime) -> datetime:
    """The first open instant from `start` on that the client wished for, at home; all in UTC.

    `start` itself where no such instant comes within a week: a wish delays a message, and never costs one.
    """
    end = start + TOGETHER_WITHIN
    wish, clinics = [(wished, place.home)], [(window, zone) for zone in place.open_in]
    if _first_open(clinics, start, end) == end:
        clinics = []  # never open together: home alone decides, and there the wish lies inside the window
    found = _first_open(wish + clinics, start, end)
    return min(found, until) if found < end else start


def closes_at(window: Window, place: ClientZones, moment: datetime, wished: Window | None = None) -> datetime:
    """Until when, in UTC, a message that goes out at `moment` stays inside the window, up to a day ahead.

    Where the zones are not open together, home alone decides; `moment` itself where that is closed too. A message
    that goes out at a wished time stays inside the wish as well.
    """
    moment = moment.astimezone(UTC)
    ends = _closes_at(window, place, moment)
    wish_ends = _open_until(wished, place.home, moment) if wished else moment
    return min(ends, wish_ends) if wish_ends > moment else ends


def _closes_at(window: Window, place: ClientZones, moment: datetime) -> datetime:
    together = min(_open_until(window, zone, moment) for zone in place.open_in)
    return together if together > moment else _open_until(window, place.home, moment)


def _first_open(clocks: Sequence[tuple[Window, ZoneInfo]], start: datetime, until: datetime) -> datetime:
    candidate, agreed = start, 0
    # Each in turn may push the candidate to its own opening, until all agree on one.
    for window, zone in cycle(clocks):
        opening = next((opens for opens, _ in _open_spans(window, zone, candidate, until)), until)
        agreed = agreed + 1 if opening == candidate else 1
        candidate = opening
        if candidate == until or agreed == len(clocks):
            break
    return candidate


def _open_until(window: Window, zone: ZoneInfo, moment: datetime) -> datetime:
    end = moment
    for opens, closes in _open_spans(window, zone, moment, moment + _DAY):
        if opens > end:
            break
        end = max(end, closes)
    return end


def _open_spans(
    window: Window, zone: ZoneInfo, start: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The open [from, to) spans between two instants, earliest first; neighbours may touch or overlap."""
    for begin, end, clock in _steady_stretches(zone, start, until):
        first, last = begin.astimezone(clock).date(), end.astimezone(clock).date()
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            midnight = datetime.combine(day, time(), clock).astimezone(UTC)
            for opens, closes in window.hours_on(day):
                opening = max(begin, midnight + timedelta(minutes=opens))
                closing = min(end, midnight + timedelta(minutes=closes))
                if opening < closing:
                    yield opening, closing


def _steady_stretches(
    zone: ZoneInfo, start: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime, timezone]]:
    """Cuts a time into stretches of at most a day, each with the one offset that the zone keeps in it."""
    while start < until:
        offset, end = _offset(zone, start), min(start + _DAY, until)
        if _offset(zone, end) != offset:
            end = _change(zone, start, end)
        yield start, end, timezone(offset)
        start = end


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first instant of another offset; zones change on whole seconds, and never twice within a day."""
    old, whole = _offset(zone, before), before.replace(microsecond=0)
    seconds = range(int((after - whole).total_seconds()) + 1)
    return whole + timedelta(
        seconds=bisect_left(seconds, True, key=lambda n: _offset(zone, whole + timedelta(seconds=n)) != old)
    )


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
