"""Promise 8: an enrollment keeps the release it began on, whatever is published since."""

from collections.abc import Iterator

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence
from nurture.simulate.population.staff import OTHER_NAME
from nurture.simulate.promises.broken import BrokenPromise


def nobody_changes_release(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks the database, and the clinic's name in the texts, which only the second release changed."""
    published = evidence.ground_truth.releases.published
    for enrollment in evidence.enrollments:
        current = [number for at, number in published if at <= enrollment.created_at][-1]
        if enrollment.release != current:
            yield BrokenPromise(
                8, enrollment.client, f"{enrollment.sequence}: release {enrollment.release}, began on {current}"
            )
    touches, first = evidence.by_token(), published[0][1]
    for attempt in evidence.attempts:
        touch = touches[attempt.token]
        if attempt.channel is Channel.SMS and (OTHER_NAME in attempt.content) != (touch.release != first):
            yield BrokenPromise(8, touch.client, f"{touch} has the words of another release")
