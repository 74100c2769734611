"""A client's visits, and events about them at minutes of one Monday."""

from typing import Any

from nurture.models import Appointment
from tests.support.events import other

THIRD, FIFTH = "2026-12-03T10:00:00-05:00", "2026-12-05T11:00:00-05:00"


def visits() -> list[tuple[str, str, str]]:
    """(ref, start, state) of what we know."""
    known = Appointment.objects.visits().order_by("starts_at", "client")
    return [(a.ref, a.starts_at.strftime("%d"), a.state) for a in known]


def at_minute(minute: int, type: str, **fields: Any) -> dict[str, Any]:
    """Something that happened at 14:MM on that Monday."""
    return other(type, f"at-{minute}", occurred_at=f"2026-11-23T14:{minute:02}:00-05:00", **fields)
