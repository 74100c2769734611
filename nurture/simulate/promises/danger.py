"""Promise 1, of answers to danger: each sign of it is answered once, within ten seconds, and never to who stopped."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.providers.provider_log import Attempt

_SOON, _ONE_PER = timedelta(seconds=10), timedelta(minutes=30)


def danger_is_answered_once(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Computed from what clients wrote; an answer that a fault met may be later, but comes, and never twice."""
    answers: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in evidence.answers:
        answers[attempt.token].append(attempt)
    tried: dict[str, list[list[Attempt]]] = defaultdict(list)
    for attempts in answers.values():
        tried[attempts[0].to].append(attempts)
        if sum(attempt.accepted for attempt in attempts) > 1:
            yield BrokenPromise(2, "", f"a sign of danger from {attempts[0].to} was answered twice")
        if evidence.ground_truth.is_suppressed(Channel.SMS, attempts[0].to, attempts[0].at):
            yield BrokenPromise(3, "", f"{attempts[0].to} had stopped, and was answered at {attempts[0].at}")
    to_be_answered = _to_be_answered(evidence)
    for number, responses in tried.items():
        accepted = sum(any(attempt.accepted for attempt in attempts) for attempts in responses)
        if accepted > len(to_be_answered[number]):
            asked = len(to_be_answered[number])
            yield BrokenPromise(2, "", f"{number} was answered {accepted} times for {asked} signs of danger")
    for number, written in to_be_answered.items():
        yield from _unanswered(number, written, tried[number])


def _to_be_answered(evidence: Evidence) -> dict[str, list[datetime]]:
    """When each number wrote what is to be answered: not where it had stopped, or was answered just before."""
    written: dict[str, list[datetime]] = defaultdict(list)
    for at, number in evidence.ground_truth.red_flags:
        stopped = evidence.ground_truth.is_suppressed(Channel.SMS, number, at)
        if not stopped and not (written[number] and at - written[number][-1] < _ONE_PER):
            written[number].append(at)
    return written


def _unanswered(number: str, written: list[datetime], tried: list[list[Attempt]]) -> Iterator[BrokenPromise]:
    for at in written:
        attempts = next((each for each in tried if at <= each[0].at <= at + _SOON), [])
        if not any(attempt.accepted for attempt in attempts):
            yield BrokenPromise(1, "", f"a sign of danger from {number} at {at} was not answered in time")
