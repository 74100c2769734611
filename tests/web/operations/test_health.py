import pytest
from django.test import Client as Browser

from nurture import settings
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
