"""What older zone data planned is planned anew by the wall time, wherever that stops and goes on."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tzdata

from nurture import clock
from nurture.actions.checkup.diagnosis import ok, warning
from nurture.actions.checkup.zone_data import zone_data
from nurture.actions.sequences.pause import pause, resume
from nurture.actions.touches.follow_zone_data import follow_zone_data, planned_by_older_data, replan_until
from nurture.models import Enrollment, Touch
from nurture.zone_data import PACKAGE
from tests.conftest import SetClock
from tests.domain.zones import VANCOUVER, before_2026
from tests.support.commands import client
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.processes import environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]
HERE = ZoneInfo(VANCOUVER)
WITH_OLDER_DATA = """
import json, sys
from pathlib import Path
from nurture import zone_data
zone_data.use(zone_data.ZoneData("2025b", Path(sys.argv[1]), "a machine"))
from nurture.cli.database import open_database
open_database()
from tests.support.commands import client
from tests.support.driver import receive_events
receive_events(*json.load(sys.stdin))
"""


def someone(name: str, zone: str | None = VANCOUVER, **more: Any) -> dict[str, Any]:
    """An intake of somebody's."""
    client = {**DANA, "id": name, "email": f"{name}@example.com", "phone": None, "timezone": zone, **more}
    return intake(f"in-{name}", client)


@pytest.fixture
def older(tmp_path: Path) -> Any:
    """Takes in events in a process that has older data."""
    folder = before_2026(tmp_path / "zones")

    def tell_there(*events: dict[str, Any]) -> None:
        older = environment(clock="offset")
        client.python(WITH_OLDER_DATA, str(folder), env=older, input=json.dumps(events)).check_returncode()

    return tell_there


def by_the_clock() -> dict[str, str]:
    """When each step is due, by the client's clock."""
    due = Touch.objects.filter(channel="email").values_list("step", "due_at")
    return {step: f"{at.astimezone(HERE):%m-%d %H:%M}" for step, at in due}


def test_nine_in_the_morning_stays_nine_in_the_morning(older: Any) -> None:
    older(someone("c-1"))
    before = by_the_clock()
    assert (before["why-it-happens"], before["what-it-is"]) == ("11-25 10:00", "11-23 15:04")
    assert replan_until() == 1
    after = by_the_clock()
    assert {step: when[-5:] for step, when in after.items() if before[step].endswith("10:00")} == {
        step: "09:00" for step, when in before.items() if when.endswith("10:00")
    }
    assert after["what-it-is"] == "11-23 15:04", "two hours later is two hours later by any data"
    touch = Touch.objects.get(step="why-it-happens", channel="email")
    assert [move["why"] for move in touch.moves] == ["zone"]


def test_it_comes_to_what_the_newest_data_would_have_planned(older: Any) -> None:
    older(*(someone(f"c-{n}", zone) for n, zone in enumerate([VANCOUVER, "America/New_York", None, "Europe/Paris"])))
    assert replan_until() == 4
    replanned = list(Touch.objects.order_by("client__ref", "position", "channel").values_list("due_at", flat=True))
    Touch.objects.all().delete()
    Enrollment.objects.all().delete()
    zones = [VANCOUVER, "America/New_York", None, "Europe/Paris"]
    receive_events(*({**someone(f"c-{n}", zone), "id": f"again-{n}"} for n, zone in enumerate(zones)))
    planned = list(Touch.objects.order_by("client__ref", "position", "channel").values_list("due_at", flat=True))
    assert replanned == planned


def test_once_is_enough(older: Any) -> None:
    older(someone("c-1"), someone("c-2"))
    assert (follow_zone_data(), follow_zone_data(), planned_by_older_data().count()) == (2, 0, 0)
    moves = list(Touch.objects.order_by("pk").values_list("moves", flat=True))
    assert follow_zone_data() == 0
    assert moves == list(Touch.objects.order_by("pk").values_list("moves", flat=True))


def test_what_is_planned_by_these_data_is_left_alone() -> None:
    receive_events(someone("c-1"))
    assert Enrollment.objects.get().zone_data == tzdata.IANA_VERSION
    assert replan_until() == 0


def test_it_stops_in_time_and_goes_on_later(older: Any) -> None:
    older(someone("c-1"))
    assert replan_until(clock.monotonic()) == 0
    assert planned_by_older_data().count() == 1
    assert replan_until() == 1


def test_older_data_do_not_plan_anew_what_newer_planned() -> None:
    receive_events(someone("c-1"))
    Enrollment.objects.update(zone_data="2099a")
    assert replan_until() == 0


def test_what_this_machine_plans_by_older_data_is_planned_anew_by_one_with_newer() -> None:
    receive_events(someone("c-1"))
    Enrollment.objects.update(zone_data="2099a")
    receive_events({"type": "client.updated", "id": "u-1", "source": "desk", "occurred_at": "2026-11-23T15:04:30-05:00",
          "client": {"id": "c-1", "timezone": "America/New_York"}})  # fmt: skip
    assert Enrollment.objects.get().zone_data == tzdata.IANA_VERSION


def test_one_that_fails_holds_up_no_other(older: Any) -> None:
    older(someone("c-1"), someone("c-2"))
    Enrollment.objects.filter(client__ref="c-1").update(sequence="gone")
    assert replan_until() == 1
    assert [one.client.ref for one in planned_by_older_data()] == ["c-1"]


def test_a_pause_is_planned_anew_at_its_end(older: Any, at: SetClock) -> None:
    older(someone("c-1"))
    pause(Enrollment.objects.get(), by="mia")
    before = by_the_clock()
    assert replan_until() == 1
    assert by_the_clock() == before
    at("2026-11-23T15:30:00-05:00")
    resume(Enrollment.objects.get(), by="mia")
    assert by_the_clock()["why-it-happens"] == "11-25 09:00"


def test_what_is_due_goes_as_it_is(older: Any) -> None:
    older(someone("c-1"))
    due = Touch.objects.get(step="why-it-happens", channel="email").due_at
    clock.set_offset(due - clock.real())
    replan_until()
    assert Touch.objects.get(step="why-it-happens", channel="email").due_at == due


def test_the_doctor_says_which_data_and_from_where(older: Any) -> None:
    found = zone_data()
    assert found.verdict == "ok"
    assert found.says.startswith(f"{tzdata.IANA_VERSION}, from {PACKAGE}")
    older(someone("c-1"))
    assert zone_data() == warning(
        f"1 of the running sequences are still planned by data older than {tzdata.IANA_VERSION}",
        "wait for worker-control to plan them anew, or run nurture migrate",
    )
    Enrollment.objects.update(zone_data="2099a")
    assert zone_data() == warning(
        f"{tzdata.IANA_VERSION} here, but another machine plans by 2099a",
        "upgrade this machine's Python package tzdata, or its own zone data",
    )
    Enrollment.objects.update(state="completed")
    assert zone_data() == ok(found.says)


def test_migrate_plans_anew(older: Any) -> None:
    older(someone("c-1"))
    told = client.run("migrate", env=environment(clock="offset"))
    assert f"planned anew by time zone data {tzdata.IANA_VERSION}: 1" in told.stdout
    assert datetime.strptime(by_the_clock()["why-it-happens"][-5:], "%H:%M").hour == 9  # noqa: DTZ007
