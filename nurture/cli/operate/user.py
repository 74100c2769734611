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
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from nurture.actions.accounts.audit import record
    from nurture.actions.accounts.users import NameTaken, add_user

    password = (
        click.prompt("password", hide_input=True, confirmation_prompt=True)
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )
    try:
        validate_password(password)
        add_user(name, role, password, email)
        record(operator(), "add user", f"user {name}"[:120], role)
    except ValidationError as wrong:
        fields = getattr(wrong, "message_dict", {"password": wrong.messages})
        raise click.ClickException("; ".join(f"{name}: {' '.join(says)}" for name, says in fields.items())) from None
    except NameTaken as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo(f"{name} may log in as {role}")


@user.command()
@click.argument("name")
@needs_database
def unlock(name: str) -> None:
    """Let NAME log in again at once after too many wrong tries."""
    from nurture.actions.accounts.users import unlock_user

    locked = unlock_user(name, by=operator())
    click.echo(f"{name} may try again" if locked else f"nothing was locked for {name}")
