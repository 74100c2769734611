"""Escalation: when the next round of alerts to a sign of danger is due, until somebody acknowledges it. Pure."""

from datetime import datetime, timedelta
from typing import Final

from nurture.domain.timing.opening_hours import OpeningHours

#: Between two rounds: so they go at once, after 15 and after 45 minutes, and then hourly.
_GAPS = (timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1))
SILENT_FOR: Final = timedelta(minutes=15)
"""No alert has got through for so long: the pages, the status and the metrics say so."""


def next_round_at(rounds: int, last: datetime, hours: OpeningHours, has_on_call: bool) -> datetime:
    """When the next round is due, after one or more, of which the last went at `last`. The first goes at once.

    The hourly ones wait for opening; where nobody is on call, all repeats do, since nobody would hear them.
    """
    due = last + _GAPS[min(rounds, len(_GAPS)) - 1]
    at_any_hour = has_on_call and rounds < len(_GAPS)
    return due if at_any_hour else hours.opens_next(due)
