"""What an account may be: the names of the roles, which are groups of Django's."""

from enum import StrEnum


class Role(StrEnum):
    """Everybody looks; all but a viewer act; an admin also sees the audit, and manages accounts."""

    VIEWER = "viewer"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


ACTING = tuple(role for role in Role if role is not Role.VIEWER)
