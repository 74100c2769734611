"""Users of the web pages: add one with a role, give the role's rights, unlock one who was throttled."""

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from nurture.actions.accounts.audit import record
from nurture.actions.accounts.login_limit import forget_tries
from nurture.domain.values.roles import Role


class NameTaken(Exception):
    """There is an account of this name already."""


def add_user(name: str, role: str, password: str, email: str = "") -> User:
    """Makes the account; an admin may also enter Django's own admin pages.

    A name that Django refuses is a ValidationError.
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


def give_rights(user: User) -> None:
    """Gives access to Django's admin pages to the group `admin` alone, whoever changed the groups."""
    user.is_staff = user.is_superuser = user.groups.filter(name=Role.ADMIN).exists()
    user.save(update_fields=["is_staff", "is_superuser"])


def change_password(user: User, password: str, by: str) -> None:
    """Gives an account another password; its sessions end. A weak one is a ValidationError."""
    validate_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        record(by, "change password", f"user {user.get_username()}"[:120])


def unlock_user(name: str, by: str) -> bool:
    """Forgets the failed log-ins that locked an account; False where there were none."""
    with transaction.atomic():
        forgotten = forget_tries(name)
        if forgotten:
            record(by, "unlock", f"user {name}"[:120])
    return forgotten
