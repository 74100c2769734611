from typing import Any

import pytest
from django.test import Client as Browser

from nurture import clock, keys
from nurture.actions.accounts.api_keys import add_key
from nurture.actions.rate_limit import LeaseStats, open_breaker, record_lease
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.scope import Scope
from nurture.models import Client, Touch


def test_the_numbers_count_touches_and_tell_how_late_the_oldest_is(visitor: Browser, dana: Client) -> None:
    first, second = dana.touches.filter(channel="email").order_by("due_at")[:2]
    Touch.objects.exclude(pk__in=[first.pk, second.pk]).delete()
    Touch.objects.filter(pk=second.pk).update(state="sent", sent_at=second.due_at)
    lines = visitor.get("/metrics").content.decode().splitlines()
    assert [line for line in lines if line.startswith(("nurture_touches", "nurture_lag"))] == [
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


def test_a_channel_that_is_paused_is_told_with_whose_fault_it_is(visitor: Browser, db: None) -> None:
    open_breaker(Channel.SMS, FailureKind.SENDER_FAULT, "20003", None)
    lines = visitor.get("/metrics").content.decode().splitlines()
    assert [line for line in lines if line.startswith("nurture_channel_paused")] == [
        'nurture_channel_paused{channel="email",fault="not_now"} 0',
        'nurture_channel_paused{channel="email",fault="sender_fault"} 0',
        'nurture_channel_paused{channel="sms",fault="not_now"} 0',
        'nurture_channel_paused{channel="sms",fault="sender_fault"} 1',
    ]


def test_how_long_providers_take_is_a_histogram(visitor: Browser, db: None) -> None:
    record_lease(Channel.EMAIL, 3, LeaseStats(latencies=[0.02, 0.3, 17.0]))
    lines = visitor.get("/metrics").content.decode().splitlines()
    found = dict(line.rsplit(" ", 1) for line in lines if line.startswith("nurture_provider_seconds"))
    assert found['nurture_provider_seconds_bucket{channel="email",le="0.05"}'] == "1"
    assert found['nurture_provider_seconds_bucket{channel="email",le="0.5"}'] == "2"
    assert found['nurture_provider_seconds_bucket{channel="email",le="+Inf"}'] == "3"
    assert found['nurture_provider_seconds_sum{channel="email"}'] == "17.320"
    assert found['nurture_provider_seconds_count{channel="email"}'] == "3"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "10.0.0.7"}, 200),
        ({"REMOTE_ADDR": "fd00::7"}, 200),
        ({"REMOTE_ADDR": "::ffff:172.18.0.4"}, 200),
        ({"REMOTE_ADDR": "8.8.8.8"}, 401),
        ({"REMOTE_ADDR": ""}, 401),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "8.8.8.8"}, 401),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, 401),
        ({"REMOTE_ADDR": "8.8.8.8", "HTTP_AUTHORIZATION": f"Bearer {keys.api_key()}"}, 200),
        ({"HTTP_X_FORWARDED_FOR": "8.8.8.8", "HTTP_AUTHORIZATION": f"Bearer {keys.api_key()}"}, 200),
        ({"HTTP_X_FORWARDED_FOR": "8.8.8.8", "HTTP_AUTHORIZATION": "Bearer guessed"}, 401),
        ({"HTTP_X_FORWARDED_FOR": "8.8.8.8", "HTTP_AUTHORIZATION": "Basic guessed"}, 401),
    ],
)
def test_the_metrics_are_for_who_asks_from_inside_or_has_a_key(db: None, asked: dict[str, Any], status: int) -> None:
    assert Browser().get("/metrics", **asked).status_code == status


@pytest.mark.parametrize(("scope", "status"), [(Scope.INTAKE, 401), (Scope.READ, 200), (Scope.ALL, 200)])
def test_a_web_forms_key_opens_no_metrics(db: None, scope: Scope, status: int) -> None:
    key = add_key("monitoring", "kim", scope)
    answer = Browser(REMOTE_ADDR="8.8.8.8").get("/metrics", HTTP_AUTHORIZATION=f"Bearer {key}")
    assert answer.status_code == status


def test_refusals_are_counted_by_their_status(visitor: Browser, db: None) -> None:
    def refused() -> dict[str, str]:
        lines = visitor.get("/metrics").content.decode().splitlines()
        return dict(line.split() for line in lines if line.startswith("nurture_requests_refused_total"))

    name = 'nurture_requests_refused_total{status="404"}'
    before = int(refused().get(name, 0))
    visitor.get("/nowhere")
    assert int(refused()[name]) == before + 1
