"""Promises 1 and 7: nothing accepted is lost, nothing is stuck, and what we say was sent was sent."""

from collections.abc import Iterator

from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence, TouchSeen
from nurture.simulate.promises.broken import Broken

_ON_ITS_WAY = (TouchState.CLAIMED, TouchState.SENDING)
_TAKEN = (TouchState.SENT, TouchState.DELIVERED)
_ARRIVES = (*_TAKEN, TouchState.IN_DOUBT)


def nothing_is_lost(evidence: Evidence) -> Iterator[Broken]:
    """Each accepted event has an outcome; each touch is at an end, or its time has not come."""
    yield from (Broken(1, "", says) for says in evidence.wrong_answers)
    yield from (Broken(1, "", f"the product logged an error: {line}") for line in evidence.errors)
    kept = {event["ref"]: event for event in evidence.events}
    for ref in evidence.told.keys() ^ kept.keys():
        yield Broken(1, ref.rpartition("-")[0], f"event {ref} was accepted, or is kept, but not both")
    for event in evidence.events:
        if not (event["processed_at"] and event["outcome"]):
            yield Broken(1, event["client_ref"], f"event {event['ref']} was never processed")
    paused = {enrollment.id for enrollment in evidence.enrollments if enrollment.state == "paused"}
    for rests in evidence.enrollments:
        if rests.reason == "client_paused" and not evidence.diary.chosen.on_break(rests.client, evidence.ended):
            yield Broken(1, rests.client, f"{rests.sequence} still rests, though its client's break is over")
    for touch in evidence.touches:
        if says := _stuck(touch, evidence, touch.enrollment in paused):
            yield Broken(1, touch.client, f"{touch} is stuck: {says}")
    yield from _only_said(evidence)


def _stuck(touch: TouchSeen, evidence: Evidence, paused: bool) -> str | None:
    if touch.state in _ON_ITS_WAY:
        return f"still {touch.state}"
    if touch.state == TouchState.IN_DOUBT and touch.lease_until:
        return "nobody finds out about it"
    if touch.state == TouchState.PLANNED and touch.paused:
        return None if paused else "held, though its sequence is not paused"
    if touch.state == TouchState.PLANNED and touch.due_at < evidence.ended:
        return f"due since {touch.due_at:%Y-%m-%d %H:%M}"
    return None


def _only_said(evidence: Evidence) -> Iterator[Broken]:
    """A touch is sent if and only if a provider took it and did not say since that it failed.

    Of an e-mail that was cut off on the wire nobody can know; its next attempt may be refused, or not be made.
    """
    took = {attempt.token for attempt in evidence.attempts if attempt.accepted}
    known = {a.token for a in evidence.attempts if a.accepted and not (a.cut and a.channel is Channel.EMAIL)}
    failed = {attempt.token for attempt in evidence.attempts if attempt.told == "undelivered"}
    forgotten = {ref for ref in evidence.diary.people if evidence.diary.erased(ref, evidence.ended)}
    for touch in evidence.touches:
        if touch.state in _TAKEN and touch.token not in took:
            yield Broken(1, touch.client, f"{touch} is called {touch.state}, but no provider took it")
        if touch.token in known - failed and touch.state not in _ARRIVES and touch.client not in forgotten:
            yield Broken(1, touch.client, f"{touch} is called {touch.state}, but a provider took it")
