"""Send policy: whether a touch may be sent now, decided right before every send on facts loaded right then."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.slot import Move, Neighbour, SendingRules, Slot, next_slot
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.phone_number import gets_texts
from nurture.domain.values.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookFacts:
    """The facts that decide whether a touch can go at all, whatever the hour; times are aware, in UTC."""

    expires_at: datetime
    enrollment: EnrollmentState
    enrollment_reason: str
    erased: bool
    sent_before_restore: bool  # it was due between a backup and its restore: it may have been sent already
    template: str | None  # None: an appointment lies ahead, and the step has no template for that
    left_out: bool  # the client wants essential steps only, and this is none
    already_sent: bool  # the same template was sent to this client by another sequence
    channel_on: bool
    address: str
    consent: ConsentStatus
    suppressed: str  # the reason, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFacts(OutlookFacts):
    """What the policy decides on: the facts of one touch at the moment of sending."""

    channel: Channel
    purpose: Purpose
    step: str  # identifies the step as `Neighbour.step` does
    zones: ClientZones
    rules: SendingRules
    earlier_step_due: datetime | None  # the latest due time of a step before this one that is not settled yet
    neighbours: Sequence[Neighbour] = field(default=())


@dataclass(frozen=True, slots=True)
class Send:
    """Verdict: send now, with this template."""

    template: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """Verdict: reschedule to `due_at`."""

    due_at: datetime
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """Verdict: do not send, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Verdict: keep it planned, while the enrollment is paused."""


Verdict = Send | Postpone | Skip | Hold


def decide(facts: SendFacts, now: datetime) -> Verdict:
    """Decides on a touch: pause, end of the enrollment, relevance, channel and consent, then the time."""
    if facts.enrollment is EnrollmentState.PAUSED and not facts.erased:
        return Hold()
    if reason := why_not(facts, now):
        return Skip(reason)
    assert facts.template is not None  # noqa: S101 — why_not has checked it
    return _postpone(facts, now) or Send(facts.template)


def why_not(facts: OutlookFacts, now: datetime) -> str | None:
    """Why a touch cannot go at all: end of the enrollment, relevance, channel and consent. None where it can."""
    return _ended_reason(facts) or _skip_reason(facts, now)


def may_fall_back(reason: str) -> bool:
    """Whether a touch that was not sent for this reason is replaced by its fallback."""
    return reason in _FALL_BACK


_FALL_BACK = frozenset({
    Reason.NO_CONSENT, Reason.CONSENT_EXPIRED, Reason.NO_ADDRESS, Reason.SUPPRESSED, Reason.OPTED_OUT,
    Reason.CHANNEL_OFF, Reason.BAD_NUMBER, Reason.BOUNCED, Reason.BLOCKED, Reason.PROVIDER_REFUSED,
})  # fmt: skip


def _ended_reason(facts: OutlookFacts) -> str | None:
    if facts.erased:
        return Reason.CLIENT_ERASED
    if facts.enrollment is EnrollmentState.ENDED:
        return facts.enrollment_reason or Reason.ENDED
    return None


def _skip_reason(facts: OutlookFacts, now: datetime) -> str | None:
    if facts.sent_before_restore:
        return Reason.RESTORED
    if now > facts.expires_at:
        return Reason.STALE
    if facts.template is None:
        return Reason.BOOKED
    if facts.left_out:
        return Reason.FEWER
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


def unreachable(channel: Channel, address: str) -> str:
    """The reason for which messages of this channel cannot reach this address, whoever it is; "" where they may."""
    by_text = channel.spec.address_field == "phone"
    return Reason.BAD_NUMBER if by_text and address and not gets_texts(address) else ""


_LACKING = {
    ConsentStatus.NEVER: Reason.NO_CONSENT,
    ConsentStatus.EXPIRED: Reason.CONSENT_EXPIRED,
    ConsentStatus.WITHDRAWN: Reason.OPTED_OUT,
}


def _postpone(facts: SendFacts, now: datetime) -> Verdict | None:
    """Checks the time: a verdict where the touch cannot be sent now; None where it can."""
    earliest, moves = now, tuple[Move, ...]()
    if facts.earlier_step_due is not None:
        earliest = max(now, facts.earlier_step_due) + facts.rules.gap
        moves = (Move(now, earliest, "order"),)
    slot = _slot(facts, earliest, facts.rules)
    if facts.rules.preferred and (slot.due_at is None or slot.due_at > facts.expires_at):
        slot = _slot(facts, earliest, replace(facts.rules, preferred={}))  # preferred hours prevent no message
    if slot.due_at is None:
        return Skip(Reason.NO_SLOT)
    if slot.due_at > facts.expires_at:
        return Skip(Reason.STALE)
    return None if slot.due_at <= now else Postpone(slot.due_at, (*moves, *slot.moves))


def _slot(facts: SendFacts, earliest: datetime, rules: SendingRules) -> Slot:
    return next_slot(earliest, facts.channel, facts.step, facts.purpose, facts.zones, rules, facts.neighbours)
