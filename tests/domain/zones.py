"""Copies of the time zone data, of another version, with a zone that has other rules in it."""

import shutil
from pathlib import Path

import tzdata

VANCOUVER = "America/Vancouver"


def copy_of_zones(folder: Path, version: str, **rules: str) -> Path:
    """The package's zones, as a machine has them; `rules={"America/Vancouver": "America/Los_Angeles"}` by keyword."""
    shutil.copytree(Path(tzdata.__file__).parent / "zoneinfo", folder)
    (folder / "tzdata.zi").write_text(f"# version {version}\n# redo posix_only\n")
    for zone, other in rules.items():
        shutil.copy(folder / other, folder / zone)
    return folder


def before_2026(folder: Path) -> Path:
    """As Debian has it: British Columbia goes back to UTC−8 in November."""
    return copy_of_zones(folder, "2025b", **{VANCOUVER: "America/Los_Angeles"})
