"""`nurture client`: export all that is known of a client, erase it, or lift the block of an address."""

import json
from typing import TYPE_CHECKING

import click

from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.domain.values.channel import Channel

if TYPE_CHECKING:
    from nurture.models import Client


@click.group()
def client() -> None:
    """All that is known of a person, how to forget it, and how to write to a blocked address again."""


@client.command()
@click.argument("client_id")
@needs_database
def export(client_id: str) -> None:
    """All that is known of CLIENT_ID, as one JSON document; the words of every message are in it."""
    from django.core.serializers.json import DjangoJSONEncoder

    from nurture.actions.records.export import export as export_client

    document = export_client(_find(client_id), by=operator())
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
    erase_by_hand(person, by=operator())
    click.echo(f"{client_id} is erased")


@client.command()
@click.argument("client_id")
@click.option("--channel", type=click.Choice([channel.value for channel in Channel]), required=True)
@click.option("--because", required=True, help="How you know that the address works. No names, no health matters.")
@needs_database
def unblock(client_id: str, channel: str, because: str) -> None:
    """Lift the block by bounce or bad number from CLIENT_ID's present address; never a stop or a complaint."""
    from nurture.actions.receipts.unblock import blocked_by
    from nurture.actions.receipts.unblock import unblock as lift_block

    if not because.strip():
        raise click.BadParameter("say why", param_hint="--because")
    person, on = _find(client_id), Channel(channel)
    if not lift_block(person, on, because, by=operator()):
        reason = blocked_by(person, on)
        why = f"blocked as {reason}, which only the client can change" if reason else "not blocked"
        raise click.ClickException(f"{client_id}'s address for {channel} is {why}")
    click.echo(f"{client_id} can get {channel} again")


def _find(client_id: str) -> "Client":
    from nurture.models import Client

    found = Client.objects.filter(ref=client_id).first()
    if found is None:
        raise click.ClickException(f"there is no client {client_id!r}")
    return found
