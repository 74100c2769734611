from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nurture import clock
from nurture.actions.sending.recover import sweep
from nurture.models import Touch
from tests.conftest import SetClock
from tests.support.concurrently import at_once
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def touch_in(state: str, until: timedelta, **fields: Any) -> Touch:
    receive_events(intake())
    Touch.objects.filter(step="what-it-is").update(
        **{"state": state, "lease": "0" * 32, "lease_until": clock.real() + until, **fields}
    )
    return Touch.objects.get(step="what-it-is")


def test_what_a_dead_worker_had_claimed_is_planned_again() -> None:
    touch = touch_in("claimed", timedelta(seconds=-1))
    due = touch.due_at
    sweep()
    touch.refresh_from_db()
    assert (touch.state, touch.lease, touch.lease_until, touch.due_at) == ("planned", None, None, due)


def test_what_a_dead_worker_was_sending_is_in_doubt() -> None:
    touch, before = touch_in("sending", timedelta(seconds=-1)), clock.real()
    sweep()
    touch.refresh_from_db()
    assert (touch.state, touch.reason, touch.lease) == ("in_doubt", "on_the_wire", None)
    assert touch.lease_until is not None
    assert timedelta(seconds=119) < touch.lease_until - before
    assert touch.lease_until - clock.real() < timedelta(seconds=121)


@pytest.mark.parametrize("state", ["claimed", "sending"])
def test_what_a_living_worker_holds_is_left_to_it(state: str) -> None:
    touch = touch_in(state, timedelta(seconds=120))
    sweep()
    touch.refresh_from_db()
    assert (touch.state, touch.lease is not None) == (state, True)


@pytest.mark.parametrize("moment", ["2030-01-01T00:00:00Z", "2020-01-01T00:00:00Z"])
def test_a_jump_of_the_clock_takes_nothing_from_a_living_worker(at: SetClock, moment: str) -> None:
    touch = touch_in("claimed", timedelta(seconds=120))
    at(moment)
    sweep()
    touch.refresh_from_db()
    assert touch.state == "claimed"


def test_a_doubt_is_left_alone_until_its_time() -> None:
    touch = touch_in("in_doubt", timedelta(seconds=60), lease=None, template_data={"template": "x"})
    sweep()
    touch.refresh_from_db()
    assert touch.state == "in_doubt"


def test_sweeping_again_changes_nothing() -> None:
    touch = touch_in("sending", timedelta(seconds=-1))
    sweep()
    first = Touch.objects.values().get(pk=touch.pk)
    sweep()
    assert Touch.objects.values().get(pk=touch.pk) == first


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_plan_an_e_mail_in_doubt_again_once() -> None:
    past = datetime(2020, 1, 1, tzinfo=UTC) - datetime.now(UTC)
    touch = touch_in("in_doubt", past, lease=None, template_data={"template": "x"})
    at_once(lambda _: sweep(), range(2))
    touch.refresh_from_db()
    assert (touch.state, touch.attempts) == ("planned", 1)
