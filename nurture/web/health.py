"""For machines that watch: alive, ready, and the numbers. No number names a person."""

import redis
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.settings import current
from nurture.web.metrics import lines

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
    return HttpResponse("\n".join([*lines(clock.now()), ""]), content_type="text/plain; version=0.0.4")


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
