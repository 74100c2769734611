"""Remember: what an event says of a client's person, bookings and permission; newest by `occurred_at` wins."""

from copy import copy
from datetime import datetime
from typing import Any

from django.db.models import Q

from nurture.actions.touches.replan import replan_after_move
from nurture.domain.intake.profile import column_of, profile
from nurture.domain.values.channel import Channel
from nurture.models import Appointment, Client, Consent, Event


def apply_client(event: Event) -> Client:
    """The client of an event, locked until the end of the transaction, with the profile that all events tell.

    Where that puts the client somewhere else, what is planned moves too.
    """
    Client.objects.bulk_create(
        [Client(ref=event.client_ref, created_at=event.received_at)],
        ignore_conflicts=True,
        unique_fields=["ref"],
    )
    client = Client.objects.select_for_update().get(ref=event.client_ref)
    if client.erased_at:
        return client
    told = Event.objects.filter(client_ref=client.ref).filter(Q(processed_at__isnull=False) | Q(pk=event.pk))
    before, known = copy(client), profile(told.order_by("id").values_list("occurred_at", "type", "payload"))
    for field, value in known.items():
        setattr(client, column_of(field), value)
    client.save()
    replan_after_move(client, before)
    return client


def apply_consent(client: Client, event: Event, told: dict[str, Any] | None) -> None:
    """Writes one ledger entry for each channel that the event speaks of."""
    for channel in Channel:
        granted = (told or {}).get(channel.value)
        if told is None or granted is None:
            continue
        Consent.objects.create(
            client=client,
            channel=channel,
            granted=granted,
            wording=told.get("wording", ""),
            source=event.source,
            captured_at=told.get("captured_at"),
            expires_at=told.get("expires_at") if granted else None,
            occurred_at=event.occurred_at,
        )


def apply_appointment(client: Client, event: Event, told: dict[str, Any], state: str) -> Appointment:
    """Keeps the newest state of one booking; a booking with a name takes over the unnamed one of the same time."""
    starts_at = datetime.fromisoformat(told["starts_at"])
    client.appointments.filter(ref="", starts_at=starts_at).delete()
    kept, made = Appointment.objects.select_for_update().get_or_create(
        client=client,
        ref=told["id"],
        defaults={"starts_at": starts_at, "state": state, "known_at": event.occurred_at,
                  "practitioner": told.get("practitioner", "")},
    )  # fmt: skip
    if not made and event.occurred_at >= kept.known_at:
        kept.starts_at, kept.state, kept.known_at = starts_at, state, event.occurred_at
        kept.practitioner = told.get("practitioner") or kept.practitioner
        kept.save()
    return kept


def apply_next_appointment(client: Client, event: Event) -> None:
    """The booking that an intake mentions; it has no name of its own."""
    if not (told := event.payload.get("next_appointment")):
        return
    starts_at = datetime.fromisoformat(told)
    if not client.appointments.filter(starts_at=starts_at).exists():
        Appointment.objects.create(
            client=client, starts_at=starts_at, state=Appointment.BOOKED, known_at=event.occurred_at,
            practitioner=event.payload.get("practitioner") or "",
        )  # fmt: skip
