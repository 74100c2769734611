from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nurture.actions.content.folder import read_folder
from nurture.actions.intake.csv_import import read_rows
from nurture.bench.layout.content import write_content
from nurture.bench.layout.intakes import intakes, write_spreadsheet
from nurture.bench.layout.schedule import cohorts, finished, shipped_content, zones_open
from nurture.domain.checks.check_content import check_content
from nurture.domain.content.content import Content
from nurture.domain.values.channel import Channel
from nurture.domain.values.phone_number import gets_texts

SUNDAY = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return read_folder(write_content(tmp_path_factory.mktemp("content")))


@pytest.fixture(scope="module")
def content(files: dict[str, str]) -> Content:
    return shipped_content(files)


def test_the_content_is_the_shipped_one_and_production_publishes_it(files: dict[str, str], content: Content) -> None:
    assert [finding for finding in check_content(files, production=True) if finding.blocks] == []
    assert set(content.sequences) == {"pfps", "itbs", "knee"}


@pytest.mark.parametrize("channel", Channel)
def test_every_step_of_a_channel_has_clients_who_get_it_now(content: Content, channel: Channel) -> None:
    touches = cohorts(content, channel)
    due = [touch for touch in touches if touch.state == "due"]
    steps = [step for sequence in content.sequences.values() for step in sequence.steps if channel in step.channels]
    assert len(due) == len(steps)
    assert {touch.channel for touch in due} == {channel}
    for touch in touches:
        assert (touch.after < timedelta(0)) == (touch.state == "sent")


def test_who_begins_has_everything_ahead_and_who_is_through_has_nothing(content: Content) -> None:
    assert {touch.state for touch in cohorts(content, Channel.EMAIL, only_first=True)} == {"due", "planned"}
    assert {touch.state for touch in finished(content)} == {"sent"}


def test_a_spreadsheet_of_intakes_can_be_read_and_every_phone_gets_texts(tmp_path: Path) -> None:
    events = intakes(1, 30, SUNDAY + timedelta(hours=15))
    write_spreadsheet(tmp_path / "intakes.csv", events)
    rows = read_rows(tmp_path / "intakes.csv")
    assert [row.cells["id"] for row in rows] == [event["id"] for event in events]
    assert all(gets_texts(event["client"]["phone"]) for event in events)


@pytest.mark.parametrize("hour", range(24))
def test_at_any_hour_there_are_zones_in_which_both_channels_are_open_for_hours(hour: int) -> None:
    now = SUNDAY + timedelta(hours=hour)
    zones = zones_open(now)
    assert zones
    for zone in zones:
        there = now.astimezone(ZoneInfo(zone))
        assert 10 <= there.hour <= 16
