"""Jinja filters of time spans: how long ago something was."""

from datetime import datetime

_UNITS = ((24 * 60, "day"), (60, "hour"), (1, "minute"))


def age(moment: datetime, now: datetime) -> str:
    """How long ago a moment was, in its largest whole unit: '12 minutes ago'."""
    minutes = int((now - moment).total_seconds()) // 60
    for size, unit in _UNITS:
        if amount := max(minutes, 0) // size:
            return f"{amount} {unit}{'' if amount == 1 else 's'} ago"
    return "just now"
