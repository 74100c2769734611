"""Users of the web pages: add one with a role, change a password, unlock one who was throttled."""

from typing import Literal

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.links import end_links
from nurture.actions.accounts.login_limit import factor_key, forget_tries
from nurture.actions.accounts.naming import audited
from nurture.actions.accounts.notices import tell_owner
from nurture.domain.values.roles import Role
from nurture.models import AccountChange


class NameTaken(Exception):
    """There is an account of this name already."""


def add_user(name: str, role: str, password: str | None, email: str = "") -> User:
    """Makes the account. Without a password nobody can log in with it yet: an invitation lets its owner choose one.

    A name or address that Django refuses is a ValidationError.
    """
    make_roles()
    User(username=name, email=email).clean_fields(exclude=["password"])
    try:
        with transaction.atomic():
            user = User.objects.create_user(name, email, password)
            user.groups.add(Group.objects.get(name=role))
            give_rights(user)
    except IntegrityError:
        raise NameTaken(f"there is an account {name!r} already") from None
    return user


def make_roles() -> None:
    """A Django group for each role. Idempotent."""
    Group.objects.bulk_create([Group(name=role.value) for role in Role], ignore_conflicts=True)


def role_of(user: User) -> Role | None:
    """The account's role; of several, as a version before allowed them, the last one."""
    return next(iter(roles_of(user)), None)


def roles_of(user: User) -> list[Role]:
    """All its roles, the one that it goes by first: an editor of the version before is desk besides."""
    names = set(user.groups.values_list("name", flat=True))
    return [role for role in reversed(Role) if role in names]


def state_of(user: User) -> Literal["active", "invited", "disabled"]:
    """Invited: its owner has not chosen a password yet."""
    if not user.is_active:
        return "disabled"
    return "active" if user.has_usable_password() else "invited"


def give_rights(user: User) -> None:
    """For parts of the version before, which ask these two for Django's admin pages; this version asks the role."""
    user.is_staff = user.is_superuser = user.groups.filter(name=Role.ADMIN).exists()
    user.save(update_fields=["is_staff", "is_superuser"])


def change_password(user: User, password: str, by: str) -> None:
    """Gives an account another password; its sessions end. A weak one is a ValidationError."""
    validate_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        end_links(user)
        record(by, "change password", audited(user))
        tell_owner(user, AccountChange.PASSWORD, by)


def unlock_user(name: str, by: str) -> bool:
    """Forgets the failed log-ins and wrong codes that locked an account; False where there were none."""
    user = User.objects.filter(username=name).first()
    with transaction.atomic():
        forgotten = [forget_tries(name), user is not None and forget_tries(factor_key(user.pk))]
        if any(forgotten):
            record(by, "unlock", f"user {name}"[:120])
    return any(forgotten)
