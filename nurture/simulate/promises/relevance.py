"""Promise 5: never beside the point: no prompt to somebody who booked, nothing after an end, nothing in a pause."""

from collections.abc import Iterator

from nurture.domain.values.channel import Purpose
from nurture.simulate.evidence import EnrollmentSeen, Evidence, TouchSeen
from nurture.simulate.promises.broken import Broken
from nurture.simulate.providers.provider_log import Attempt


def never_beside_the_point(evidence: Evidence) -> Iterator[Broken]:
    """Against what was known at each attempt's own moment."""
    touches = evidence.by_token()
    enrollments = {enrollment.id: enrollment for enrollment in evidence.enrollments}
    for attempt in evidence.attempts:
        touch = touches[attempt.token]
        if says := _wrong(attempt, touch, enrollments[touch.enrollment], evidence):
            yield Broken(5, touch.client, f"{touch} at {attempt.at:%d %b %H:%M}: {says}")


def _wrong(attempt: Attempt, touch: TouchSeen, enrollment: EnrollmentSeen, evidence: Evidence) -> str | None:
    diary = evidence.diary
    booked = diary.books_ahead(touch.client, attempt.at)
    if touch.purpose == Purpose.MARKETING and attempt.is_prompt is booked:
        return "a prompt to book, with an appointment ahead" if booked else "it speaks of a visit, and there is none"
    discharged = diary.discharged(touch.client, attempt.at)
    if discharged and discharged >= enrollment.began:
        return "the client had been discharged"
    if enrollment.state == "ended" and enrollment.ended_at and enrollment.ended_at < attempt.at:
        return f"the sequence had ended ({enrollment.reason})"
    if diary.paused(touch.enrollment, attempt.at):
        return "the sequence was paused"
    if diary.chosen.on_break(touch.client, attempt.at):
        return "the client was on a break"
    if diary.releases.is_closed(touch.release, touch.sequence, touch.step, attempt.at):
        return "nobody was at the clinic, and the step keeps clear of that"
    if diary.rests_at(touch.client, attempt.at):
        return "what the client had written waited for a person"
    return "it was too late for it" if attempt.at > touch.expires_at else None
