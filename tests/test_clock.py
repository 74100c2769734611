from datetime import UTC, datetime, timedelta

import pytest

from nurture import clock
from nurture.models import Clock
from tests.conftest import FIRST_DAY, Environ
from tests.support.concurrently import PATIENCE, elsewhere

KINDS = (pytest.mark.django_db, pytest.mark.django_db(transaction=True))


@pytest.mark.parametrize("_kind", [pytest.param(kind, marks=kind) for kind in KINDS])
def test_every_test_begins_on_the_same_day(_kind: object) -> None:
    assert timedelta() <= clock.now() - FIRST_DAY < timedelta(hours=1)


@pytest.mark.django_db
def test_the_clock_shows_real_time_until_it_is_moved() -> None:
    Clock.objects.all().delete()
    assert clock.offset() == timedelta()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().utcoffset() == timedelta()


@pytest.mark.django_db
@pytest.mark.parametrize("ahead", [timedelta(days=400, microseconds=123456), timedelta(days=-3, seconds=-1)])
def test_it_goes_on_from_where_it_was_set(ahead: timedelta) -> None:
    clock.set_offset(ahead)
    assert clock.offset() == ahead
    first, second = clock.now(), clock.now()
    assert second >= first >= clock.real() + ahead - timedelta(seconds=5)


@pytest.mark.django_db
def test_it_can_be_moved_again_either_way() -> None:
    for days in (10, -10, 0):
        clock.set_offset(timedelta(days=days))
        assert clock.offset() == timedelta(days=days)
    assert Clock.objects.count() == 1


@pytest.mark.django_db
def test_real_time_does_not_move_with_it() -> None:
    clock.set_offset(timedelta(days=400))
    assert abs(clock.real() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.django_db(transaction=True)
def test_a_jump_holds_for_everybody_else_at_once() -> None:
    clock.set_offset(timedelta(days=7))
    assert elsewhere(clock.offset).result(PATIENCE) == timedelta(days=7)


@pytest.fixture
def real_clock(environ: Environ) -> None:
    environ(clock="real")


@pytest.mark.usefixtures("real_clock")
def test_the_real_clock_asks_no_database_and_cannot_be_ahead() -> None:
    assert clock.offset() == timedelta()
