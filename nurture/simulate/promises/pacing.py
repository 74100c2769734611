"""Promise 11, pacing: the gap, the caps a day and a week, the order of steps, and a provider's Retry-After."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence, TouchSnapshot
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.providers.provider_log import Attempt

#: Sent so soon after it was due, a message counts from its due time (what-counts-at-send-time.md).
_PROMPT = timedelta(minutes=5)
Pair = tuple[Attempt, TouchSnapshot]


def gap_caps_and_order_hold(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks what arrived; duplicates are checked by promise 2, and count once here."""
    touches = evidence.by_token()
    by_client: dict[str, list[Pair]] = defaultdict(list)
    by_address: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    seen: set[str] = set()
    yield from _retry_after_is_respected(evidence.attempts, touches)
    yield from _order([(attempt, touches[attempt.token]) for attempt in evidence.attempts if attempt.accepted])
    for attempt in evidence.attempts:
        touch = touches[attempt.token]
        if attempt.arrived and attempt.token not in seen:
            seen.add(attempt.token)
            by_client[touch.client].append((attempt, touch))
            by_address[attempt.channel, attempt.to.lower()].append((attempt, touch))
    for sent in by_client.values():
        yield from _gaps(sent, evidence.ground_truth.clinic.gap.nominal)
    for sent in (*by_client.values(), *by_address.values()):
        yield from _caps(sent, evidence)


def _retry_after_is_respected(
    attempts: Sequence[Attempt], touches: Mapping[str, TouchSnapshot]
) -> Iterator[BrokenPromise]:
    """A provider that sends Retry-After gets nothing until then, once its response is recorded.

    What had been claimed at that same time was under way already.
    """
    until: dict[Channel, tuple[datetime, datetime]] = {}
    for attempt in attempts:
        asked, ends = until.get(attempt.channel, (attempt.at, attempt.at))
        if asked < attempt.at < ends:
            touch = touches[attempt.token]
            yield BrokenPromise(
                11, touch.client, f"{touch} came {attempt.at - asked} after the provider asked for a wait"
            )
        if attempt.retry_after and not attempt.unrecorded and attempt.at + attempt.retry_after > ends:
            until[attempt.channel] = attempt.at, attempt.at + attempt.retry_after


def _gaps(sent: Sequence[Pair], gap: timedelta) -> Iterator[BrokenPromise]:
    for n, (attempt, touch) in enumerate(sent):
        for other, before in sent[max(0, n - 4) : n]:
            same_step = (touch.enrollment, touch.step) == (before.enrollment, before.step)
            if not same_step and attempt.at - other.at < gap - _PROMPT:
                yield BrokenPromise(11, touch.client, f"{touch} came {attempt.at - other.at} after {before}")


def _order(taken: Sequence[Pair]) -> Iterator[BrokenPromise]:
    """Steps arrive in order, by first acceptance: an undelivered one may be retried, or replaced, after the next."""
    reached: dict[int, TouchSnapshot] = {}
    first_times: set[str] = set()
    lost: set[tuple[int, str]] = set()
    for attempt, touch in taken:
        furthest = reached.setdefault(touch.enrollment, touch)
        late = touch.position < furthest.position
        if late and attempt.token not in first_times and (touch.enrollment, touch.step) not in lost:
            yield BrokenPromise(11, touch.client, f"{touch} came after {furthest}, a later step")
        first_times.add(attempt.token)
        if not attempt.arrived:
            lost.add((touch.enrollment, touch.step))
        reached[touch.enrollment] = max(touch, furthest, key=lambda t: t.position)


def _caps(sent: Sequence[Pair], evidence: Evidence) -> Iterator[BrokenPromise]:
    """Caps by dates in the client's time zone, as it was known when the message was sent."""
    times = [attempt.at for attempt, _ in sent]
    for n, (attempt, touch) in enumerate(sent):
        home = ZoneInfo(evidence.ground_truth.zones(touch.client, attempt.at)[0])
        cap, today = evidence.ground_truth.clinic.cap(attempt.channel), attempt.at.astimezone(home).date()
        recent = sent[bisect_left(times, attempt.at - timedelta(days=8)) : n + 1]
        ages = [(today - a.at.astimezone(home).date()).days for a, _ in recent if a.channel is attempt.channel]
        if ages.count(0) > cap.day:
            yield BrokenPromise(11, touch.client, f"{touch} to {attempt.to}: number {ages.count(0)} on {today}")
        week = sum(age < 7 for age in ages)
        if cap.week is not None and week > cap.week:
            yield BrokenPromise(11, touch.client, f"{touch} to {attempt.to}: number {week} in the week to {today}")
