"""Outlook: what of a client's planned touches cannot go any more, and why, by the decision that is made at sending."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from nurture.actions.clients.lookup import appointment_ahead
from nurture.actions.content.releases import renderer_of
from nurture.actions.sending.facts import ChannelFacts, channel_facts, touch_facts
from nurture.actions.touches.history import histories
from nurture.domain.content.sequence import StepTemplates
from nurture.domain.delivery.policy import OutlookFacts, channel_blocked_by, may_fall_back, why_not
from nurture.domain.delivery.states import WITHDRAWABLE
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch

Ways = Mapping[Channel, ChannelFacts]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Why a planned touch cannot go as things are now, and the channel on which its fallback goes instead, if any."""

    reason: str
    instead: Channel | None = None


def outlooks(client: Client, touches: Collection[Touch], now: datetime) -> dict[int, Outlook]:
    """The outlook of each planned touch of this client that cannot go, by its id; these may be few of the client's.

    Reads the client's facts once, and the histories only where another sequence may have sent the same words.
    """
    planned = [touch for touch in touches if touch.state in WITHDRAWABLE]
    if not planned:
        return {}
    if client.erased_at is not None:  # their sequence is forgotten, so there are no facts to decide by
        return {touch.pk: Outlook(Reason.CLIENT_ERASED) for touch in planned}
    appointment = appointment_ahead(client, now)
    ways = {channel: channel_facts(client, channel, now) for channel in Channel}
    several = _has_several(client, {touch.enrollment_id for touch in touches})
    read = histories({touch: ways[touch.channel]["address"] for touch in planned}, now) if several else {}
    found: dict[int, Outlook] = {}
    for touch in planned:
        sequence = renderer_of(touch.enrollment.release_id).content.sequences[touch.enrollment.sequence]
        of_touch, way = touch_facts(client, sequence, touch, appointment), ways[touch.channel]
        template = of_touch["template"]
        repeated = several and template is not None and read[touch.pk].already_sent(template)
        templates = sequence.step(touch.step).templates(booked=appointment is not None)
        replaced_by = templates if touch.stands_in_for_id is None else None
        if outlook := decide_outlook(OutlookFacts(**of_touch, **way, already_sent=repeated), replaced_by, ways, now):
            found[touch.pk] = outlook
    return found


def _has_several(client: Client, enrollments: Collection[int]) -> bool:
    """Whether the client is, or was, on another sequence than one of these."""
    return len(enrollments) > 1 or client.enrollments.exclude(pk__in=enrollments).exists()


def decide_outlook(facts: OutlookFacts, templates: StepTemplates | None, ways: Ways, now: datetime) -> Outlook | None:
    """The outlook by these facts; None where it can go. `templates` may have a fallback; a fallback itself has none."""
    reason = why_not(facts, now)
    return Outlook(reason, _instead(templates, reason, ways)) if reason else None


def _instead(templates: StepTemplates | None, reason: str, ways: Ways) -> Channel | None:
    """The channel of the fallback that will be planned for a touch, where that channel can be used."""
    if not may_fall_back(reason) or not templates or not templates.fallback:
        return None
    usable = (channel for channel in templates.fallback.channels if not _blocked(ways[channel]))
    return next(usable, None)


def _blocked(way: ChannelFacts) -> str | None:
    return channel_blocked_by(way["channel_on"], way["address"], way["consent"], way["suppressed"])
