"""`nurture user`: accounts for the web pages."""

import sys

import click

from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.domain.values.roles import Role


@click.group()
def user() -> None:
    """Accounts for the web pages."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--email", default="")
@needs_database
def add(name: str, role: str, email: str) -> None:
    """Make an account; the password is read from stdin, or asked for."""
    from django.contrib.auth.models import User
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from nurture.actions.accounts.audit import record
    from nurture.actions.accounts.users import NameTaken, add_user

    chosen = _ask_password()
    try:
        validate_password(chosen, User(username=name, email=email))
        add_user(name, role, chosen, email)
        record(operator(), "add user", f"user {name}"[:120], role)
    except ValidationError as wrong:
        fields = getattr(wrong, "message_dict", {"password": wrong.messages})
        raise click.ClickException("; ".join(f"{field}: {' '.join(says)}" for field, says in fields.items())) from None
    except NameTaken as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo(f"{name} may log in as {role}")


@user.command()
@click.argument("name")
@needs_database
def password(name: str) -> None:
    """Give NAME another password, read from stdin or asked for; wherever NAME is logged in ends."""
    from django.contrib.auth.models import User
    from django.core.exceptions import ValidationError

    from nurture.actions.accounts.users import change_password

    account = User.objects.filter(username=name).first()
    if account is None:
        raise click.ClickException(f"there is no account {name!r}")
    try:
        change_password(account, _ask_password(), by=operator())
    except ValidationError as wrong:
        raise click.ClickException("; ".join(wrong.messages)) from None
    click.echo(f"{name} has the new password")


@user.command()
@click.argument("name")
@needs_database
def unlock(name: str) -> None:
    """Let NAME log in again at once after too many wrong tries."""
    from nurture.actions.accounts.users import unlock_user

    locked = unlock_user(name, by=operator())
    click.echo(f"{name} may try again" if locked else f"nothing was locked for {name}")


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("password", hide_input=True, confirmation_prompt=True))
