"""Health checks and metrics for monitoring: liveness, readiness, Prometheus. No metric names a person."""

import redis
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from nurture import clock
from nurture.actions.accounts.api_keys import authenticate
from nurture.settings import current
from nurture.web.access import is_from_inside
from nurture.web.metrics import metric_lines

_BROKER_SECONDS = 0.5


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Liveness: 200 as long as this process serves requests; it looks at nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Readiness: 503 without the database. The broker is only reported: what it carries is best-effort."""
    database, broker = _database_state(), _broker_state()
    return JsonResponse({"database": database, "broker": broker}, status=200 if database == "ok" else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The metrics, in Prometheus' text format: for who asks from inside, or has an API key that may read."""
    if not (is_from_inside(request) or _may_read(request)):
        wanted = (
            "send the header Authorization: Bearer KEY with an API key of the scope read or all, "
            "or ask from inside, past the proxy"
        )
        return HttpResponse(wanted, status=401, content_type="text/plain", headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse("\n".join([*metric_lines(clock.now()), ""]), content_type="text/plain; version=0.0.4")


def _may_read(request: HttpRequest) -> bool:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    caller = authenticate(key.strip()) if scheme.lower() == "bearer" else None
    return caller is not None and caller.scope.may_read


def _database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "away"
    return "ok"


def _broker_state() -> str:
    try:
        with redis.Redis.from_url(
            current().redis or "", socket_connect_timeout=_BROKER_SECONDS, socket_timeout=_BROKER_SECONDS
        ) as broker:
            broker.ping()
    except (redis.RedisError, ValueError):  # ValueError: there is no URL
        return "away"
    return "ok"
