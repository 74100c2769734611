"""What an admin does to an account, by the name that stands in the URL."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from nurture.actions.account_mail.ask import send_link
from nurture.actions.accounts import changes
from nurture.actions.accounts.users import unlock_user
from nurture.domain.values.roles import Role


@dataclass(frozen=True, slots=True)
class AccountAction:
    """`do` takes the account, who does it, and what was typed; it returns False where it changed nothing."""

    do: Callable[[User, str, str], bool]
    after: str


def _change_role(user: User, by: str, value: str) -> bool:
    if value not in set(Role):
        raise ValidationError("Please choose a role.")
    return changes.change_role(user, Role(value), by)


def _send_link(user: User, by: str, value: str) -> bool:
    send_link(user, by)
    return True


ACCOUNT_ACTIONS: dict[str, AccountAction] = {
    "role": AccountAction(_change_role, "The account has the new role, from its next click."),
    "address": AccountAction(
        lambda user, by, value: changes.change_address(user, value, by), "The address is changed."
    ),
    "link": AccountAction(_send_link, "A link to choose a password goes out now. Links sent before work no longer."),
    "reset-factor": AccountAction(
        lambda user, by, value: changes.reset_factor(user, by),
        "The second factor is gone, and all log-ins of the account have ended. Its password alone logs in.",
    ),
    "unlock": AccountAction(
        lambda user, by, value: unlock_user(user.get_username(), by), "Wrong tries are forgotten: they may try again."
    ),
    "disable": AccountAction(
        lambda user, by, value: changes.disable(user, by), "Disabled: nobody can log in with it any more."
    ),
    "enable": AccountAction(
        lambda user, by, value: changes.enable(user, by), "Enabled: it is as it was before."
    ),
}  # fmt: skip
