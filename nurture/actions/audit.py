"""Audit: write down who did what."""

from typing import Literal

from nurture import clock
from nurture.models import Audit

#: All that is ever recorded; nurture.web.spoken has words for each.
Deed = Literal[
    "pause", "resume", "end", "reply done", "opt out", "it was sent", "send it",
    "mornings", "evenings", "any time", "says booked", "not booked",
    "look", "export", "erase", "publish", "restore",
    "add key", "retire key", "add user", "change user", "remove user", "lock out", "unlock",
]  # fmt: skip


def record(who: str, what: Deed, about: str, detail: str = "") -> None:
    """Adds one entry; entries are never changed."""
    Audit.objects.create(at=clock.now(), who=who, what=what, about=about, detail=detail)
