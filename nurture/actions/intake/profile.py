"""Apply an event to the client's profile, appointments and consent; the newest by `occurred_at` wins."""

from copy import copy
from datetime import datetime
from typing import Any

from django.db.models import Q

from nurture.actions.clients.locks import LockedClient, lock_ref
from nurture.actions.touches.replan import replan_after_move
from nurture.domain.intake.profile import column_of, profile
from nurture.domain.values.channel import Channel
from nurture.models import Appointment, Client, Consent, Event


def apply_client(event: Event) -> LockedClient:
    """The client of an event, made where it is new, with the profile that follows from all of their events.

    Where that changes their time zones, what is planned is replanned.
    """
    Client.objects.bulk_create(
        [Client(ref=event.client_ref, created_at=event.received_at)],
        ignore_conflicts=True,
        unique_fields=["ref"],
    )
    client = lock_ref(event.client_ref)
    if client.erased_at:
        return client
    events = Event.objects.filter(client_ref=client.ref).filter(Q(processed_at__isnull=False) | Q(pk=event.pk))
    before, known = copy(client), profile(events.order_by("id").values_list("occurred_at", "type", "payload"))
    for field, value in known.items():
        setattr(client, column_of(field), value)
    client.save()
    replan_after_move(client, before)
    return client


def apply_consent(client: LockedClient, event: Event, payload: dict[str, Any] | None) -> None:
    """Adds one consent entry for each channel in the event's payload."""
    for channel in Channel:
        granted = (payload or {}).get(channel.value)
        if payload is None or granted is None:
            continue
        Consent.objects.create(
            client=client,
            channel=channel,
            granted=granted,
            wording=payload.get("wording", ""),
            source=event.source,
            captured_at=payload.get("captured_at"),
            expires_at=payload.get("expires_at") if granted else None,
            occurred_at=event.occurred_at,
        )


def apply_appointment(client: LockedClient, event: Event, payload: dict[str, Any], state: str) -> Appointment:
    """Keeps the newest state of one appointment; one with an id replaces the one without at the same time."""
    starts_at = datetime.fromisoformat(payload["starts_at"])
    client.appointments.filter(ref="", starts_at=starts_at).delete()
    kept, made = Appointment.objects.select_for_update().get_or_create(
        client=client,
        ref=payload["id"],
        defaults={"starts_at": starts_at, "state": state, "known_at": event.occurred_at,
                  "practitioner": payload.get("practitioner", "")},
    )  # fmt: skip
    if not made and event.occurred_at >= kept.known_at:
        kept.starts_at, kept.state, kept.known_at = starts_at, state, event.occurred_at
        kept.practitioner = payload.get("practitioner") or kept.practitioner
        kept.save()
    return kept


def apply_next_appointment(client: LockedClient, event: Event) -> None:
    """The appointment that an intake mentions, which has no id."""
    if not (mentioned := event.payload.get("next_appointment")):
        return
    starts_at = datetime.fromisoformat(mentioned)
    if not client.appointments.filter(starts_at=starts_at).exists():
        Appointment.objects.create(
            client=client, starts_at=starts_at, state=Appointment.BOOKED, known_at=event.occurred_at,
            practitioner=event.payload.get("practitioner") or "",
        )  # fmt: skip
