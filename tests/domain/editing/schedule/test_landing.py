from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule import edits
from nurture.domain.editing.schedule.landing import Landing, landings
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.domain.timing.client_zones import zones_of
from nurture.domain.timing.plan import plan
from nurture.domain.timing.slot import SendingRules
from nurture.domain.values.channel import Channel
from nurture.domain.values.yaml_source import read_yaml

FOLDER = Path(__file__).parents[4] / "schedules"
PFPS = (FOLDER / "pfps.yaml").read_text()
CLINIC = read_yaml("clinic.yaml", (FOLDER / "clinic.yaml").read_text()).validate_as(Clinic)
BOSTON = ZoneInfo("America/New_York")
INTAKE = datetime(2026, 11, 23, 20, 4, tzinfo=UTC)


def landing(step: str, when: When, chosen: date | None) -> Landing:
    text = edits.set_when(PFPS, step, when)
    rules, zones = SendingRules.of(CLINIC), zones_of("America/New_York", None, CLINIC.timezone)
    touches = plan(read_sequence(text), INTAKE, zones, rules)
    return landings(touches, step, when, chosen, BOSTON)[0]


def when(after: str, at: str, *on: str) -> When:
    return When.model_validate({"after": after, "at": at, "on": on})


def test_where_it_goes_as_chosen_nothing_else_is_said() -> None:
    at = datetime(2026, 12, 6, 14, 0, tzinfo=UTC)
    assert landing("massage", when("13 days", "09:00"), date(2026, 12, 6)) == Landing(Channel.EMAIL, at, None, (), ())


def test_the_weekdays_of_the_step_say_why_it_goes_later() -> None:
    friday = date(2026, 12, 18)
    found = landing("rebook", when("25 days", "10:00", "tue", "wed", "thu"), friday)
    assert (found.chosen, found.only_on, found.because) == (friday, (1, 2, 3), ())
    assert found.at == datetime(2026, 12, 22, 15, 0, tzinfo=UTC)


def test_a_limit_says_why_it_goes_later() -> None:
    sunday = date(2026, 12, 13)
    found = landing("nudge-rolling", when("20 days", "12:00"), sunday)
    assert (found.chosen, found.because) == (sunday, ("window",))
