"""Enroll a client on the sequence for their condition, and plan all its touches in one insert.

With two conditions at once, here stands which sequence has priority, and what the other one gives up."""

from datetime import datetime, timedelta

from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import rules_for, zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.intake.case import Case
from nurture.actions.intake.writes import EnrollmentRow
from nurture.actions.sequences.inherit_pauses import inherit_pauses
from nurture.actions.touches.end import complete_if_done, end, running
from nurture.actions.touches.rows import touch_row
from nurture.domain.content.content import Content
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.triage import triage
from nurture.domain.delivery.states import WITHDRAWABLE, Outcome, TouchState
from nurture.domain.intake.profile import under_age
from nurture.domain.timing.plan import MAY_BE_TAKEN_BACK, plan
from nurture.domain.values.channel import Purpose
from nurture.domain.values.reasons import Reason
from nurture.models import Enrollment, Event, Touch
from nurture.models.tokens import new_tokens
from nurture.zone_data import in_use

FRESH = timedelta(hours=24)
"""An event older than this (an import of last month) starts counting when it was received."""


def enroll(case: Case) -> tuple[str, str, str]:
    """Decides on the sequence and plans it; returns the event's outcome, reason and explanation."""
    content, told = case.standing.content, case.event.payload
    track = triage(told.get("condition"), told.get("symptoms") or [], content.conditions)
    if track.condition is None:
        return Outcome.NOT_ENROLLED, Reason.NO_TRACK, track.why
    sequence = next((s for s in content.sequences.values() if s.for_.condition == track.condition), None)
    if sequence is None:
        return Outcome.NOT_ENROLLED, Reason.NO_SEQUENCE, track.why
    if reason := _why_not(case, sequence):
        return Outcome.NOT_ENROLLED, reason, track.why
    if case.facts.running:
        case.by_itself()
        yield_to_newer(case.client, content)
    enrollment = start(case, sequence)
    if case.facts.rest(sequence.name, case.standing):
        case.by_itself()
        inherit_pauses(case.client, enrollment)
    return Outcome.ENROLLED, "", track.why


def _why_not(case: Case, sequence: Sequence) -> str | None:
    client, event = case.client, case.event
    if under_age(client.date_of_birth, event.occurred_at):
        return Reason.UNDER_AGE
    if client.discharged_at and client.discharged_at >= event.occurred_at:
        return Reason.DISCHARGED
    if any(running.sequence == sequence.name for running in case.facts.running):
        return Reason.ALREADY_ENROLLED
    since = event.occurred_at - sequence.reenter_after.nominal
    had = [one for one in case.facts.enrollments if one.sequence == sequence.name and one.reason != Reason.WITHDRAWN]
    if any(earlier.anchor > since for earlier in had):
        return Reason.TOO_SOON
    general = sequence.for_.condition == case.standing.content.conditions.both_ways
    return Reason.SUPERSEDED if general and case.facts.running else None


def start(case: Case, sequence: Sequence) -> Enrollment:
    """Plans an enrollment with all its touches."""
    client, standing = case.client, case.standing
    enrollment = Enrollment(
        pk=case.number,
        client=client,
        release_id=standing.release_id,
        event=case.event,
        sequence=sequence.name,
        anchor=anchor_of(case.event, standing.restored_at),
        created_at=standing.now,
        zone_data=in_use().version,
    )
    touches = plan(
        sequence,
        enrollment.anchor,
        zones_for(client, standing.content.clinic),
        rules_for(client, standing.content.clinic),
        case.facts.neighbours,
        key=str(enrollment.pk),
        earliest=case.event.received_at + MAY_BE_TAKEN_BACK,
    )
    restored_at = standing.restored_at
    case.rows.enrollments.append(EnrollmentRow(*(getattr(enrollment, name) for name in EnrollmentRow._fields)))
    case.rows.touches += [
        touch_row(
            enrollment,
            touch,
            token,
            sent_before_restore=restored_at is not None and touch.planned_for <= restored_at,
        )
        for touch, token in zip(touches, new_tokens(len(touches)), strict=True)
    ]
    return enrollment


def anchor_of(event: Event, restored_at: datetime | None) -> datetime:
    """The moment from which the sequence's times count.

    An event from before a restore may have been lost and sent again: its sequence has begun already.
    """
    sent_again = restored_at is not None and event.occurred_at <= restored_at
    fresh = event.received_at - event.occurred_at <= FRESH
    return event.occurred_at if fresh or sent_again else event.received_at


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
