"""The promises about what staff write: never after a stop, never twice, by day, and the next message keeps its gap."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import SENTENCES
from nurture.domain.values.window import Window
from nurture.simulate.evidence import Evidence, WrittenSnapshot
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.promises.quiet_hours import ever_open_together, is_open
from nurture.simulate.providers.provider_log import Attempt

#: Repeated here on purpose, so that the check does not use the code it checks.
_BY_DAY = Window.model_validate({"daily": "08:00-21:00"})
_TALKING, _LATELY = timedelta(minutes=30), timedelta(days=7)
_PROMPT = timedelta(minutes=5)
_TAKEN, _OVER = ("sent", "delivered"), ("failed", "cancelled")
#: Responses after which an address gets nothing more.
_DEAD = ("550", "21211")


def staff_write_within_the_rules(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks every attempt, not only those that a provider accepted."""
    clients = {written.token: written.client for written in evidence.written}
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in evidence.by_hand:
        attempts[attempt.token].append(attempt)
        client = clients.get(attempt.token, "")  # "": of one who was erased since
        if says := _why_never(attempt, client, evidence):
            yield BrokenPromise(3, client, f"staff wrote to {attempt.to} at {attempt.at:%d %b %H:%M}: {says}")
        if client and not _may_go_now(attempt, client, evidence):
            yield BrokenPromise(4, client, f"staff wrote to {attempt.to} at {attempt.at:%d %b %H:%M} UTC, at night")
    for written in evidence.written:
        yield from _went_once(written, attempts[written.token])
        if written.state not in (*_TAKEN, *_OVER) and written.due_at < evidence.ended_at:
            yield BrokenPromise(1, written.client, f"what staff wrote is stuck: {written.state}")
    yield from _gaps_are_kept(evidence, clients)


def _why_never(attempt: Attempt, client: str, evidence: Evidence) -> str | None:
    ground_truth, channel, at = evidence.ground_truth, attempt.channel, attempt.at
    if client and ground_truth.erased_at(client, at):
        return "the client had been erased"
    if ground_truth.is_suppressed(channel, attempt.to, at):
        return "somebody there had stopped"
    refused = (a for a in (*evidence.attempts, *evidence.by_hand) if a.response in _DEAD and not a.unrecorded)
    if any((a.channel, a.to.lower()) == (channel, attempt.to.lower()) and a.at < at for a in refused):
        return "it had been refused for good"
    if ground_truth.is_dead(channel, attempt.to, at):
        return "nothing arrives there"
    theirs = attempt.to.lower() == ground_truth.address(client, channel, at)
    if client and not (theirs and ground_truth.consent(client, channel, at)) and not _wrote(attempt, _LATELY, evidence):
        return "there was no consent, and they had not written"
    return None


def _wrote(attempt: Attempt, within: timedelta, evidence: Evidence) -> bool:
    """Whether they wrote from there so shortly before."""
    texts = evidence.ground_truth.texts.get(attempt.to, [])  # by number: from an e-mail address nobody texts
    return any(timedelta(0) <= attempt.at - at <= within for at in texts)


def _may_go_now(attempt: Attempt, client: str, evidence: Evidence) -> bool:
    """From 8:00 to 21:00 in all their zones, where these are ever awake together; or shortly after they wrote."""
    zones, at = evidence.ground_truth.zones(client, attempt.at), attempt.at
    if _wrote(attempt, _TALKING, evidence) or all(is_open(_BY_DAY, zone, at) for zone in zones):
        return True
    return is_open(_BY_DAY, zones[0], at) and not ever_open_together(_BY_DAY, zones, at.replace(minute=0))


def _went_once(written: WrittenSnapshot, attempts: list[Attempt]) -> Iterator[BrokenPromise]:
    """An e-mail whose worker crashed while handing it over may arrive again, under the same Message-ID."""
    accepted = [attempt for attempt in attempts if attempt.accepted]
    for before in accepted[:-1]:
        if not (before.unrecorded and before.channel is Channel.EMAIL):
            yield BrokenPromise(2, written.client, f"what staff wrote at {before.at:%d %b %H:%M} went twice")
    if written.state in _TAKEN and not accepted:
        yield BrokenPromise(1, written.client, "what staff wrote is called sent, but no provider took it")
    if written.state in _OVER and any(not a.unrecorded or a.channel is Channel.SMS for a in accepted):
        yield BrokenPromise(1, written.client, f"what staff wrote is {written.state}, but a provider took it")
    if written.state in _OVER and written.reason not in SENTENCES:
        yield BrokenPromise(6, written.client, f"what staff wrote is {written.state} for no known reason")


def _gaps_are_kept(evidence: Evidence, clients: dict[str, str]) -> Iterator[BrokenPromise]:
    """The next automatic message keeps its gap from what staff wrote to the same client."""
    wrote: dict[str, list[datetime]] = defaultdict(list)
    for attempt in evidence.by_hand:
        if attempt.accepted and attempt.token in clients:
            wrote[clients[attempt.token]].append(attempt.at)
    gap, touches = evidence.ground_truth.clinic.gap.nominal, evidence.by_token()
    for attempt in evidence.attempts:
        touch = touches[attempt.token]
        for at in wrote.get(touch.client, []):
            if attempt.arrived and at <= attempt.at < at + gap - _PROMPT:
                home = ZoneInfo(evidence.ground_truth.zones(touch.client, at)[0])
                yield BrokenPromise(
                    11, touch.client, f"{touch} came {attempt.at - at} after staff wrote at {at.astimezone(home):%H:%M}"
                )
