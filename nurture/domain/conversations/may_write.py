"""Whether a person may write to a client now, and when it goes; asked as they write, and right before it is sent."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import channel_blocked_by
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.local_time import local_to_utc
from nurture.domain.timing.open_hours import next_opening
from nurture.domain.values.reasons import Reason
from nurture.domain.values.window import Window

#: The law's own hours for texts (TCPA): inside them a person's message goes at once.
HOURS: Final = Window.model_validate({"daily": "08:00-21:00"})
_WROTE_LATELY = timedelta(days=7)
_TALKING = timedelta(minutes=30)
_MORNING = time(10)
_FAR = timedelta(days=3)
#: So long after it was due, a message that could not go is not sent any more: what it answers is over.
STALE_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteFacts:
    """What decides; `suppressed`: the reason, or "".

    `wrote_at`: when the client last wrote by this channel; `refused_at`: when they last said no to it, if that is their
    last word.
    """

    erased: bool
    channel_on: bool
    address: str
    suppressed: str
    consent: ConsentStatus
    wrote_at: datetime | None
    refused_at: datetime | None
    zones: ClientZones


def why_not(facts: WriteFacts, now: datetime) -> str | None:
    """Why nobody may write by this channel, or None.

    Who wrote to us by it in the last seven days, and has not said no to it since, expects an answer there; to anybody
    else it needs their consent. A stop, a block and a bad address count in any case.
    """
    if facts.erased:
        return Reason.CLIENT_ERASED
    consent = ConsentStatus.GIVEN if _expects_an_answer(facts, now) else facts.consent
    return channel_blocked_by(facts.channel_on, facts.address, consent, facts.suppressed)


def _expects_an_answer(facts: WriteFacts, now: datetime) -> bool:
    if facts.wrote_at is None or now - facts.wrote_at > _WROTE_LATELY:
        return False
    return facts.refused_at is None or facts.refused_at < facts.wrote_at


def goes_at(facts: WriteFacts, now: datetime) -> datetime:
    """When a message written now goes: at once from 8:00 to 21:00 at their place, or within half an hour of their own.

    Else at ten in the morning there.
    """
    is_day = next_opening(HOURS, facts.zones, now, now + _FAR) <= now
    is_talking = facts.wrote_at is not None and now - facts.wrote_at <= _TALKING
    return now if is_day or is_talking else _next_morning(facts.zones, now)


def _next_morning(zones: ClientZones, now: datetime) -> datetime:
    today = now.astimezone(zones.home).date()
    ten = next(
        at for at in (local_to_utc(today + timedelta(days=days), _MORNING, zones.home) for days in range(3)) if at > now
    )
    return next_opening(HOURS, zones, ten, ten + _FAR)
