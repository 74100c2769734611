"""Apply an event to a client's appointments: facts by `occurred_at`, whatever order their events arrive in.

A named appointment, one with an id, is what the newest event about it says. An unnamed visit is what the newest intake
said at its moment, and nothing more: a booking or a cancellation since then, of whichever appointment, knows better.
That a visit took place says nothing about the next one.
"""

from datetime import datetime

from django.db.models import Q

from nurture.actions.clients.locks import LockedClient
from nurture.actions.intake.case import Case
from nurture.actions.intake.writes import VisitRow
from nurture.models import Appointment

#: In one statement, since a client may have thousands. `state_before` is NULL where the appointment was not known.
#: The version before this one does not keep when the practitioner was named: then it was with the newest state.
_NAMED = """
    WITH overtaken AS (
        DELETE FROM nurture_appointment
        WHERE client_id = %(client)s AND ref = '' AND known_at <= %(at)s AND %(arranged)s
    ), before AS (
        SELECT state, known_at FROM nurture_appointment WHERE client_id = %(client)s AND ref = %(ref)s
    ), kept AS (
        INSERT INTO nurture_appointment AS a
            (client_id, ref, starts_at, state, known_at, practitioner, practitioner_known_at, arranged_at)
        SELECT %(client)s, %(ref)s, %(starts_at)s, %(state)s, at, %(practitioner)s,
            CASE WHEN %(practitioner)s <> '' THEN at END, CASE WHEN %(arranged)s THEN at END
        FROM (SELECT %(at)s::timestamptz AS at) AS told
        ON CONFLICT (client_id, ref) WHERE ref <> '' DO UPDATE SET
            starts_at = CASE WHEN excluded.known_at >= a.known_at THEN excluded.starts_at ELSE a.starts_at END,
            state = CASE WHEN excluded.known_at >= a.known_at THEN excluded.state ELSE a.state END,
            known_at = greatest(a.known_at, excluded.known_at),
            practitioner = CASE WHEN excluded.practitioner_known_at
                >= coalesce(a.practitioner_known_at, CASE WHEN a.practitioner <> '' THEN a.known_at END, '-infinity')
                THEN excluded.practitioner ELSE a.practitioner END,
            practitioner_known_at = greatest(a.practitioner_known_at, excluded.practitioner_known_at),
            arranged_at = greatest(a.arranged_at, excluded.arranged_at)
        RETURNING *
    )
    SELECT kept.*, before.state AS state_before, before.known_at > %(at)s AS late FROM kept LEFT JOIN before ON true
"""


def apply_appointment(case: Case, state: str) -> Appointment | None:
    """Keeps the newest state of one appointment; of two events at the same moment the later received one.

    Returns it where the state is new: it was not in it before, and no newer event knows better.
    """
    case.by_itself()
    event, payload = case.event, case.event.payload["appointment"]
    told = {
        "client": case.client.pk, "ref": payload["id"], "starts_at": datetime.fromisoformat(payload["starts_at"]),
        "state": state, "at": event.occurred_at, "practitioner": payload.get("practitioner") or "",
        "arranged": state != Appointment.COMPLETED,
    }  # fmt: skip
    (kept,) = Appointment.objects.raw(_NAMED, told)
    is_new = vars(kept)["state_before"] != state and not vars(kept)["late"]
    return kept if is_new else None


def apply_next_appointment(case: Case) -> None:
    """The visit that an intake mentions, which has no id; an intake that mentions none says nothing."""
    client, event = case.client, case.event
    if not (mentioned := event.payload.get("next_appointment")):
        return
    if case.facts.has_appointments:
        case.by_itself()
        told_at, unnamed = event.occurred_at, client.appointments.filter(ref="")
        if unnamed.filter(known_at__gt=told_at).exists() or _arranged_since(client, told_at):
            return
        unnamed.delete()
    case.rows.visits.append(VisitRow(
        client_id=client.pk, starts_at=datetime.fromisoformat(mentioned), state=Appointment.BOOKED,
        known_at=event.occurred_at, practitioner=event.payload.get("practitioner") or "",
    ))  # fmt: skip


def _arranged_since(client: LockedClient, moment: datetime) -> bool:
    """Whether one was booked, moved or cancelled since; the version before this one keeps `known_at` alone."""
    newest = Q(state__in=[Appointment.BOOKED, Appointment.CANCELLED], known_at__gte=moment)
    return client.appointments.filter(newest | Q(arranged_at__gte=moment)).exclude(ref="").exists()
