"""Add a user: an account for the web pages, with one role.

Give rights: the groups that stand for roles, and what an account may do in Django's own admin pages.

Unlock a user: forget the wrong tries that locked the log-in."""

from axes.utils import reset
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction

from nurture.actions.accounts.audit import record
from nurture.domain.values.roles import Role


class NameTaken(Exception):
    """There is an account of this name already."""


def add_user(name: str, role: str, password: str, email: str = "") -> User:
    """Makes the account; an admin may also enter Django's own admin pages."""
    make_roles()
    try:
        with transaction.atomic():
            user = User.objects.create_user(name, email, password)
            user.groups.add(Group.objects.get(name=role))
            give_rights(user)
    except IntegrityError:
        raise NameTaken(f"there is an account {name!r} already") from None
    return user


def make_roles() -> None:
    """A group for each role. Safe to run twice."""
    Group.objects.bulk_create([Group(name=role.value) for role in Role], ignore_conflicts=True)


def give_rights(user: User) -> None:
    """Only who is in the group `admin` enters the admin pages; the group alone decides, whoever changed it."""
    user.is_staff = user.is_superuser = user.groups.filter(name=Role.ADMIN).exists()
    user.save(update_fields=["is_staff", "is_superuser"])


def unlock_user(name: str, by: str) -> bool:
    """False where there was nothing to forget."""
    with transaction.atomic():
        forgotten = bool(reset(username=name))
        if forgotten:
            record(by, "unlock", f"user {name}"[:120])
    return forgotten
