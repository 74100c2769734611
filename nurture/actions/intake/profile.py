"""Apply an event to the client's profile and consent; the newest by `occurred_at` wins."""

from copy import copy
from datetime import datetime
from typing import Any

from nurture import clock
from nurture.actions.clients.locks import LockedClient, lock_ref
from nurture.actions.clients.opt_out import lift_by_consent
from nurture.actions.content.releases import current_renderer
from nurture.actions.intake.by_hand.mend import beside_mendings
from nurture.actions.receipts.unblock import lift_for_correction
from nurture.actions.touches.replan import replan_after_move
from nurture.domain.content.triage import triage
from nurture.domain.intake.profile import IMPORT_SOURCE, Stated, column_of, newly_stated
from nurture.domain.values.channel import Channel
from nurture.models import Client, Consent, Event

_PLACE = frozenset({"timezone", "phone"})
"""The columns from which we know a client's time zones."""


def lock_client_of(event: Event) -> LockedClient:
    """The client of an event, made where it is new, and locked."""
    if not Client.objects.filter(ref=event.client_ref).exists():
        new = Client(ref=event.client_ref, created_at=event.received_at, stated_by={})
        Client.objects.bulk_create([new], ignore_conflicts=True, unique_fields=["ref"])
    return lock_ref(event.client_ref)


def apply_client(client: LockedClient, event: Event) -> None:
    """Keeps what an event states of its client, where no newer one has stated it; their zones may change by that.

    What it costs does not grow with the client's events: of each field we keep which event stated it last.
    """
    if client.erased_at:
        return
    stated: Stated = {}
    known: dict[str, str] = {}
    if client.stated_by is None:
        earlier = Event.objects.filter(client_ref=client.ref, processed_at__isnull=False).exclude(pk=event.pk)
        for told in earlier.order_by("id").values_list("occurred_at", "pk", "type", "payload"):
            known |= newly_stated(stated, *told[:-1], with_condition(told[-1]))
    else:
        stated = {name: (datetime.fromisoformat(at), number) for name, (at, number) in client.stated_by.items()}
    payload = beside_mendings(client, event)
    known |= newly_stated(stated, event.occurred_at, event.pk, event.type, with_condition(payload))
    if known or client.stated_by is None:
        before = keep(client, known, stated)
        lift_for_correction(client, before, event.payload.get("by") or event.source, event.occurred_at)


def with_condition(payload: dict[str, Any]) -> dict[str, Any]:
    """What an event told, with the condition that the signs of an intake point to where it names none."""
    if payload.get("condition") or not payload.get("symptoms"):
        return payload
    return {**payload, "condition": triage(None, payload["symptoms"], current_renderer().content.conditions).condition}


def keep(client: LockedClient, known: dict[str, str], stated: Stated) -> Client:
    """Returns the client as it was before."""
    before, columns = copy(client), {column_of(field): value for field, value in known.items()}
    changed = [column for column, value in columns.items() if getattr(client, column) != value]
    for column in changed:
        setattr(client, column, columns[column])
    client.stated_by = {name: (at.isoformat(), number) for name, (at, number) in stated.items()}
    client.save(update_fields=[*changed, "stated_by"])
    if not _PLACE.isdisjoint(changed):
        replan_after_move(client, before)
    return before


def apply_consent(client: LockedClient, event: Event, payload: dict[str, Any] | None) -> None:
    """Adds one consent entry for each channel in the event's payload; a later yes lifts an opt-out of this client's."""
    for channel in Channel:
        granted = (payload or {}).get(channel.value)
        if payload is None or granted is None:
            continue
        entry = Consent(
            client=client,
            channel=channel,
            granted=granted,
            wording=payload.get("wording", ""),
            source=event.source,
            captured_at=_moment(payload.get("captured_at")),
            expires_at=_moment(payload.get("expires_at")) if granted else None,
            occurred_at=event.occurred_at,
        )
        entry.save()
        if _may_lift(entry):
            lift_by_consent(client, channel, min(entry.captured_at or entry.occurred_at, entry.occurred_at))


def _may_lift(entry: Consent) -> bool:
    """Whether this is a yes with its wording that still holds; rows of a spreadsheet are history."""
    holds = entry.expires_at is None or entry.expires_at > clock.now()
    return bool(entry.granted and entry.wording.strip() and holds and entry.source != IMPORT_SOURCE)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
