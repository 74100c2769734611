"""Outlook: what of a client's planned touches cannot go any more, and why, by the decision that is made at sending."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from nurture.actions.clients.lookup import appointments_ahead
from nurture.actions.content.releases import renderer_of
from nurture.actions.sending.facts import ChannelFacts, channels_facts, touch_facts
from nurture.actions.touches.history import History, histories
from nurture.domain.content.sequence import StepTemplates
from nurture.domain.delivery.policy import OutlookFacts, channel_blocked_by, may_fall_back, why_not
from nurture.domain.delivery.states import WITHDRAWABLE
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Appointment, Client, Enrollment, Touch

Ways = Mapping[Channel, ChannelFacts]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Why a planned touch cannot go as things are now, and the channel on which its fallback goes instead, if any."""

    reason: str
    instead: Channel | None = None


def outlooks(client: Client, touches: Collection[Touch], now: datetime) -> dict[int, Outlook]:
    """The outlook of each planned touch of this client that cannot go, by its id; these may be few of the client's."""
    return outlooks_of([client], touches, now)


def outlooks_of(clients: Iterable[Client], touches: Collection[Touch], now: datetime) -> dict[int, Outlook]:
    """The same for touches of several clients. Each kind of fact is read once."""
    of = {client.pk: client for client in clients}
    planned = [touch for touch in touches if touch.state in WITHDRAWABLE]
    # An erased client's sequence is forgotten, so there are no facts to decide by.
    decided = [touch for touch in planned if of[touch.client_id].erased_at is None]
    found = {touch.pk: Outlook(Reason.CLIENT_ERASED) for touch in planned if touch not in decided}
    if not decided:
        return found
    appointments = appointments_ahead(of, now)
    reached = {channel: channels_facts(of, channel, now) for channel in Channel}
    several = _with_several(of, touches)
    repeatable = {
        touch: reached[touch.channel][touch.client_id]["address"] for touch in decided if touch.client_id in several
    }
    read = histories(repeatable, now) if repeatable else {}
    for touch in decided:
        client, ways = of[touch.client_id], {channel: reached[channel][touch.client_id] for channel in Channel}
        outlook = _outlook(client, touch, appointments.get(client.pk), ways, read.get(touch.pk), now)
        if outlook:
            found[touch.pk] = outlook
    return found


def _outlook(
    client: Client, touch: Touch, appointment: Appointment | None, ways: Ways, history: History | None, now: datetime
) -> Outlook | None:
    """Without a history, no other sequence can have sent the same words."""
    sequence = renderer_of(touch.enrollment.release_id).content.sequences[touch.enrollment.sequence]
    of_touch = touch_facts(client, sequence, touch, appointment)
    template = of_touch["template"]
    repeated = history is not None and template is not None and history.already_sent(template)
    templates = sequence.step(touch.step).templates(booked=appointment is not None)
    replaced_by = templates if touch.stands_in_for_id is None else None
    return decide_outlook(
        OutlookFacts(**of_touch, **ways[touch.channel], already_sent=repeated), replaced_by, ways, now
    )


def _with_several(clients: Collection[int], touches: Iterable[Touch]) -> set[int]:
    """Which of these clients are, or were, on another sequence than one of a touch of theirs here."""
    known = defaultdict[int, set[int]](set)
    for touch in touches:
        known[touch.client_id].add(touch.enrollment_id)
    several = {client for client, enrollments in known.items() if len(enrollments) > 1}
    if alone := set(clients) - several:
        others = Enrollment.objects.filter(client__in=alone).exclude(pk__in=set().union(*known.values()))
        several |= set(others.values_list("client_id", flat=True))
    return several


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
