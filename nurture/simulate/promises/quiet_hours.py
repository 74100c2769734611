"""Promise 4, quiet hours: nothing outside the clinic's windows; computed apart from the code that plans."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from nurture.domain.values.window import Window
from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.broken import BrokenPromise

QUARTER = timedelta(minutes=15)  # hours open and zones shift by whole quarters
_WEEK = 7 * 24 * 4


def never_in_quiet_hours(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Every attempt, retries included, is within [open, close) in every time zone that the client may be in."""
    touches, ground_truth = evidence.by_token(), evidence.ground_truth
    for attempt in evidence.attempts:
        client, window = touches[attempt.token].client, ground_truth.clinic.window(attempt.channel)
        zones = ground_truth.zones(client, attempt.at)
        if all(is_open(window, zone, attempt.at) for zone in zones):
            continue
        if ever_open_together(window, zones, attempt.at.replace(minute=0)) or not is_open(window, zones[0], attempt.at):
            local = attempt.at.astimezone(ZoneInfo(zones[0]))
            yield BrokenPromise(
                4, client, f"{touches[attempt.token]} at {local:%a %d %b %H:%M} in {' and '.join(zones)}"
            )


def is_open(window: Window, zone: str, moment: datetime) -> bool:
    """Whether a window is open at a time in a zone."""
    local = moment.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    return any(opens <= minute < closes for opens, closes in window.hours_on(local.date()))


@lru_cache(maxsize=4096)
def ever_open_together(window: Window, zones: tuple[str, ...], hour: datetime) -> bool:
    """Whether the window is open in all zones at once at some time of a week."""
    moments = (hour + n * QUARTER for n in range(_WEEK))
    return any(all(is_open(window, zone, moment) for zone in zones) for moment in moments)
