"""Promise 5, relevance: no prompt to a client who booked, nothing after an end, nothing during a pause."""

from collections.abc import Iterator

from nurture.domain.values.channel import Purpose
from nurture.simulate.evidence import EnrollmentSnapshot, Evidence, TouchSnapshot
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.providers.provider_log import Attempt


def never_irrelevant(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks each attempt against what was known at its time."""
    touches = evidence.by_token()
    enrollments = {enrollment.id: enrollment for enrollment in evidence.enrollments}
    for attempt in evidence.attempts:
        touch = touches[attempt.token]
        if says := _objection(attempt, touch, enrollments[touch.enrollment], evidence):
            yield BrokenPromise(5, touch.client, f"{touch} at {attempt.at:%d %b %H:%M}: {says}")


def _objection(
    attempt: Attempt, touch: TouchSnapshot, enrollment: EnrollmentSnapshot, evidence: Evidence
) -> str | None:
    ground_truth = evidence.ground_truth
    booked = ground_truth.has_appointment_ahead(touch.client, attempt.at)
    if attempt.is_prompt and booked:
        return "a prompt to book, with an appointment ahead"
    if touch.purpose == Purpose.MARKETING and not attempt.is_prompt and not booked:
        return "it speaks of a visit, and there is none"
    discharged = ground_truth.discharged_at(touch.client, attempt.at)
    if discharged and discharged >= enrollment.began:
        return "the client had been discharged"
    if enrollment.state == "ended" and enrollment.ended_at and enrollment.ended_at < attempt.at:
        return f"the sequence had ended ({enrollment.reason})"
    if ground_truth.is_paused(touch.enrollment, attempt.at):
        return "the sequence was paused"
    if ground_truth.choices.on_break(touch.client, attempt.at):
        return "the client was on a break"
    if ground_truth.releases.is_closed(touch.release, touch.sequence, touch.step, attempt.at):
        return "nobody was at the clinic, and the step keeps clear of that"
    if ground_truth.is_awaiting_person(touch.client, attempt.at):
        return "what the client had written waited for a person"
    return "it was too late for it" if attempt.at > touch.expires_at else None
