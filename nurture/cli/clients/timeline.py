"""`nurture timeline`: a client's timeline in the terminal."""

import json
from typing import Any

import click

from nurture.cli.database import needs_database
from nurture.cli.operator import operator


@click.command()
@click.argument("client_id")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, the same as GET /api/v1/clients/ID.")
@needs_database
def timeline(client_id: str, as_json: bool) -> None:
    """All that was sent, will be sent and was not sent to a client, with the reason of each."""
    from nurture.actions.accounts.audit import record_view
    from nurture.actions.records.timeline import timeline_of
    from nurture.models import Client

    client = None if "\0" in client_id else Client.objects.filter(ref=client_id).first()
    if client is None:
        raise click.ClickException(f"there is no client {client_id!r}")
    record_view(operator(), client)
    document = timeline_of(client)
    click.echo(json.dumps(document, indent=2)) if as_json else _show(document)


def _show(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    from nurture.domain.values.reasons import SENTENCES

    table = Table("due (UTC)", "step", "channel", "state", "why", title=f"client {document['client']['id']}")
    for entry in document["timeline"]:
        moves = "; ".join(f"moved from {m['from'][:16]}: {m['why']}" for m in entry["moved"])
        reason = entry["reason"] or entry["outlook"]
        state = f"{entry['state']}, cannot go" if entry["outlook"] else entry["state"]
        why = SENTENCES.get(reason, "") if reason else moves
        table.add_row(entry["due_at"][:16], entry["step"], entry["channel"], state, why)
    Console(markup=False, emoji=False, highlight=False).print(table)
    for event in document["events"]:
        reason = SENTENCES.get(event["reason"], "") if event["reason"] else ""
        again = "It came again and said something else; the first word counts." if "differs" in event else ""
        outcome = f"{event['type']} → {event['outcome'] or 'waiting'}"
        click.echo(" ".join(filter(None, [f"event {event['id']}:", outcome, reason, again])))
