"""Keep what somebody put right by hand, until a source says something new."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from nurture.actions.intake.case import Case
from nurture.domain.intake.fields import DESK
from nurture.domain.intake.mending import Told, heeded, is_mending, mended
from nurture.domain.intake.profile import stated_fields
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Event


def beside_mendings(case: Case) -> dict[str, Any]:
    """What of an event's payload counts; a mending that it makes, or ends, is kept with the client."""
    client, event = case.client, case.event
    before, told = client.mended or {}, _told(event)
    payload: dict[str, Any] = event.payload
    if is_mending(told):
        case.by_itself()
        after = mended(before, told, _earlier(client, event))
        if client.chosen_language and "language" in stated_fields(told.kind, told.payload):
            client.chosen_language = ""  # what they told somebody now goes before what they once chose on their page
            Client.objects.filter(pk=client.pk).update(chosen_language="")
    elif before and event.source != DESK:
        payload, after = heeded(before, told)
    else:
        return payload
    if after != before:
        case.by_itself()
        client.mended = after or None
        Client.objects.filter(pk=client.pk).update(mended=client.mended)
    return payload


def _earlier(client: Client, event: Event) -> Iterator[Told]:
    """What was told before the mending; it is seldom asked."""
    before = Q(processed_at__isnull=False) | Q(pk__lt=event.pk)
    told = Event.objects.filter(before, client_ref=client.ref, occurred_at__lte=event.occurred_at)
    yield from map(_told, told.exclude(reason=Reason.WITHDRAWN))


def _told(event: Event) -> Told:
    return Told(event.occurred_at, event.pk, event.source, event.type, event.payload)
