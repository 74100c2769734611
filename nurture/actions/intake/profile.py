"""Apply an event to the client's profile, consent and line from the therapist; the newest by `occurred_at` wins."""

from datetime import datetime
from typing import Any

from nurture.actions.clients.locks import draft_of
from nurture.actions.clients.opt_out import lift_by_consent
from nurture.actions.intake.by_hand.mend import beside_mendings
from nurture.actions.intake.case import Case
from nurture.actions.intake.writes import ConsentRow
from nurture.actions.receipts.unblock import lift_for_correction
from nurture.actions.touches.replan import replan_after_move
from nurture.domain.content.content import Content
from nurture.domain.content.triage import triage
from nurture.domain.intake.profile import IMPORT_SOURCE, Stated, column_of, newly_stated
from nurture.domain.values.channel import Channel
from nurture.models import Client, Event

#: Of the desk; it also removes a line, by leaving the note out.
LINE_BY_HAND = "line.written"
_PLACE = frozenset({"timezone", "phone"})
"""The columns from which we know a client's time zones."""
_ADDRESSES: frozenset[str] = frozenset(channel.spec.address_field for channel in Channel)


def apply_client(case: Case) -> None:
    """Keeps what an event states of its client, where no newer one has stated it; their zones may change by that.

    What it costs does not grow with the client's events: of each field we keep which event stated it last.
    """
    client, event = case.client, case.event
    if client.erased_at or case.is_void:
        return
    stated: Stated = {}
    known: dict[str, str] = {}
    if client.stated_by is None:
        case.by_itself()
        earlier = Event.objects.filter(client_ref=client.ref, processed_at__isnull=False).exclude(pk=event.pk)
        for told in earlier.order_by("id").values_list("occurred_at", "pk", "type", "payload"):
            known |= newly_stated(stated, *told[:-1], with_condition(told[-1], case.standing.content))
    else:
        stated = {name: (datetime.fromisoformat(at), number) for name, (at, number) in client.stated_by.items()}
    payload = with_condition(beside_mendings(case), case.standing.content)
    known |= newly_stated(stated, event.occurred_at, event.pk, event.type, payload)
    if known or client.stated_by is None:
        keep(case, known, stated)


def with_condition(payload: dict[str, Any], content: Content) -> dict[str, Any]:
    """What an event told, with the condition that the signs of an intake point to where it names none."""
    if payload.get("condition") or not payload.get("symptoms"):
        return payload
    return {**payload, "condition": triage(None, payload["symptoms"], content.conditions).condition}


def keep(case: Case, known: dict[str, str], stated: Stated) -> None:
    """Keeps these values of the profile, with all that follows from them."""
    client, before = case.client, draft_of(case.client)
    columns = {column_of(field): value for field, value in known.items()}
    changed = {column: value for column, value in columns.items() if getattr(client, column) != value}
    for column, value in changed.items():
        setattr(client, column, value)
    client.stated_by = {name: (at.isoformat(), number) for name, (at, number) in stated.items()}
    case.rows.profile = True
    if case.newcomer:
        return
    if not _PLACE.isdisjoint(changed):
        case.by_itself()
        replan_after_move(client, before)
    if not _ADDRESSES.isdisjoint(changed):
        case.by_itself(addresses=True)
        by = case.event.payload.get("by") or case.event.source
        lift_for_correction(client, before, by, case.event.occurred_at)


def apply_consent(case: Case, payload: dict[str, Any] | None) -> None:
    """Adds one consent entry for each channel in the event's payload; a later yes lifts an opt-out of this client's."""
    for channel in Channel:
        granted = (payload or {}).get(channel.value)
        if payload is None or granted is None:
            continue
        entry = ConsentRow(
            client_id=case.client.pk,
            channel=channel.value,
            granted=granted,
            wording=payload.get("wording", ""),
            source=case.event.source,
            captured_at=_moment(payload.get("captured_at")),
            occurred_at=case.event.occurred_at,
            expires_at=_moment(payload.get("expires_at")) if granted else None,
        )
        case.rows.consents.append(entry)
        if _may_lift(entry, case.standing.now) and case.facts.has_stopped:
            case.by_itself(addresses=True)
            lift_by_consent(case.client, channel, min(entry.captured_at or entry.occurred_at, entry.occurred_at))


def apply_line(case: Case) -> None:
    """Keeps an event's note for the client's next e-mail; the newest by `occurred_at` wins."""
    client, event = case.client, case.event
    note = event.payload.get("note") or ""
    is_older = client.therapist_line_at is not None and event.occurred_at < client.therapist_line_at
    if (note or event.type == LINE_BY_HAND) and not is_older:
        case.by_itself()
        client.therapist_line, client.therapist_line_at = note, event.occurred_at
        Client.objects.filter(pk=client.pk).update(therapist_line=note, therapist_line_at=event.occurred_at)


def _may_lift(entry: ConsentRow, now: datetime) -> bool:
    """Whether this is a yes with its wording that still holds; rows of a spreadsheet are history."""
    holds = entry.expires_at is None or entry.expires_at > now
    return bool(entry.granted and entry.wording.strip() and holds and entry.source != IMPORT_SOURCE)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
