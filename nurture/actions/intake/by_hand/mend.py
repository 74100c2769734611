"""Keep what somebody put right by hand, until a source says something new."""

from collections.abc import Iterator
from typing import Any

from nurture.actions.clients.locks import LockedClient
from nurture.domain.intake.fields import DESK
from nurture.domain.intake.mending import Told, heeded, is_mending, mended
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Event


def beside_mendings(client: LockedClient, event: Event) -> dict[str, Any]:
    """What of an event's payload counts; a mending that it makes, or ends, is kept with the client."""
    before, told = client.mended or {}, _told(event)
    payload: dict[str, Any] = event.payload
    if is_mending(told):
        after = mended(before, told, _earlier(client, event))
    elif before and event.source != DESK:
        payload, after = heeded(before, told)
    else:
        return payload
    if after != before:
        client.mended = after or None
        Client.objects.filter(pk=client.pk).update(mended=client.mended)
    return payload


def _earlier(client: Client, event: Event) -> Iterator[Told]:
    """What was told before the mending; it is seldom asked."""
    told = Event.objects.filter(client_ref=client.ref, occurred_at__lte=event.occurred_at, processed_at__isnull=False)
    yield from map(_told, told.exclude(reason=Reason.WITHDRAWN))


def _told(event: Event) -> Told:
    return Told(event.occurred_at, event.pk, event.source, event.type, event.payload)
