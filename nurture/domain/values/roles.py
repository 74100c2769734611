"""Roles of staff accounts (each is a Django group of that name), and the one table of what each may do."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What an account is there for: to look, to answer clients, to write, to publish, or all of it."""

    VIEWER = "viewer"
    DESK = "desk"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a page or an action asks for."""

    VIEW = "view"
    CLIENTS_VIEW = "clients.view"
    REPLIES = "replies"
    CLIENTS_CHANGE = "clients.change"
    CLIENTS_EXPORT = "clients.export"
    PAUSES = "pauses"
    WORDS = "words"
    PUBLISH = "publish"
    AUDIT = "audit"
    ACCOUNTS = "accounts"


#: In words, as the page of roles and a refusal name it: "… may ___".
MEANING: Final[dict[Permission, str]] = {
    Permission.VIEW: "look at sequences and releases",
    Permission.CLIENTS_VIEW: "look at clients, and what they got and wrote",
    Permission.REPLIES: "answer replies, and take on signs of danger",
    Permission.CLIENTS_CHANGE: "change what is known of a client, and what goes out to one",
    Permission.CLIENTS_EXPORT: "save lists of clients as a file",
    Permission.PAUSES: "pause, resume and end sequences",
    Permission.WORDS: "write sequences and messages",
    Permission.PUBLISH: "publish what was written",
    Permission.AUDIT: "read the audit",
    Permission.ACCOUNTS: "manage accounts",
}

_VIEWER: Final = frozenset({Permission.VIEW, Permission.CLIENTS_VIEW})
_DESK: Final = _VIEWER | {
    Permission.REPLIES, Permission.CLIENTS_CHANGE, Permission.CLIENTS_EXPORT, Permission.PAUSES
}  # fmt: skip
#: Who writes sees sample clients only: docs/decisions/who-writes-sees-no-clients.md.
_EDITOR: Final = frozenset({Permission.VIEW, Permission.WORDS})
_PUBLISHER: Final = _EDITOR | {Permission.PUBLISH}

#: The table: everything that checks a permission asks it, and so does the page that shows it.
MAY: Final[dict[Role, frozenset[Permission]]] = {
    Role.VIEWER: _VIEWER,
    Role.DESK: _DESK,
    Role.EDITOR: _EDITOR,
    Role.PUBLISHER: _PUBLISHER,
    Role.ADMIN: frozenset(Permission),
}


def who_may(permission: Permission) -> list[Role]:
    """The roles that have it."""
    return [role for role in Role if permission in MAY[role]]
