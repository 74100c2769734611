"""Outlook in bulk: on which channel planned touches go, by one query, of however many clients they are.

The database groups the touches by the facts that decide on them, and the decision is made once for each group. Three
things are left to the sending: the same words from another sequence, a number that can get no texts, and an address
that an erased client had stopped, of which only a keyed hash is kept.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Lower

from nurture.actions.clients.lookup import is_on
from nurture.actions.content.releases import renderer_of
from nurture.actions.sending.facts import ChannelFacts, chosen_template
from nurture.actions.sending.outlooks.one_client import Ways, decide_outlook
from nurture.actions.sequences.preferences import clients_reporting_booked
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import OutlookFacts
from nurture.domain.delivery.states import EnrollmentState
from nurture.domain.values.channel import Channel, Purpose
from nurture.models import Appointment, Consent, Suppression, Touch

Row = dict[str, Any]
_COLUMNS = (
    "enrollment__release_id", "enrollment__sequence", "enrollment__state", "step", "channel", "purpose",
    "sent_before_restore", "client__essential_only",
)  # fmt: skip


def going(planned: QuerySet[Touch], now: datetime, *by: str, **totals: Aggregate) -> Iterator[tuple[Channel, Row]]:
    """The groups of touches that go: on which channel (a fallback's, where one stands in), their `by` and `totals`."""
    facts = {**_facts_of_touch(now), **{name: fact for channel in Channel for name, fact in _way(channel, now).items()}}
    rows = planned.annotate(**facts).values(*by, *_COLUMNS, *facts).annotate(**totals)
    on = {channel: is_on(channel) for channel in Channel}
    for row in rows.order_by("enrollment__release_id"):  # so that each release is loaded once, however many there are
        if channel := _goes_on(row, on, now):
            yield channel, row


def _facts_of_touch(now: datetime) -> Row:
    reported = Exists(clients_reporting_booked().filter(pk=OuterRef("client_id")))
    after_intake = When(client__says_booked_at__gte=F("enrollment__created_at"), then=reported)  # of few clients
    ahead = Appointment.objects.filter(client=OuterRef("client_id"), state=Appointment.BOOKED, starts_at__gt=now)
    return {
        "is_erased": _is(client__erased_at__isnull=False),
        "is_stale": _is(expires_at__lt=now),
        "is_fallback": _is(stands_in_for__isnull=False),
        "is_booked": Exists(ahead),
        "is_reported": Case(after_intake, default=Value(False)),
    }


def _way(channel: Channel, now: datetime) -> Row:
    """Whether the client can be reached on a channel: `ChannelFacts`, as the database reads them."""
    field = f"client__{channel.spec.address_field}"
    address = Lower(OuterRef(field)) if channel.spec.ignores_case else OuterRef(field)
    in_force = Suppression.objects.filter(channel=channel, address=address, lifted_at=None)
    newest = Consent.objects.filter(client=OuterRef("client_id"), channel=channel).newest_first()
    holds = Case(When(Q(expires_at=None) | Q(expires_at__gt=now), then=F("granted")), default=Value(False))
    return {
        f"{channel}_address": Case(When(**{field: ""}, then=Value("")), default=Value("known")),
        f"{channel}_suppressed": Subquery(in_force.values("reason")[:1]),
        f"{channel}_agreed": Subquery(newest.values(holds=holds)[:1]),
    }


def _is(**condition: Any) -> Any:
    return ExpressionWrapper(Q(**condition), output_field=BooleanField())


def _goes_on(row: Row, on: Mapping[Channel, bool], now: datetime) -> Channel | None:
    if row["is_erased"]:  # their sequence is forgotten, so there are no facts to decide by
        return None
    sequence = renderer_of(row["enrollment__release_id"]).content.sequences[row["enrollment__sequence"]]
    step, channel, booked = sequence.step(row["step"]), Channel(row["channel"]), row["is_booked"]
    ways: Ways = {each: _channel_facts(row, each, on[each]) for each in Channel}
    facts = OutlookFacts(
        **ways[channel],
        expires_at=now - timedelta(seconds=row["is_stale"]),
        enrollment=EnrollmentState(row["enrollment__state"]),
        enrollment_reason="",
        erased=False,
        sent_before_restore=row["sent_before_restore"],
        template=chosen_template(
            step, channel, Purpose(row["purpose"]), booked, row["is_reported"], row["is_fallback"]
        ),
        left_out=row["client__essential_only"] and step.step not in sequence.essential_steps,
        already_sent=False,
    )
    templates = None if row["is_fallback"] else step.templates(booked=booked)
    outlook = decide_outlook(facts, templates, ways, now)
    return outlook.instead if outlook else channel


def _channel_facts(row: Row, channel: Channel, is_on: bool) -> ChannelFacts:
    return ChannelFacts(
        channel_on=is_on,
        address=row[f"{channel}_address"],
        consent=ConsentStatus.GIVEN if row[f"{channel}_agreed"] else ConsentStatus.NEVER,
        suppressed=row[f"{channel}_suppressed"] or "",
    )
