"""`nurture key`: API keys: add, list, retire."""

import click

from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.domain.values.scope import Scope


@click.group()
def key() -> None:
    """The keys that open the API."""


@key.command()
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice([scope.value for scope in Scope]),
    default=Scope.ALL.value,
    show_default=True,
    help="intake: report events, but none that discharges or erases a client. read: a client's timeline. all: both.",
)
@needs_database
def add(name: str, scope: str) -> None:
    """Make a key for NAME, such as the system that will use it; it is shown this once."""
    from nurture.actions.accounts.api_keys import BadKeyName, add_key

    try:
        click.echo(add_key(name, by=operator(), scope=Scope(scope)))
    except BadKeyName as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo("Keep it now: only its digest is stored, and nobody can show it again.", err=True)


@key.command(name="list")
@needs_database
def list_() -> None:
    """Every key, the retired ones too; never the key itself."""
    from nurture import keys
    from nurture.actions.accounts.api_keys import DEPLOYMENT, authenticate
    from nurture.models import ApiKey

    own = authenticate(keys.api_key())
    if own and own.name == DEPLOYMENT:
        click.echo(f"{DEPLOYMENT:<24}  {own.scope:<6}  in use")
    for one in ApiKey.objects.order_by("created_at", "id"):
        until = f"retired {one.retired_at:%Y-%m-%d %H:%M}" if one.retired_at else "in use"
        click.echo(f"{one.name:<24}  {one.scope:<6}  {until}, made {one.created_at:%Y-%m-%d %H:%M}")


@key.command()
@click.argument("name")
@needs_database
def retire(name: str) -> None:
    """Let the key of NAME open nothing any more; `deployment` is NURTURE_API_KEY, or the one in NURTURE_HOME."""
    from nurture.actions.accounts.api_keys import NoSuchKey, retire_key

    try:
        retire_key(name, by=operator())
    except NoSuchKey as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo(f"{name} opens nothing any more")
