"""Changes of an account by an admin or an operator, each in the audit: its role, its address, disabled and enabled.

One admin who can log in always remains, and nobody changes their own role.
"""

from django.contrib.auth.models import Group, User
from django.db import transaction

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.links import end_links
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.second_factor import remove_factor
from nurture.actions.accounts.sessions import end_sessions
from nurture.actions.accounts.users import give_rights, make_roles, role_of
from nurture.domain.values import actor
from nurture.domain.values.roles import Role


class NotAllowed(Exception):
    """The change would leave no admin, or is one of one's own account; the message says so to a person."""


def change_role(user: User, role: Role, by: str) -> bool:
    """False where the account has this role, and no other, already."""
    _not_oneself(user, by, "Nobody changes their own role: ask another admin.")
    make_roles()
    with transaction.atomic():
        _keep_an_admin(user, still=role is Role.ADMIN)
        before = sorted(user.groups.values_list("name", flat=True))
        if before == [role]:
            return False
        user.groups.set([Group.objects.get(name=role)])
        give_rights(user)
        record(by, "change role", audited(user), f"{', '.join(before) or 'none'} to {role}")
    return True


def change_address(user: User, address: str, by: str) -> bool:
    """A link that went to the old address opens nothing any more. A malformed one is a ValidationError."""
    if address == user.email:
        return False
    user.email = address
    user.clean_fields(exclude=["password"])
    with transaction.atomic():
        user.save(update_fields=["email"])
        end_links(user)
        record(by, "change address", audited(user))
    return True


def disable(user: User, by: str) -> bool:
    """Nobody logs in with it any more, and whoever is ends with the next click. Its name stays, for the audit."""
    _not_oneself(user, by, "Nobody disables their own account: ask another admin.")
    with transaction.atomic():
        _keep_an_admin(user, still=False)
        if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            return False
        user.is_active = False
        end_sessions(user)
        end_links(user)
        record(by, "disable user", audited(user), role_of(user) or "")
    return True


def reset_factor(user: User, by: str) -> bool:
    """Takes the second factor of somebody who has lost it away; one's own is turned off with the password."""
    _not_oneself(user, by, "Turn your own second factor off under your name: it asks for your password.")
    return remove_factor(user, by)


def enable(user: User, by: str) -> bool:
    """With the password, role and second factor that it had."""
    with transaction.atomic():
        if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
            return False
        user.is_active = True
        record(by, "enable user", audited(user), role_of(user) or "")
    return True


def _not_oneself(user: User, by: str, says: str) -> None:
    if by == actor.user(user.get_username()):
        raise NotAllowed(says)


def _keep_an_admin(user: User, still: bool) -> None:
    """The group's row is locked: of two admins who take each other's role at the same moment, one is refused."""
    admins = Group.objects.select_for_update().get(name=Role.ADMIN)
    if still or not user.groups.filter(pk=admins.pk).exists():
        return
    others = admins.user_set.filter(is_active=True).exclude(pk=user.pk)
    if not any(each.has_usable_password() for each in others):
        raise NotAllowed(f"{user.get_username()} is the only admin who can log in: make another one first.")
