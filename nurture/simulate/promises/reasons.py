"""Promise 6, reasons: everything unsent has one, of the closed list."""

from collections.abc import Iterator

from nurture.domain.values.reasons import SENTENCES
from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.broken import BrokenPromise

_UNSENT = ("failed", "skipped", "cancelled", "in_doubt")


def everything_unsent_has_a_reason(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks touches that were not sent, events that enrolled nobody, and enrollments that ended."""
    for touch in evidence.touches:
        if touch.state in _UNSENT and touch.reason not in SENTENCES:
            yield BrokenPromise(6, touch.client, f"{touch} is {touch.state} for no known reason: {touch.reason!r}")
    for event in evidence.events:
        if event["outcome"] == "not_enrolled" and event["reason"] not in SENTENCES:
            yield BrokenPromise(6, event["client_ref"], f"event {event['ref']} enrolled nobody: {event['reason']!r}")
    for enrollment in evidence.enrollments:
        if enrollment.state == "ended" and enrollment.reason not in SENTENCES:
            yield BrokenPromise(
                6, enrollment.client, f"{enrollment.sequence} ended for no known reason: {enrollment.reason!r}"
            )
