"""Open hours of a window in a client's zones, as instants: DST, repeated hours and skipped days included."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta, timezone
from functools import lru_cache
from itertools import cycle
from zoneinfo import ZoneInfo

from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.values.window import Window

#: Zones without a common opening for so long are taken to have none: then home alone decides.
TOGETHER_WITHIN = timedelta(days=7)
_DAY = timedelta(days=1)


def next_opening(window: Window, client_zones: ClientZones, start: datetime, until: datetime) -> datetime:
    """The first open instant from `start` on, in UTC; `until` where there is none before it."""
    zones = [(window, zone) for zone in client_zones.open_in]
    opening = _first_open(zones, start, start + TOGETHER_WITHIN)
    if opening < start + TOGETHER_WITHIN:
        return min(opening, until)
    return _first_open(zones[:1], start, until)


def next_preferred(
    window: Window, preferred: Window, client_zones: ClientZones, start: datetime, until: datetime
) -> datetime:
    """The first open instant from `start` on in the preferred hours of the home zone, in UTC.

    `start` itself where there is none within a week: preferred hours delay a message, and never prevent one.
    """
    end = start + TOGETHER_WITHIN
    preference, clinics = [(preferred, client_zones.home)], [(window, zone) for zone in client_zones.open_in]
    if _first_open(clinics, start, end) == end:
        clinics = []  # no common opening: home alone decides, and there the preferred hours lie inside the window
    found = _first_open(preference + clinics, start, end)
    return min(found, until) if found < end else start


def closes_at(window: Window, client_zones: ClientZones, moment: datetime, preferred: Window | None = None) -> datetime:
    """When the window closes, in UTC, for a message sent at `moment`: at most a day later.

    Where the zones have no common opening, home alone decides; `moment` itself where that is closed too. A message
    that is sent in the preferred hours must arrive in them as well.
    """
    moment = moment.astimezone(UTC)
    ends = _closes_at(window, client_zones, moment)
    preferred_until = _open_until(preferred, client_zones.home, moment) if preferred else moment
    return min(ends, preferred_until) if preferred_until > moment else ends


def _closes_at(window: Window, client_zones: ClientZones, moment: datetime) -> datetime:
    common = min(_open_until(window, zone, moment) for zone in client_zones.open_in)
    return common if common > moment else _open_until(window, client_zones.home, moment)


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
    """The open [from, to) spans between two instants, earliest first; they may touch or overlap."""
    midnight = datetime.combine(start.astimezone(UTC).date(), time(), UTC)
    while midnight < until:
        for opens, closes in _open_within_a_day(window, zone, midnight):
            opening, closing = max(start, opens), min(until, closes)
            if opening < closing:
                yield opening, closing
        midnight += _DAY


@lru_cache(maxsize=10_000)
def _open_within_a_day(window: Window, zone: ZoneInfo, midnight: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """The open spans of a day by UTC; kept, since all clients of a zone have the same."""
    return tuple(_find_open_spans(window, zone, midnight, midnight + _DAY))


def _find_open_spans(
    window: Window, zone: ZoneInfo, start: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    for begin, end, clock in _constant_offset_spans(zone, start, until):
        first, last = begin.astimezone(clock).date(), end.astimezone(clock).date()
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            midnight = datetime.combine(day, time(), clock).astimezone(UTC)
            for opens, closes in window.hours_on(day):
                opening = max(begin, midnight + timedelta(minutes=opens))
                closing = min(end, midnight + timedelta(minutes=closes))
                if opening < closing:
                    yield opening, closing


def _constant_offset_spans(
    zone: ZoneInfo, start: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime, timezone]]:
    """Splits a period into spans of at most a day, each with one constant UTC offset of the zone."""
    while start < until:
        offset, end = _offset(zone, start), min(start + _DAY, until)
        if _offset(zone, end) != offset:
            end = _offset_change(zone, start, end)
        yield start, end, timezone(offset)
        start = end


def _offset_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first instant of another UTC offset; zones change on whole seconds, and never twice within a day."""
    old, whole = _offset(zone, before), before.replace(microsecond=0)
    seconds = range(int((after - whole).total_seconds()) + 1)
    return whole + timedelta(
        seconds=bisect_left(seconds, True, key=lambda n: _offset(zone, whole + timedelta(seconds=n)) != old)
    )


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
