"""Promise 4, of the hours that clients choose: a message keeps to them where that costs nobody a message."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from nurture.domain.values.window import Window
from nurture.simulate.evidence import Evidence, TouchSeen
from nurture.simulate.promises.broken import Broken
from nurture.simulate.promises.quiet_hours import QUARTER, ever_together, is_open
from nurture.simulate.providers.provider_log import Attempt

#: [from, to) minutes after midnight; written down here too, so that the check does not ask the code that it checks.
_PARTS = {"morning": (0, 12 * 60), "evening": (16 * 60, 24 * 60)}
_IN_SIGHT = timedelta(days=7)  # nothing waits longer for a wish
_SAME_WEEK = timedelta(days=8)
_ENOUGH = 2  # dates with a good moment; that one was taken by what has been withdrawn since cannot be seen here


class _Moment(NamedTuple):
    """When another touch went, was due, or had been due before it was moved."""

    at: datetime
    touch: TouchSeen


def never_outside_preferred_hours(evidence: Evidence) -> Iterator[Broken]:
    """At another hour only where no wished one comes in time that the gap, the caps and the closures leave free."""
    touches = evidence.by_token()
    elsewhen = [a for a in evidence.attempts if _is_against_the_wish(a, touches[a.token].client, evidence)]
    at_address: dict[str, set[str]] = defaultdict(set)
    for attempt in evidence.attempts if elsewhen else []:
        at_address[attempt.to.lower()].add(touches[attempt.token].client)
    for attempt in elsewhen:
        touch = touches[attempt.token]
        free = _free_dates(attempt, touch, list(_others(touch, at_address[attempt.to.lower()], evidence)), evidence)
        if len(free) >= _ENOUGH:
            wish = evidence.diary.chosen.wish(touch.client, attempt.at)
            yield Broken(4, touch.client, f"{touch} at {attempt.at:%d %b %H:%M}, and not in the {wish} of {min(free)}")


def _is_against_the_wish(attempt: Attempt, client: str, evidence: Evidence) -> bool:
    diary = evidence.diary
    if not (wish := diary.chosen.wish(client, attempt.at)):
        return False
    return not _is_wished(diary.clinic.window(attempt.channel), wish, diary.zones(client, attempt.at)[0], attempt.at)


def _is_wished(window: Window, wish: str, home: str, moment: datetime) -> bool:
    """Inside the clinic's hours of that very day and the part of it that the client chose."""
    local = moment.astimezone(ZoneInfo(home))
    hours, minute, (begins, ends) = window.days[local.weekday()], local.hour * 60 + local.minute, _PARTS[wish]
    if hours is None or not begins <= minute < ends:
        return False
    return hours.opens <= minute and (hours.crosses_midnight or minute < hours.closes)


def _others(touch: TouchSeen, clients: set[str], evidence: Evidence) -> Iterator[_Moment]:
    """All moments of the other steps of its client, and of whoever shares the address."""
    theirs = {t.token: t for t in evidence.touches if t.client in clients}
    steps = {token: t for token, t in theirs.items() if (t.enrollment, t.step) != (touch.enrollment, touch.step)}
    for token, other in steps.items():
        moves = [datetime.fromisoformat(move[side]) for move in other.moves for side in ("from", "to")]
        went = [attempt.at for attempt in evidence.attempts if attempt.token == token]
        for at in (other.planned_for, other.due_at, *moves, *went):
            yield _Moment(at, other)


def _free_dates(attempt: Attempt, touch: TouchSeen, others: Sequence[_Moment], evidence: Evidence) -> set[date]:
    """At the client's place: on which dates there was still a wished moment that nothing else could have taken."""
    diary, start = evidence.diary, attempt.at
    window, wish = diary.clinic.window(attempt.channel), diary.chosen.wish(touch.client, start)
    zones = diary.zones(touch.client, start)
    zones = zones if ever_together(window, zones, start.replace(minute=0)) else zones[:1]
    until = min(touch.expires_at, start + _IN_SIGHT)
    moments = (start + n * QUARTER for n in range(1, (until - start) // QUARTER))
    return {
        moment.astimezone(ZoneInfo(zones[0])).date()
        for moment in moments
        if _is_wished(window, wish, zones[0], moment)
        and all(is_open(window, zone, moment) for zone in zones)
        and not diary.releases.is_closed(touch.release, touch.sequence, touch.step, moment)
        and _is_free(moment, attempt, others, ZoneInfo(zones[0]), evidence)
    }


def _is_free(moment: datetime, attempt: Attempt, others: Sequence[_Moment], home: ZoneInfo, evidence: Evidence) -> bool:
    clinic, day = evidence.diary.clinic, moment.astimezone(home).date()
    cap = clinic.cap(attempt.channel)
    alike = [other.at for other in others if other.touch.channel == attempt.channel]
    return (
        all(abs(moment - other.at) >= clinic.gap.nominal for other in others)
        and all(at.astimezone(home).date() != day for at in alike)
        and (cap.week is None or sum(abs(moment - at) < _SAME_WEEK for at in alike) < cap.week)
    )
