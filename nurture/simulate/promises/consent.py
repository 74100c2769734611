"""Promise 3: never without the right: consent, no STOP, no dead address, and never to somebody who was forgotten."""

from collections.abc import Iterator

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.promises.broken import Broken
from nurture.simulate.providers.provider_log import Attempt

#: Answers after which nobody writes there again.
_DEAD = ("550", "21211", "21610")


def never_without_the_right(evidence: Evidence) -> Iterator[Broken]:
    """Asked of every attempt, not only of those that a provider took."""
    touches, diary = evidence.by_token(), evidence.diary
    dead: set[tuple[Channel, str]] = set()
    for attempt in evidence.attempts:
        client = touches[attempt.token].client
        if says := _wrong(attempt, client, diary):
            yield Broken(3, client, f"{touches[attempt.token]} at {attempt.at:%d %b %H:%M}: {says}")
        address = (attempt.channel, attempt.to.lower())
        if address in dead or diary.is_dead(attempt.channel, attempt.to, attempt.at):
            yield Broken(3, client, f"{touches[attempt.token]}: {attempt.to} had been refused for good before")
        if attempt.answer in _DEAD and not attempt.cut:
            dead.add(address)


def _wrong(attempt: Attempt, client: str, diary: GroundTruth) -> str | None:
    if diary.erased(client, attempt.at):
        return "the client had been erased"
    if attempt.to.lower() != diary.address(client, attempt.channel, attempt.at):
        return f"{attempt.to} is not the client's address"
    if not diary.consent(client, attempt.channel, attempt.at):
        return "there was no consent"
    if diary.blocked(attempt.channel, attempt.to, attempt.at):
        return "somebody at that address had said stop"
    return None
