"""`nurture user`: accounts for the web pages."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from nurture.cli.database import needs_database
from nurture.cli.operator import operator
from nurture.domain.values.roles import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_ROLE = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """Accounts for the web pages."""


@user.command()
@click.argument("name")
@click.option("--role", type=_ROLE, required=True)
@click.option("--email", default="")
@needs_database
def add(name: str, role: str, email: str) -> None:
    """Make an account; the password is read from stdin, or asked for."""
    from django.contrib.auth.models import User
    from django.contrib.auth.password_validation import validate_password

    from nurture.actions.accounts.audit import record
    from nurture.actions.accounts.users import add_user

    chosen = _ask_password()
    with _refusals_in_one_line():
        validate_password(chosen, User(username=name, email=email))
        add_user(name, role, chosen, email)
        record(operator(), "add user", f"user {name}"[:120], role)
    click.echo(f"{name} may log in as {role}")


@user.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="one JSON document")
@needs_database
def list_(as_json: bool) -> None:
    """Every account: its role, whether it can log in, when it last did, and whether it has a second factor."""
    from django.contrib.auth.models import User

    from nurture.actions.accounts.second_factor import has_second_factor
    from nurture.actions.accounts.users import role_of, state_of

    found = [
        {
            "name": each.get_username(), "role": role_of(each), "state": state_of(each), "email": each.email,
            "second_factor": has_second_factor(each), "last_login": each.last_login and each.last_login.isoformat(),
        }
        for each in User.objects.order_by("username")
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for one in found:
        factor, last = "second factor" if one["second_factor"] else "", str(one["last_login"] or "never here")[:16]
        click.echo(f"{one['name']:<24}  {one['role'] or '-':<9}  {one['state']:<8}  {last:<16}  {factor}".rstrip())


@user.command()
@click.argument("name")
@needs_database
def password(name: str) -> None:
    """Give NAME another password, read from stdin or asked for; wherever NAME is logged in ends."""
    from nurture.actions.accounts.users import change_password

    account = _named(name)
    with _refusals_in_one_line():
        change_password(account, _ask_password(), by=operator())
    click.echo(f"{name} has the new password")


@user.command()
@click.argument("name")
@click.argument("role", type=_ROLE)
@needs_database
def role(name: str, role: str) -> None:
    """Give NAME another role, in place of the one before; it holds with the next click."""
    from nurture.actions.accounts.changes import change_role

    account = _named(name)
    with _refusals_in_one_line():
        changed = change_role(account, Role(role), by=operator())
    click.echo(f"{name} is {role} now" if changed else f"{name} is {role} already")


@user.command()
@click.argument("name")
@needs_database
def disable(name: str) -> None:
    """Let nobody log in as NAME any more; whoever is ends at once. The name stays, for the audit."""
    from nurture.actions.accounts import changes

    account = _named(name)
    with _refusals_in_one_line():
        changed = changes.disable(account, by=operator())
    click.echo(f"{name} is disabled" if changed else f"{name} is disabled already")


@user.command()
@click.argument("name")
@needs_database
def enable(name: str) -> None:
    """Let NAME log in again, as before it was disabled."""
    from nurture.actions.accounts import changes

    changed = changes.enable(_named(name), by=operator())
    click.echo(f"{name} is enabled" if changed else f"{name} is enabled already")


@user.command(name="reset-factor")
@click.argument("name")
@needs_database
def reset_factor(name: str) -> None:
    """Take the second factor of NAME away, with its recovery codes: the password alone logs in."""
    from nurture.actions.accounts.second_factor import remove_factor

    removed = remove_factor(_named(name), by=operator())
    click.echo(f"{name} logs in by password alone" if removed else f"{name} has no second factor")


@user.command()
@click.argument("name")
@needs_database
def unlock(name: str) -> None:
    """Let NAME log in again at once after too many wrong tries."""
    from nurture.actions.accounts.users import unlock_user

    locked = unlock_user(name, by=operator())
    click.echo(f"{name} may try again" if locked else f"nothing was locked for {name}")


def _named(name: str) -> "User":
    from django.contrib.auth.models import User

    account = User.objects.filter(username=name).first() if "\0" not in name else None
    if account is None:
        raise click.ClickException(f"there is no account {name!r}: see nurture user list")
    return account


@contextmanager
def _refusals_in_one_line() -> Iterator[None]:
    from django.core.exceptions import ValidationError

    from nurture.actions.accounts.changes import NotAllowed
    from nurture.actions.accounts.users import NameTaken

    try:
        yield
    except ValidationError as wrong:
        fields = getattr(wrong, "message_dict", {"password": wrong.messages})
        raise click.ClickException("; ".join(f"{field}: {' '.join(says)}" for field, says in fields.items())) from None
    except (NameTaken, NotAllowed) as wrong:
        raise click.ClickException(str(wrong)) from None


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("password", hide_input=True, confirmation_prompt=True))
