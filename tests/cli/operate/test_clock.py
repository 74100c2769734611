from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from nurture import clock as product_clock
from nurture.cli.operate.clock import clock
from tests.conftest import Environ

pytestmark = pytest.mark.django_db


def test_setting_the_clock_holds_at_once() -> None:
    assert CliRunner().invoke(clock, ["set", "2030-01-01T00:00:00Z"]).exit_code == 0
    ahead = product_clock.now() - datetime.fromisoformat("2030-01-01T00:00:00+00:00")
    assert timedelta() <= ahead < timedelta(minutes=1)


@pytest.mark.parametrize(("written", "moved"), [("2d", timedelta(days=2)), ("-90m", timedelta(minutes=-90))])
def test_the_clock_moves_in_either_direction(written: str, moved: timedelta) -> None:
    before = product_clock.offset()
    assert CliRunner().invoke(clock, ["advance", written]).exit_code == 0
    assert abs(product_clock.offset() - before - moved) < timedelta(minutes=1)


def test_a_wrong_duration_is_wrong_usage() -> None:
    assert CliRunner().invoke(clock, ["advance", "soon"]).exit_code == 2


def test_the_real_clock_cannot_be_moved(environ: Environ) -> None:
    environ(clock="real")
    done = CliRunner().invoke(clock, ["advance", "2d"])
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: the clock is the real one: set NURTURE_CLOCK=offset for every process\n",
    )
