"""Metrics in Prometheus' text format. No label names a person, a condition or a sequence."""

from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate

from django.db.models import Count

from nurture.actions.rate_limit import LATENCY_BUCKETS
from nurture.actions.records.waiting import waiting_counts
from nurture.actions.replies.escalate import silent_since
from nurture.domain.delivery.circuit_breaker import PAUSES
from nurture.domain.delivery.states import TouchState
from nurture.domain.values.channel import Channel
from nurture.models import Sender, Touch
from nurture.web import refusals


def metric_lines(now: datetime) -> Iterator[str]:
    """The lines of all metrics; `now` is the product's time."""
    yield from _touches()
    yield from _lag(now)
    yield from _waiting(now)
    yield from _paused_channels()
    yield from _provider_latencies()
    yield from _refusals()


def _touches() -> Iterator[str]:
    yield from _header("nurture_touches", "gauge", "Messages by channel and state; in_doubt may need a person.")
    counts = Touch.objects.values_list("channel", "state").annotate(n=Count("pk")).order_by("channel", "state")
    for channel, state, count in counts:
        yield f'nurture_touches{{channel="{channel}",state="{state}"}} {count}'


def _lag(now: datetime) -> Iterator[str]:
    yield from _header("nurture_lag_seconds", "gauge", "How long the oldest due message has been waiting.")
    for channel in Channel:
        waiting = Touch.objects.filter(channel=channel, state=TouchState.PLANNED, paused=False).order_by("due_at")
        oldest = waiting.values_list("due_at", flat=True).first() or now
        yield f'nurture_lag_seconds{{channel="{channel}"}} {max(0.0, (now - oldest).total_seconds()):.3f}'


def _waiting(now: datetime) -> Iterator[str]:
    yield from _header("nurture_waiting", "gauge", "What needs a person, by kind.")
    for kind, count in waiting_counts(now).items():
        yield f'nurture_waiting{{kind="{kind}"}} {count}'
    yield from _header("nurture_alerts_silent_seconds", "gauge", "How long no alert to danger got through; 0: they do.")
    since = silent_since(now)
    yield f"nurture_alerts_silent_seconds {(now - since).total_seconds() if since else 0.0:.3f}"


def _paused_channels() -> Iterator[str]:
    yield from _header("nurture_channel_paused", "gauge", "1 while a provider takes nothing from us, by whose fault.")
    faults = set(Sender.objects.exclude(breaker_fault="").values_list("channel", "breaker_fault"))
    for channel in Channel:
        for fault in PAUSES:
            yield f'nurture_channel_paused{{channel="{channel}",fault="{fault}"}} {int((channel, fault) in faults)}'


def _provider_latencies() -> Iterator[str]:
    name = "nurture_provider_seconds"
    yield from _header(name, "histogram", "How long providers took to answer.")
    for channel in Channel:
        rows = [row for row in Sender.objects.filter(channel=channel) if row.latency_counts]
        counts = [sum(each) for each in zip(*(row.latency_counts for row in rows), strict=True)]
        if not counts:
            continue
        bounds = [*map(str, LATENCY_BUCKETS), "+Inf"]
        for bound, total in zip(bounds, accumulate(counts), strict=True):
            yield f'{name}_bucket{{channel="{channel}",le="{bound}"}} {total}'
        yield f'{name}_sum{{channel="{channel}"}} {sum(row.answer_seconds for row in rows):.3f}'
        yield f'{name}_count{{channel="{channel}"}} {sum(counts)}'


def _refusals() -> Iterator[str]:
    yield from _header("nurture_requests_refused_total", "counter", "Requests to this web part that were refused.")
    for status, total in refusals.totals().items():
        yield f'nurture_requests_refused_total{{status="{status}"}} {total}'


def _header(name: str, kind: str, help: str) -> Iterator[str]:
    yield f"# HELP {name} {help}"
    yield f"# TYPE {name} {kind}"
