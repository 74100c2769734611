"""Enroll a client on the sequence for their condition, and plan all its touches in one insert.

With two conditions at once, here stands which sequence has priority, and what the other one gives up."""

from datetime import datetime, timedelta

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import rules_for, zones_for
from nurture.actions.content.releases import current_release, renderer_of
from nurture.actions.sequences.inherit_pauses import inherit_pauses
from nurture.actions.touches.end import complete_if_done, end, running
from nurture.actions.touches.history import neighbours_of
from nurture.actions.touches.rows import touch_row
from nurture.domain.content.content import Content
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.triage import triage
from nurture.domain.delivery.states import RUNNING, WITHDRAWABLE, Outcome, TouchState
from nurture.domain.intake.profile import under_age
from nurture.domain.timing.plan import MAY_BE_TAKEN_BACK, plan
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, Event, Release, Restore, Touch
from nurture.zone_data import in_use

FRESH = timedelta(hours=24)
"""An event older than this (an import of last month) starts counting when it was received."""


def enroll(client: LockedClient, event: Event) -> tuple[str, str, str]:
    """Decides on the sequence and plans it; returns the event's outcome, reason and explanation."""
    release = current_release()
    content = renderer_of(release.pk).content
    track = triage(event.payload.get("condition"), event.payload.get("symptoms") or [], content.conditions)
    if track.condition is None:
        return Outcome.NOT_ENROLLED, Reason.NO_TRACK, track.why
    sequence = next((s for s in content.sequences.values() if s.for_.condition == track.condition), None)
    if sequence is None:
        return Outcome.NOT_ENROLLED, Reason.NO_SEQUENCE, track.why
    if reason := _why_not(client, event, sequence, content):
        return Outcome.NOT_ENROLLED, reason, track.why
    yield_to_newer(client, content)
    inherit_pauses(client, start(client, event, sequence, release, content))
    return Outcome.ENROLLED, "", track.why


def _why_not(client: Client, event: Event, sequence: Sequence, content: Content) -> str | None:
    if under_age(client.date_of_birth, event.occurred_at):
        return Reason.UNDER_AGE
    if client.discharged_at and client.discharged_at >= event.occurred_at:
        return Reason.DISCHARGED
    earlier = client.enrollments.filter(sequence=sequence.name).exclude(reason=Reason.WITHDRAWN)
    if earlier.filter(state__in=RUNNING).exists():
        return Reason.ALREADY_ENROLLED
    since = event.occurred_at - sequence.reenter_after.nominal
    if earlier.filter(anchor__gt=since).exists():
        return Reason.TOO_SOON
    return None if may_lead(client, sequence.for_.condition, content) else Reason.SUPERSEDED


def start(client: LockedClient, event: Event, sequence: Sequence, release: Release, content: Content) -> Enrollment:
    """Creates an enrollment with all its touches."""
    restored_at = Restore.newest()
    enrollment = Enrollment.objects.create(
        client=client,
        release=release,
        event=event,
        sequence=sequence.name,
        anchor=anchor_of(event, restored_at),
        created_at=clock.now(),
        zone_data=in_use().version,
    )
    touches = plan(
        sequence,
        enrollment.anchor,
        zones_for(client, content.clinic),
        rules_for(client, content.clinic),
        neighbours_of(client, clock.now()),
        key=str(enrollment.pk),
        earliest=event.received_at + MAY_BE_TAKEN_BACK,
    )
    Touch.objects.bulk_create(
        touch_row(enrollment, touch, sent_before_restore=restored_at is not None and touch.planned_for <= restored_at)
        for touch in touches
    )
    return enrollment


def anchor_of(event: Event, restored_at: datetime | None) -> datetime:
    """The moment from which the sequence's times count.

    An event from before a restore may have been lost and sent again: its sequence has begun already.
    """
    sent_again = restored_at is not None and event.occurred_at <= restored_at
    fresh = event.received_at - event.occurred_at <= FRESH
    return event.occurred_at if fresh or sent_again else event.received_at


def may_lead(client: Client, condition: str, content: Content) -> bool:
    """Whether a sequence for `condition` may begin beside those that run: the general one may not."""
    return condition != content.conditions.both_ways or not running(client).exists()


def yield_to_newer(client: LockedClient, content: Content) -> None:
    """Makes room for a newer sequence: the general one ends; any other leaves the rebooking prompt to the newer."""
    for enrollment in running(client):
        sequence = renderer_of(enrollment.release_id).content.sequences[enrollment.sequence]
        if sequence.for_.condition == content.conditions.both_ways:
            end(client, enrollment, Reason.SUPERSEDED)
        else:
            Touch.objects.filter(enrollment=enrollment, purpose=Purpose.MARKETING).become(
                TouchState.CANCELLED, WITHDRAWABLE, reason=Reason.SUPERSEDED
            )
            complete_if_done(client, enrollment.pk)
