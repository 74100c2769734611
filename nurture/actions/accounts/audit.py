"""The audit: an append-only record of who did what, and of who viewed or listed which clients (once an hour)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, Literal

from nurture import clock
from nurture.models import Audit, Client

#: Every action that is recorded; nurture.web.filters has a label for each.
Action = Literal[
    "pause", "resume", "end", "by hand", "put away", "bring back",
    "reply done", "acknowledge", "opt out", "unblock", "it was sent", "send it",
    "mornings", "evenings", "any time", "says booked", "not booked", "break", "break over", "fewer", "all again",
    "language",
    "done", "undo", "take", "give back", "assign", "write", "take back",
    "look", "list", "download", "export", "erase", "publish", "restore",
    "draft", "discard draft", "restore version",
    "add key", "retire key", "add user", "invite", "change role", "change address", "disable user", "enable user",
    "lock out", "unlock", "log in", "log-in failed", "log out", "change password", "reset link",
    "verify address", "forget address", "send test",
    "factor on", "factor off", "reset factor", "recovery code", "new recovery codes",
]  # fmt: skip


def record(who: str, what: Action, about: str, detail: str = "") -> None:
    """Adds one entry; entries are never changed."""
    Audit.objects.create(at=clock.now(), who=who, what=what, about=about, detail=detail)


VIEW: Final = "look"
BY_HAND: Final = "by hand"
"""Of an event of the desk, which the client's timeline shows by itself."""
LISTED: Final = "list"
_LONGEST_ABOUT = 120
_ONE_VIEW_PER = timedelta(hours=1)
_ONE_PAGE_IS_OPEN = timedelta(days=1)  # for so long at most: a log-in ends before


def record_view(who: str, client: Client) -> None:
    """Records that somebody viewed a client's page, at most once an hour for the same two."""
    _record_hourly(who, VIEW, f"client {client.ref}")


def record_list(
    who: str, page: Literal["clients", "conversations", "today", "tomorrow"], shown: Iterable[Client | None]
) -> None:
    """Records that somebody listed these clients; once an hour for the same list. One that shows nobody is none."""
    refs = dict.fromkeys(client.ref for client in shown if client)
    if refs:
        _record_hourly(who, LISTED, f"list {page}", ", ".join(refs))


def record_draft(who: str, path: str) -> None:
    """Records that somebody writes a file of the working copy, at most once an hour: it is saved every two seconds."""
    _record_hourly(who, "draft", f"draft {path}"[:_LONGEST_ABOUT])


def record_poll(who: str, client: Client) -> None:
    """Records a view by what an open page asks for by itself, where its own view is not recorded: nobody opened it."""
    _record_first(who, VIEW, f"client {client.ref}", "")


def record_list_poll(who: str, page: Literal["conversations", "today"], shown: Iterable[Client | None]) -> None:
    """Records a list in the same way."""
    refs = dict.fromkeys(client.ref for client in shown if client)
    if refs:
        _record_first(who, LISTED, f"list {page}", ", ".join(refs))


def _record_first(who: str, what: Action, about: str, detail: str) -> None:
    now = clock.now()
    if not Audit.objects.filter(about=about, who=who, what=what, at__gt=now - _ONE_PAGE_IS_OPEN).exists():
        record(who, what, about, detail)


def _record_hourly(who: str, what: Action, about: str, detail: str = "") -> None:
    now = clock.now()
    same = Audit.objects.filter(about=about, who=who, what=what, detail=detail)
    if not same.filter(at__gt=now - _ONE_VIEW_PER, at__lte=now).exists():
        record(who, what, about, detail)
