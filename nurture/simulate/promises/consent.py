"""Promise 3, consent: nothing goes without it, after a STOP, to a dead address or to an erased client."""

from collections.abc import Iterator

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.providers.provider_log import Attempt

#: Responses after which an address must get nothing more.
_DEAD = ("550", "21211", "21610")


def never_without_consent(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks every attempt, not only those that a provider accepted."""
    touches, ground_truth = evidence.by_token(), evidence.ground_truth
    dead: set[tuple[Channel, str]] = set()
    for attempt in evidence.attempts:
        client = touches[attempt.token].client
        if says := _objection(attempt, client, ground_truth):
            yield BrokenPromise(3, client, f"{touches[attempt.token]} at {attempt.at:%d %b %H:%M}: {says}")
        address = (attempt.channel, attempt.to.lower())
        if address in dead or ground_truth.is_dead(attempt.channel, attempt.to, attempt.at):
            yield BrokenPromise(3, client, f"{touches[attempt.token]}: {attempt.to} had been refused for good before")
        if attempt.response in _DEAD and not attempt.unrecorded:
            dead.add(address)


def _objection(attempt: Attempt, client: str, ground_truth: GroundTruth) -> str | None:
    if ground_truth.erased_at(client, attempt.at):
        return "the client had been erased"
    if attempt.to.lower() != ground_truth.address(client, attempt.channel, attempt.at):
        return f"{attempt.to} is not the client's address"
    if not ground_truth.consent(client, attempt.channel, attempt.at):
        return "there was no consent"
    if ground_truth.is_suppressed(attempt.channel, attempt.to, attempt.at):
        return "somebody at that address had said stop"
    return None
