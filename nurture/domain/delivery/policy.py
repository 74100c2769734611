"""May this touch go out, now? Asked right before every send, on facts read right then."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from nurture.domain.delivery.consent import Agreement
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.timing.client_zones import Place
from nurture.domain.timing.plan import Move, Rules, Slot, Taken, next_slot
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts about one touch at the moment of sending; times are aware, in UTC."""

    channel: Channel
    purpose: Purpose
    step: str  # the identity that Taken uses
    expires_at: datetime
    enrollment: EnrollmentState
    enrollment_reason: str
    erased: bool
    maybe_sent: bool  # it was due while the data was lost: it may have gone out
    template: str | None  # None: an appointment lies ahead, and the step has no words for that
    already_said: bool  # the same words went to this client in another sequence
    channel_on: bool
    address: str
    consent: Agreement
    suppressed: str  # why, or ""
    place: Place
    rules: Rules
    earlier_step_due: datetime | None  # the latest due time of a step before this one that is still open
    taken: Sequence[Taken] = field(default=())


@dataclass(frozen=True, slots=True)
class Send:
    """Yes."""

    template: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """Not now: at `due_at`."""

    due_at: datetime
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """No, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Not while the sequence is paused."""


Verdict = Send | Postpone | Skip | Hold


def decide(standing: Standing, now: datetime) -> Verdict:
    """Whether the right to write, the point of writing and the moment all hold."""
    if standing.enrollment is EnrollmentState.PAUSED and not standing.erased:
        return Hold()
    if reason := _no_right(standing) or _no_point(standing, now):
        return Skip(reason)
    assert standing.template is not None  # noqa: S101 — _no_point said so
    return _when(standing, now) or Send(standing.template)


def may_fall_back(reason: str) -> bool:
    """Whether a fallback stands in for a touch that was not sent for this reason."""
    return reason in _FALL_BACK


_FALL_BACK = frozenset({
    Reason.NO_CONSENT, Reason.CONSENT_EXPIRED, Reason.NO_ADDRESS, Reason.SUPPRESSED, Reason.OPTED_OUT,
    Reason.CHANNEL_OFF, Reason.BAD_NUMBER, Reason.BOUNCED, Reason.BLOCKED, Reason.PROVIDER_REFUSED,
})  # fmt: skip


def _no_right(standing: Standing) -> str | None:
    if standing.erased:
        return Reason.CLIENT_ERASED
    if standing.enrollment is EnrollmentState.ENDED:
        return standing.enrollment_reason or Reason.ENDED
    return None


def _no_point(standing: Standing, now: datetime) -> str | None:
    if standing.maybe_sent:
        return Reason.RESTORED
    if now > standing.expires_at:
        return Reason.STALE
    if standing.template is None:
        return Reason.BOOKED
    if standing.already_said:
        return Reason.SUPERSEDED
    return no_way(standing.channel_on, standing.address, standing.consent, standing.suppressed)


def no_way(channel_on: bool, address: str, consent: Agreement, suppressed: str) -> str | None:
    """Why this channel cannot be used for this client, or None."""
    if not channel_on:
        return Reason.CHANNEL_OFF
    if not address:
        return Reason.NO_ADDRESS
    if suppressed:
        return suppressed
    return _LACKING.get(consent)


_LACKING = {
    Agreement.NEVER: Reason.NO_CONSENT,
    Agreement.EXPIRED: Reason.CONSENT_EXPIRED,
    Agreement.WITHDRAWN: Reason.OPTED_OUT,
}


def _when(standing: Standing, now: datetime) -> Verdict | None:
    """None where now is a good moment."""
    earliest, moves = now, tuple[Move, ...]()
    if standing.earlier_step_due is not None:
        earliest = max(now, standing.earlier_step_due) + standing.rules.gap
        moves = (Move(now, earliest, "order"),)
    slot = _slot(standing, earliest, standing.rules)
    if standing.rules.wished and (slot.due_at is None or slot.due_at > standing.expires_at):
        slot = _slot(standing, earliest, replace(standing.rules, wished={}))  # a wish costs nobody a message
    if slot.due_at is None:
        return Skip(Reason.NO_SLOT)
    if slot.due_at > standing.expires_at:
        return Skip(Reason.STALE)
    return None if slot.due_at <= now else Postpone(slot.due_at, (*moves, *slot.moves))


def _slot(standing: Standing, earliest: datetime, rules: Rules) -> Slot:
    return next_slot(earliest, standing.channel, standing.step, standing.purpose, standing.place, rules, standing.taken)
