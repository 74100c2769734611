"""`nurture client`: data protection requests: export all that is known of a client, or erase it."""

import getpass
import json
from typing import TYPE_CHECKING

import click

from nurture.cli.database import needs_database

if TYPE_CHECKING:
    from nurture.models import Client


@click.group()
def client() -> None:
    """All that is known of a person, and how to forget it."""


@client.command()
@click.argument("client_id")
@needs_database
def export(client_id: str) -> None:
    """All that is known of CLIENT_ID, as one JSON document; the words of every message are in it."""
    from django.core.serializers.json import DjangoJSONEncoder

    from nurture.actions.records.export import export as export_client

    document = export_client(_find(client_id), by=getpass.getuser())
    click.echo(json.dumps(document, indent=2, ensure_ascii=False, cls=DjangoJSONEncoder))


@client.command()
@click.argument("client_id")
@click.option("--yes", is_flag=True, help="Do not ask.")
@needs_database
def erase(client_id: str, yes: bool) -> None:
    """Forget CLIENT_ID for good: what remains is that something was sent, and that nobody may write to the address."""
    from nurture.actions.records.erase import erase_by_hand

    person = _find(client_id)
    if person.erased_at:
        click.echo(f"{client_id} was erased before")
        return
    if not yes and click.prompt("This cannot be undone. Type the ID again to erase", err=True) != client_id:
        raise click.ClickException("that is another ID: nothing was erased")
    erase_by_hand(person, by=getpass.getuser())
    click.echo(f"{client_id} is erased")


def _find(client_id: str) -> "Client":
    from nurture.models import Client

    found = Client.objects.filter(ref=client_id).first()
    if found is None:
        raise click.ClickException(f"there is no client {client_id!r}")
    return found
