"""For machines that watch: alive, ready, and the numbers. No number names a person."""

from collections.abc import Iterator
from datetime import datetime

import redis
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.domain.states import TouchState
from nurture.domain.words import Channel
from nurture.models import Touch
from nurture.settings import current

_BROKER_SECONDS = 0.5


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 without the database; the broker is only a doorbell, so its absence is told, and no reason to refuse."""
    database, broker = _database(), _broker()
    return JsonResponse({"database": database, "broker": broker}, status=200 if database == "ok" else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text format."""
    return HttpResponse("\n".join([*_counts(), *_lags(clock.now()), ""]), content_type="text/plain; version=0.0.4")


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "away"
    return "ok"


def _broker() -> str:
    try:
        with redis.Redis.from_url(
            current().redis or "", socket_connect_timeout=_BROKER_SECONDS, socket_timeout=_BROKER_SECONDS
        ) as broker:
            broker.ping()
    except (redis.RedisError, ValueError):  # ValueError: there is no URL
        return "away"
    return "ok"


def _counts() -> Iterator[str]:
    yield "# HELP nurture_touches Messages by channel and state."
    yield "# TYPE nurture_touches gauge"
    for channel, state, count in (
        Touch.objects.values_list("channel", "state").annotate(n=Count("pk")).order_by("channel", "state")
    ):
        yield f'nurture_touches{{channel="{channel}",state="{state}"}} {count}'


def _lags(now: datetime) -> Iterator[str]:
    yield "# HELP nurture_lag_seconds How long the oldest due message has been waiting."
    yield "# TYPE nurture_lag_seconds gauge"
    for channel in Channel:
        waiting = Touch.objects.filter(channel=channel, state=TouchState.PLANNED).order_by("due_at")
        oldest = waiting.values_list("due_at", flat=True).first() or now
        yield f'nurture_lag_seconds{{channel="{channel}"}} {max(0.0, (now - oldest).total_seconds()):.3f}'
