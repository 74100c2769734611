import pytest
from django.test import Client as Browser

from nurture import clock, settings
from nurture.models import Client, Touch
from tests.web.conftest import Asks


def test_alive_touches_nothing(visitor: Browser) -> None:
    response = visitor.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_ready_with_database_and_broker(visitor: Browser, db: None) -> None:
    response = visitor.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "broker": "ok"})


def test_not_ready_without_the_database(while_away: Asks) -> None:
    response = while_away("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": "away", "broker": "ok"})


def test_ready_without_the_broker_since_it_is_only_a_doorbell(
    visitor: Browser, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NURTURE_REDIS_URL", "redis://127.0.0.1:1/0")
    settings.current.cache_clear()
    try:
        response = visitor.get("/readyz")
    finally:
        monkeypatch.undo()
        settings.current.cache_clear()
    assert (response.status_code, response.json()) == (200, {"database": "ok", "broker": "away"})


def test_the_numbers_count_touches_and_tell_how_late_the_oldest_is(visitor: Browser, dana: Client) -> None:
    first, second = dana.touches.filter(channel="email").order_by("due_at")[:2]
    Touch.objects.exclude(pk__in=[first.pk, second.pk]).delete()
    Touch.objects.filter(pk=second.pk).update(state="sent", sent_at=second.due_at)
    lines = visitor.get("/metrics").content.decode().splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        'nurture_touches{channel="email",state="planned"} 1',
        'nurture_touches{channel="email",state="sent"} 1',
        'nurture_lag_seconds{channel="email"} 0.000',
        'nurture_lag_seconds{channel="sms"} 0.000',
    ]


def test_the_lag_is_what_the_oldest_due_touch_has_waited(visitor: Browser, touch: Touch) -> None:
    late = clock.now()
    Touch.objects.filter(pk=touch.pk).update(state="planned", due_at=late.replace(year=late.year - 1))
    lines = visitor.get("/metrics").content.decode().splitlines()
    lag = next(line.rsplit(" ", 1)[1] for line in lines if line.startswith('nurture_lag_seconds{channel="email"}'))
    assert float(lag) // 86_400 == 365
