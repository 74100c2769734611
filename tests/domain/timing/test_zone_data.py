"""Of the copies of the zone data on a machine the newest is used, in every process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import tzdata

from nurture.zone_data import PACKAGE, zone_names
from tests.domain.zones import VANCOUVER, before_2026, copy_of_zones

LOOK = """
import json, sys
{first}
import nurture.{module}
from datetime import datetime
from zoneinfo import ZoneInfo
from nurture.zone_data import in_use, zone_names
at = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("{zone}"))
print(json.dumps([in_use().version, in_use().name, at.utcoffset().total_seconds() / 3600, "localtime" in zone_names()]))
"""


def look(
    folders: list[Path], module: str = "domain.timing.local_time", zone: str = VANCOUVER, first: str = ""
) -> list[object]:
    """What a process uses that finds these folders on its machine."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(module=module, zone=zone, first=first)],
        env={**os.environ, "PYTHONTZPATH": os.pathsep.join(map(str, folders))},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: list[object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("module", ["celery", "cli.main", "domain.timing.plan", "clock"])
def test_the_package_wins_over_a_machine_with_older_data(tmp_path: Path, module: str) -> None:
    assert look([before_2026(tmp_path / "zones")], module) == [tzdata.IANA_VERSION, PACKAGE, -7, False]


def test_a_zone_that_somebody_made_before_us_does_not_stay(tmp_path: Path) -> None:
    first = f"import zoneinfo; zoneinfo.ZoneInfo('{VANCOUVER}')"
    assert look([before_2026(tmp_path / "zones")], first=first)[2] == -7


def test_a_machine_with_newer_data_wins_over_the_package(tmp_path: Path) -> None:
    newer = copy_of_zones(tmp_path / "zones", "2099a", **{VANCOUVER: "Asia/Tokyo"})
    assert look([before_2026(tmp_path / "older"), newer]) == ["2099a", str(newer), 9, False]


def test_a_machine_that_does_not_say_its_version_counts_as_older(tmp_path: Path) -> None:
    folder = before_2026(tmp_path / "zones")
    (folder / "tzdata.zi").unlink()
    assert look([folder])[0] == tzdata.IANA_VERSION


def test_a_version_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    folder = copy_of_zones(tmp_path / "zones", "2099a")
    (folder / "tzdata.zi").unlink()
    (folder / "+VERSION").write_text("2099b\n")
    assert look([folder])[:2] == ["2099b", str(folder)]


def test_a_folder_without_zones_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "tzdata.zi").write_text("# version 2099a\n")
    assert look([tmp_path])[0] == tzdata.IANA_VERSION


def test_a_machine_without_zones_has_the_packages() -> None:
    assert look([])[:3] == [tzdata.IANA_VERSION, PACKAGE, -7]


def test_a_machines_own_zone_is_none_also_where_its_data_win(tmp_path: Path) -> None:
    folder = copy_of_zones(tmp_path / "zones", "2099a")
    (folder / "localtime").write_bytes((folder / "Europe/London").read_bytes())
    assert look([folder])[3] is False


def test_names_that_are_no_place_are_no_zones() -> None:
    assert not {"localtime", "posixrules", "Factory", "Etc/Unknown"} & zone_names()
    assert {"America/Vancouver", "US/Eastern", "Etc/UTC", "UTC"} <= zone_names()
