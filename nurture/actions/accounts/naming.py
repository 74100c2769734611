"""How the audit names an account, as the object of an entry."""

from django.contrib.auth.models import User

_LONGEST = 120  # characters of Audit.about


def audited(user: User) -> str:
    """`user kim`."""
    return f"user {user.get_username()}"[:_LONGEST]
