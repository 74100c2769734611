"""Promises 1 and 7, no loss: nothing accepted is lost or stuck, and touch states match the providers."""

from collections.abc import Iterator

from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence, TouchSnapshot
from nurture.simulate.promises.broken import BrokenPromise

_ON_ITS_WAY = (TouchState.CLAIMED, TouchState.SENDING)
_TAKEN = (TouchState.SENT, TouchState.DELIVERED)
_ARRIVES = (*_TAKEN, TouchState.IN_DOUBT)


def nothing_is_lost(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Every accepted event has an outcome; every touch is in a final state, or not yet due."""
    yield from (BrokenPromise(1, "", says) for says in evidence.wrong_responses)
    yield from (BrokenPromise(1, "", f"the product logged an error: {line}") for line in evidence.errors)
    kept = {event["ref"]: event for event in evidence.events}
    for ref in evidence.accepted_events.keys() ^ kept.keys():
        yield BrokenPromise(1, ref.rpartition("-")[0], f"event {ref} was accepted, or is kept, but not both")
    for event in evidence.events:
        if not (event["processed_at"] and event["outcome"]):
            yield BrokenPromise(1, event["client_ref"], f"event {event['ref']} was never processed")
    paused = {enrollment.id for enrollment in evidence.enrollments if enrollment.state == "paused"}
    for enrollment in evidence.enrollments:
        on_break = evidence.ground_truth.choices.on_break(enrollment.client, evidence.ended_at)
        if enrollment.reason == "client_paused" and not on_break:
            yield BrokenPromise(
                1, enrollment.client, f"{enrollment.sequence} still rests, though its client's break is over"
            )
    for touch in evidence.touches:
        if says := _stuck(touch, evidence, touch.enrollment in paused):
            yield BrokenPromise(1, touch.client, f"{touch} is stuck: {says}")
    yield from _states_match_the_providers(evidence)


def _stuck(touch: TouchSnapshot, evidence: Evidence, paused: bool) -> str | None:
    if touch.state in _ON_ITS_WAY:
        return f"still {touch.state}"
    if touch.state == TouchState.IN_DOUBT and touch.lease_until:
        return "nobody finds out about it"
    if touch.state == TouchState.PLANNED and touch.paused:
        return None if paused else "held, though its sequence is not paused"
    if touch.state == TouchState.PLANNED and touch.due_at < evidence.ended_at:
        return f"due since {touch.due_at:%Y-%m-%d %H:%M}"
    return None


def _states_match_the_providers(evidence: Evidence) -> Iterator[BrokenPromise]:
    """A touch is sent if and only if a provider accepted it and did not report a failure since.

    An e-mail whose worker crashed while handing it over is exempt: its next attempt may be refused, or not be made.
    """
    took = {attempt.token for attempt in evidence.attempts if attempt.accepted}
    known = {a.token for a in evidence.attempts if a.accepted and not (a.unrecorded and a.channel is Channel.EMAIL)}
    failed = {attempt.token for attempt in evidence.attempts if attempt.reported_status == "undelivered"}
    forgotten = {ref for ref in evidence.ground_truth.people if evidence.ground_truth.erased_at(ref, evidence.ended_at)}
    for touch in evidence.touches:
        if touch.state in _TAKEN and touch.token not in took:
            yield BrokenPromise(1, touch.client, f"{touch} is called {touch.state}, but no provider took it")
        if touch.token in known - failed and touch.state not in _ARRIVES and touch.client not in forgotten:
            yield BrokenPromise(1, touch.client, f"{touch} is called {touch.state}, but a provider took it")
