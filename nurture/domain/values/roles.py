"""Roles of staff accounts; each is a Django group of that name."""

from enum import StrEnum


class Role(StrEnum):
    """A role: each may view, all but the viewer may act, an admin also reads the audit log and manages accounts."""

    VIEWER = "viewer"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


ACTING = tuple(role for role in Role if role is not Role.VIEWER)
