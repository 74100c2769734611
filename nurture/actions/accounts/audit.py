"""Audit: write down who did what.

Look: write down who looked at whom."""

from datetime import timedelta
from typing import Final, Literal

from nurture import clock
from nurture.models import Audit, Client

#: All that is ever recorded; nurture.web.filters has words for each.
Action = Literal[
    "pause", "resume", "end", "reply done", "opt out", "it was sent", "send it",
    "mornings", "evenings", "any time", "says booked", "not booked",
    "look", "export", "erase", "publish", "restore",
    "add key", "retire key", "add user", "change user", "remove user", "lock out", "unlock",
]  # fmt: skip


def record(who: str, what: Action, about: str, detail: str = "") -> None:
    """Adds one entry; entries are never changed."""
    Audit.objects.create(at=clock.now(), who=who, what=what, about=about, detail=detail)


LOOK: Final = "look"
_ONE_LOOK = timedelta(hours=1)


def record_view(who: str, client: Client) -> None:
    """Adds an entry, unless the last hour has one of the same person and client."""
    about, now = f"client {client.ref}", clock.now()
    if not Audit.objects.filter(about=about, who=who, what=LOOK, at__gt=now - _ONE_LOOK, at__lte=now).exists():
        record(who, LOOK, about)
