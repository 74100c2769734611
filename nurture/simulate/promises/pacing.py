"""Promise 11, and the limits of each day: the gap, the caps and the order of steps; after an outage too."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence, TouchSeen
from nurture.simulate.promises.broken import Broken
from nurture.simulate.providers.provider_log import Attempt

#: Sent so soon after it was due, a message counts from its due time (what-counts-at-send-time.md).
_PROMPT = timedelta(minutes=5)
Pair = tuple[Attempt, TouchSeen]


def never_too_fast(evidence: Evidence) -> Iterator[Broken]:
    """Of what arrived; copies of a message that was cut off on the wire are counted elsewhere, once."""
    touches = evidence.by_token()
    by_client: dict[str, list[Pair]] = defaultdict(list)
    by_address: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    seen: set[str] = set()
    yield from _left_alone(evidence.attempts, touches)
    yield from _order([(attempt, touches[attempt.token]) for attempt in evidence.attempts if attempt.accepted])
    for attempt in evidence.attempts:
        touch = touches[attempt.token]
        if attempt.arrived and attempt.token not in seen:
            seen.add(attempt.token)
            by_client[touch.client].append((attempt, touch))
            by_address[attempt.channel, attempt.to.lower()].append((attempt, touch))
    for sent in by_client.values():
        yield from _gaps(sent, evidence.diary.clinic.gap.nominal)
    for sent in (*by_client.values(), *by_address.values()):
        yield from _caps(sent, evidence)


def _left_alone(attempts: Sequence[Attempt], touches: Mapping[str, TouchSeen]) -> Iterator[Broken]:
    """A provider that names a wait gets nothing meanwhile, once we wrote its answer down.

    What had been claimed in that same moment was on its way already.
    """
    until: dict[Channel, tuple[datetime, datetime]] = {}
    for attempt in attempts:
        asked, ends = until.get(attempt.channel, (attempt.at, attempt.at))
        if asked < attempt.at < ends:
            touch = touches[attempt.token]
            yield Broken(11, touch.client, f"{touch} came {attempt.at - asked} after the provider asked for a wait")
        if attempt.retry_after and not attempt.cut and attempt.at + attempt.retry_after > ends:
            until[attempt.channel] = attempt.at, attempt.at + attempt.retry_after


def _gaps(sent: Sequence[Pair], gap: timedelta) -> Iterator[Broken]:
    for n, (attempt, touch) in enumerate(sent):
        for other, before in sent[max(0, n - 4) : n]:
            same_step = (touch.enrollment, touch.step) == (before.enrollment, before.step)
            if not same_step and attempt.at - other.at < gap - _PROMPT:
                yield Broken(11, touch.client, f"{touch} came {attempt.at - other.at} after {before}")


def _order(taken: Sequence[Pair]) -> Iterator[Broken]:
    """By when each was first taken: what did not arrive may be tried again after the next step, or stood in for."""
    reached: dict[int, TouchSeen] = {}
    first_times: set[str] = set()
    lost: set[tuple[int, str]] = set()
    for attempt, touch in taken:
        furthest = reached.setdefault(touch.enrollment, touch)
        late = touch.position < furthest.position
        if late and attempt.token not in first_times and (touch.enrollment, touch.step) not in lost:
            yield Broken(11, touch.client, f"{touch} came after {furthest}, a later step")
        first_times.add(attempt.token)
        if not attempt.arrived:
            lost.add((touch.enrollment, touch.step))
        reached[touch.enrollment] = max(touch, furthest, key=lambda t: t.position)


def _caps(sent: Sequence[Pair], evidence: Evidence) -> Iterator[Broken]:
    """By dates at the client's place, as it was known when the message went."""
    times = [attempt.at for attempt, _ in sent]
    for n, (attempt, touch) in enumerate(sent):
        home = ZoneInfo(evidence.diary.zones(touch.client, attempt.at)[0])
        cap, today = evidence.diary.clinic.cap(attempt.channel), attempt.at.astimezone(home).date()
        recent = sent[bisect_left(times, attempt.at - timedelta(days=8)) : n + 1]
        ages = [(today - a.at.astimezone(home).date()).days for a, _ in recent if a.channel is attempt.channel]
        if ages.count(0) > cap.day:
            yield Broken(11, touch.client, f"{touch} to {attempt.to}: number {ages.count(0)} on {today}")
        week = sum(age < 7 for age in ages)
        if cap.week is not None and week > cap.week:
            yield Broken(11, touch.client, f"{touch} to {attempt.to}: number {week} in the week to {today}")
