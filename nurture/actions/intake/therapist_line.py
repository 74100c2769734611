"""Keep a line from the therapist for the client's next e-mail; the newest by `occurred_at` wins."""

from nurture.actions.intake.case import Case
from nurture.models import Client, Event

#: Of the desk; it also removes a line, by leaving the note out.
LINE_BY_HAND = "line.written"


def keep_line(case: Case) -> None:
    """Keeps the note of an event with its client."""
    client, event = case.client, case.event
    note = event.payload.get("note") or ""
    is_older = client.therapist_line_at is not None and event.occurred_at < client.therapist_line_at
    if (note or event.type == LINE_BY_HAND) and not is_older:
        case.by_itself()
        _write(client, note)
        client.therapist_line_at = event.occurred_at
        Client.objects.filter(pk=client.pk).update(therapist_line_at=event.occurred_at)


def forget_line(case: Case, intake: Event) -> None:
    """What an intake that is taken back said goes to nobody, where no e-mail has taken it yet."""
    if case.client.therapist_line_at == intake.occurred_at and intake.payload.get("note"):
        _write(case.client, "")


def _write(client: Client, line: str) -> None:
    client.therapist_line = line
    Client.objects.filter(pk=client.pk).update(therapist_line=line)
