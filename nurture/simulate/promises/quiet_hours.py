"""Promise 4: never at night; reckoned here by the wall clock of each zone, not by the code that plans."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from nurture.domain.values.window import Window
from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.broken import Broken

QUARTER = timedelta(minutes=15)  # hours open and zones shift by whole quarters
_WEEK = 7 * 24 * 4


def never_at_night(evidence: Evidence) -> Iterator[Broken]:
    """Each attempt, retries included, within [open, close) in every zone that the client may be in."""
    touches, diary = evidence.by_token(), evidence.diary
    for attempt in evidence.attempts:
        client, window = touches[attempt.token].client, diary.clinic.window(attempt.channel)
        zones = diary.zones(client, attempt.at)
        if all(is_open(window, zone, attempt.at) for zone in zones):
            continue
        if ever_together(window, zones, attempt.at.replace(minute=0)) or not is_open(window, zones[0], attempt.at):
            local = attempt.at.astimezone(ZoneInfo(zones[0]))
            yield Broken(4, client, f"{touches[attempt.token]} at {local:%a %d %b %H:%M} in {' and '.join(zones)}")


def is_open(window: Window, zone: str, moment: datetime) -> bool:
    """Whether the hours of a place are open, by its wall clock."""
    local = moment.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    return any(opens <= minute < closes for opens, closes in window.hours_on(local.date()))


@lru_cache(maxsize=4096)
def ever_together(window: Window, zones: tuple[str, ...], hour: datetime) -> bool:
    """Whether these zones are open at once within a week."""
    moments = (hour + n * QUARTER for n in range(_WEEK))
    return any(all(is_open(window, zone, moment) for zone in zones) for moment in moments)
