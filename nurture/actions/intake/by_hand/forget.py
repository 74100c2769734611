"""Forget what one intake alone told of a client: the consent it gave, and each fact that no other event states."""

from collections.abc import Iterator

from django.db.models import Q

from nurture.actions.clients.lookup import consent_of
from nurture.actions.clients.opt_out import hold_again, lifted_by_consent
from nurture.actions.intake.case import Case
from nurture.actions.intake.profile import keep, with_condition
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.intake.mending import Told, replayed
from nurture.domain.intake.profile import FIELDS
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Consent, Event


def forget_consent(case: Case, intake: Event) -> None:
    """Takes the intake's entries out of the ledger, and holds a stop again that its yes alone had lifted."""
    client, consent = case.client, intake.payload.get("consent") or {}
    given = client.consents.filter(
        source=intake.source, occurred_at=intake.occurred_at, wording=consent.get("wording", "")
    )
    for channel in Channel:
        granted = consent.get(channel.value)
        entry = given.filter(channel=channel, granted=granted).order_by("id").first() if granted is not None else None
        if entry:
            Consent.objects.filter(pk=entry.pk).delete()
        if entry and granted:
            _stop_again(case, channel)


def _stop_again(case: Case, channel: Channel) -> None:
    lifted = lifted_by_consent(case.client, channel)
    if lifted and consent_of(case.client, channel, case.standing.now) is ConsentStatus.WITHDRAWN:
        case.by_itself(addresses=True)
        hold_again(lifted)


def forget_profile(case: Case, intake: Event) -> None:
    """Tells the client's other events over again."""
    client = case.client
    known, stated, mendings = replayed(_others(case, intake))
    client.mended = mendings or None
    Client.objects.filter(pk=client.pk).update(mended=client.mended)
    keep(case, {field: known.get(field, "") for field in FIELDS}, stated)


def forget_line(case: Case, intake: Event) -> None:
    """What it said to the client goes with no e-mail, where none has taken it yet."""
    client = case.client
    if client.therapist_line_at == intake.occurred_at and intake.payload.get("note"):
        client.therapist_line = ""
        Client.objects.filter(pk=client.pk).update(therapist_line="")


def _others(case: Case, intake: Event) -> Iterator[Told]:
    """In the order they were processed in; those of this turn are not yet noted as processed."""
    before = Q(processed_at__isnull=False) | Q(pk__lt=case.event.pk)
    told = Event.objects.filter(before, client_ref=case.client.ref).exclude(pk=intake.pk)
    counting = told.exclude(reason=Reason.WITHDRAWN).exclude(type="intake.withdrawn").order_by("id")
    for event in counting:
        payload = with_condition(event.payload, case.standing.content)
        yield Told(event.occurred_at, event.pk, event.source, event.type, payload)
