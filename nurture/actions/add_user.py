"""Add a user: an account for the web pages, with one role."""

from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction

from nurture.actions.give_rights import give_rights, make_roles


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
