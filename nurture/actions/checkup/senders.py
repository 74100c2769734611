"""Paused senders: what a provider does not take from us just now, and since when."""

from datetime import timedelta

from nurture import clock
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.channels.registry import adapter
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Sender

_LONG = timedelta(minutes=5)
_MEND = "mend the log-in, sender, quota or account there; what waits goes out by itself (docs/operations.md)"


def paused() -> Diagnosis:
    """Whether every provider takes our messages, as far as the last ones tell."""
    names = [adapter(channel).sender_name() for channel in Channel if adapter(channel).is_configured()]
    waiting = Sender.objects.filter(name__in=names).exclude(breaker_fault="").order_by("name")
    if ours := [row for row in waiting if row.breaker_fault == FailureKind.SENDER_FAULT]:
        return problem(f"refused because of us: {_told(ours)}", _MEND)
    if away := [row for row in waiting if row.since and row.since < clock.real() - _LONG]:
        return warning(f"unreachable, or too busy for us: {_told(away)}", "see that the provider can be reached")
    return ok("no channel is paused")


def _told(rows: list[Sender]) -> str:
    """Each with its time and its code, such as `email mail.example.com since 2026-11-23 20:05 UTC (it says 550)`."""
    return "; ".join(f"{row.name} since {row.since:%Y-%m-%d %H:%M} UTC (it says {row.code})" for row in rows)
