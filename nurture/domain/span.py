"""Durations as they are written on the command line: 90m, 12h, 2d."""

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_span(text: str) -> timedelta:
    """Reads '90m', '12h', '2d', '1d12h', and the same with a minus in front."""
    sign, body = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not re.fullmatch(r"([0-9]{1,6}[smhdw]){1,9}", body):
        raise ValueError(f"{text!r} is not a duration: write for example 90m, 12h or 2d")
    parts = re.findall(r"(\d+)([smhdw])", body)
    return sign * sum((timedelta(**{_UNITS[unit]: int(amount)}) for amount, unit in parts), timedelta())
