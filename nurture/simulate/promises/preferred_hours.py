"""Promise 4, preferred hours: a message keeps to those a client chose, where that costs nobody a message."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from nurture.domain.values.window import Window
from nurture.simulate.evidence import Evidence, TouchSnapshot
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.promises.quiet_hours import QUARTER, ever_open_together, is_open
from nurture.simulate.providers.provider_log import Attempt

#: [from, to) minutes after midnight; repeated here on purpose, so that the check does not use the code it checks.
_PARTS = {"morning": (0, 12 * 60), "evening": (16 * 60, 24 * 60)}
_LONGEST_WAIT = timedelta(days=7)  # for preferred hours
_SAME_WEEK = timedelta(days=8)
_ENOUGH_DATES = 2  # dates with a good moment; that one was taken by what has been withdrawn since cannot be seen here


class _Moment(NamedTuple):
    """When another touch went, was due, or had been due before it was moved."""

    at: datetime
    touch: TouchSnapshot


def never_outside_preferred_hours(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Outside preferred hours only where none come in time that the gap, the caps and the closures leave free."""
    touches = evidence.by_token()
    outside = [a for a in evidence.attempts if _is_outside_preferred_hours(a, touches[a.token].client, evidence)]
    at_address: dict[str, set[str]] = defaultdict(set)
    for attempt in evidence.attempts if outside else []:
        at_address[attempt.to.lower()].add(touches[attempt.token].client)
    for attempt in outside:
        touch = touches[attempt.token]
        free = _free_dates(attempt, touch, list(_others(touch, at_address[attempt.to.lower()], evidence)), evidence)
        if len(free) >= _ENOUGH_DATES:
            preferred = evidence.ground_truth.choices.hours_at(touch.client, attempt.at)
            yield BrokenPromise(
                4, touch.client, f"{touch} at {attempt.at:%d %b %H:%M}, and not in the {preferred} of {min(free)}"
            )


def _is_outside_preferred_hours(attempt: Attempt, client: str, evidence: Evidence) -> bool:
    ground_truth = evidence.ground_truth
    if not (preferred := ground_truth.choices.hours_at(client, attempt.at)):
        return False
    return not _is_preferred(
        ground_truth.clinic.window(attempt.channel), preferred, ground_truth.zones(client, attempt.at)[0], attempt.at
    )


def _is_preferred(window: Window, preferred: str, home: str, moment: datetime) -> bool:
    """Whether a time is within the clinic's hours of that day, and the preferred hours."""
    local = moment.astimezone(ZoneInfo(home))
    hours, minute, (begins, ends) = window.days[local.weekday()], local.hour * 60 + local.minute, _PARTS[preferred]
    if hours is None or not begins <= minute < ends:
        return False
    return hours.opens <= minute and (hours.crosses_midnight or minute < hours.closes)


def _others(touch: TouchSnapshot, clients: set[str], evidence: Evidence) -> Iterator[_Moment]:
    """All times of the other steps of the client, and of whoever shares the address."""
    theirs = {t.token: t for t in evidence.touches if t.client in clients}
    steps = {token: t for token, t in theirs.items() if (t.enrollment, t.step) != (touch.enrollment, touch.step)}
    for token, other in steps.items():
        moves = [datetime.fromisoformat(move[side]) for move in other.moves for side in ("from", "to")]
        went = [attempt.at for attempt in evidence.attempts if attempt.token == token]
        for at in (other.planned_for, other.due_at, *moves, *went):
            yield _Moment(at, other)


def _free_dates(attempt: Attempt, touch: TouchSnapshot, others: Sequence[_Moment], evidence: Evidence) -> set[date]:
    """The dates, in the client's time zone, with a time in preferred hours that nothing else could have taken."""
    ground_truth, start = evidence.ground_truth, attempt.at
    window, preferred = ground_truth.clinic.window(attempt.channel), ground_truth.choices.hours_at(touch.client, start)
    zones = ground_truth.zones(touch.client, start)
    zones = zones if ever_open_together(window, zones, start.replace(minute=0)) else zones[:1]
    until = min(touch.expires_at, start + _LONGEST_WAIT)
    moments = (start + n * QUARTER for n in range(1, (until - start) // QUARTER))
    return {
        moment.astimezone(ZoneInfo(zones[0])).date()
        for moment in moments
        if _is_preferred(window, preferred, zones[0], moment)
        and all(is_open(window, zone, moment) for zone in zones)
        and not ground_truth.releases.is_closed(touch.release, touch.sequence, touch.step, moment)
        and _is_free(moment, attempt, others, ZoneInfo(zones[0]), evidence)
    }


def _is_free(moment: datetime, attempt: Attempt, others: Sequence[_Moment], home: ZoneInfo, evidence: Evidence) -> bool:
    clinic, day = evidence.ground_truth.clinic, moment.astimezone(home).date()
    cap = clinic.cap(attempt.channel)
    alike = [other.at for other in others if other.touch.channel == attempt.channel]
    return (
        all(abs(moment - other.at) >= clinic.gap.nominal for other in others)
        and all(at.astimezone(home).date() != day for at in alike)
        and (cap.week is None or sum(abs(moment - at) < _SAME_WEEK for at in alike) < cap.week)
    )
