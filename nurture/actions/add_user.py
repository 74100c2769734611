"""Add a user: an account for the web pages, with one role."""

from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction


class NameTaken(Exception):
    """There is an account of this name already."""


def add_user(name: str, role: str, password: str, email: str = "") -> User:
    """Makes the account; an admin may also enter Django's own admin pages."""
    try:
        with transaction.atomic():
            admin = role == "admin"
            user = User.objects.create_user(name, email, password, is_staff=admin, is_superuser=admin)
            user.groups.add(Group.objects.get_or_create(name=role)[0])
    except IntegrityError:
        raise NameTaken(f"there is an account {name!r} already") from None
    return user
