"""The send policy: whether a touch may go out now, decided right before every send on facts read right then."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.slot import Move, Neighbour, SendingRules, Slot, next_slot
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class SendFacts:
    """The facts about one touch at the moment of sending; times are aware, in UTC."""

    channel: Channel
    purpose: Purpose
    step: str  # as Neighbour.step identifies it
    expires_at: datetime
    enrollment: EnrollmentState
    enrollment_reason: str
    erased: bool
    sent_before_restore: bool  # it was due while the data was lost: it may have gone out
    template: str | None  # None: an appointment lies ahead, and the step has no template for that
    already_sent: bool  # this client got the same template from another sequence
    channel_on: bool
    address: str
    consent: ConsentStatus
    suppressed: str  # why, or ""
    zones: ClientZones
    rules: SendingRules
    earlier_step_due: datetime | None  # the latest due time of a step before this one that is still open
    neighbours: Sequence[Neighbour] = field(default=())


@dataclass(frozen=True, slots=True)
class Send:
    """It goes out now, by this template."""

    template: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """It goes out later, at `due_at`."""

    due_at: datetime
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """It does not go out, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits while its enrollment is paused."""


Verdict = Send | Postpone | Skip | Hold


def decide(facts: SendFacts, now: datetime) -> Verdict:
    """The verdict on a touch: by consent and enrollment first, then by its relevance, then by the time."""
    if facts.enrollment is EnrollmentState.PAUSED and not facts.erased:
        return Hold()
    if reason := _not_allowed(facts) or _not_relevant(facts, now):
        return Skip(reason)
    assert facts.template is not None  # noqa: S101 — _not_relevant said so
    return _later(facts, now) or Send(facts.template)


def may_fall_back(reason: str) -> bool:
    """Whether a fallback stands in for a touch that was not sent for this reason."""
    return reason in _FALL_BACK


_FALL_BACK = frozenset({
    Reason.NO_CONSENT, Reason.CONSENT_EXPIRED, Reason.NO_ADDRESS, Reason.SUPPRESSED, Reason.OPTED_OUT,
    Reason.CHANNEL_OFF, Reason.BAD_NUMBER, Reason.BOUNCED, Reason.BLOCKED, Reason.PROVIDER_REFUSED,
})  # fmt: skip


def _not_allowed(facts: SendFacts) -> str | None:
    if facts.erased:
        return Reason.CLIENT_ERASED
    if facts.enrollment is EnrollmentState.ENDED:
        return facts.enrollment_reason or Reason.ENDED
    return None


def _not_relevant(facts: SendFacts, now: datetime) -> str | None:
    if facts.sent_before_restore:
        return Reason.RESTORED
    if now > facts.expires_at:
        return Reason.STALE
    if facts.template is None:
        return Reason.BOOKED
    if facts.already_sent:
        return Reason.SUPERSEDED
    return channel_blocked_by(facts.channel_on, facts.address, facts.consent, facts.suppressed)


def channel_blocked_by(channel_on: bool, address: str, consent: ConsentStatus, suppressed: str) -> str | None:
    """Why this channel cannot be used for this client, or None."""
    if not channel_on:
        return Reason.CHANNEL_OFF
    if not address:
        return Reason.NO_ADDRESS
    if suppressed:
        return suppressed
    return _LACKING.get(consent)


_LACKING = {
    ConsentStatus.NEVER: Reason.NO_CONSENT,
    ConsentStatus.EXPIRED: Reason.CONSENT_EXPIRED,
    ConsentStatus.WITHDRAWN: Reason.OPTED_OUT,
}


def _later(facts: SendFacts, now: datetime) -> Verdict | None:
    """When it may go instead, or that it never may; None where now is right."""
    earliest, moves = now, tuple[Move, ...]()
    if facts.earlier_step_due is not None:
        earliest = max(now, facts.earlier_step_due) + facts.rules.gap
        moves = (Move(now, earliest, "order"),)
    slot = _slot(facts, earliest, facts.rules)
    if facts.rules.preferred and (slot.due_at is None or slot.due_at > facts.expires_at):
        slot = _slot(facts, earliest, replace(facts.rules, preferred={}))  # preferred hours cost nobody a message
    if slot.due_at is None:
        return Skip(Reason.NO_SLOT)
    if slot.due_at > facts.expires_at:
        return Skip(Reason.STALE)
    return None if slot.due_at <= now else Postpone(slot.due_at, (*moves, *slot.moves))


def _slot(facts: SendFacts, earliest: datetime, rules: SendingRules) -> Slot:
    return next_slot(earliest, facts.channel, facts.step, facts.purpose, facts.zones, rules, facts.neighbours)
