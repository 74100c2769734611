"""Time zone data (IANA): of the copies on this machine, every ZoneInfo comes from the newest.

Python looks into the machine's folders first, however old they are, and only then into the package `tzdata`. A zone
that changed its rules since would be an hour off, by day and by night.
"""

import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tzdata

PACKAGE = "the Python package tzdata"
#: Where a folder of zones says which version it is (the IANA distribution; macOS and the BSDs).
_SAYS_VERSION = ("tzdata.zi", "+VERSION")
_VERSION = re.compile(r"\b(?:19|20)\d\d[a-z]{1,2}\b")
#: Files among the zones that say of nobody where they are: this machine's zone, and a machine's that was never set up.
_NO_PLACE = frozenset({"localtime", "posixrules", "Factory", "Etc/Unknown"})


@dataclass(frozen=True, slots=True)
class ZoneData:
    """One copy of the data: its version, such as "2026f" ("": it does not say), its folder, and what it is called.

    Versions compare as text: "2025b" < "2026f" < "2026fa".
    """

    version: str
    folder: Path
    name: str


def copies() -> Iterator[ZoneData]:
    """Every copy on this machine: the package's, then those of the folders that Python was built or told to search."""
    yield ZoneData(tzdata.IANA_VERSION, Path(tzdata.__file__).parent / "zoneinfo", PACKAGE)
    for folder in map(Path, _SEARCHED):
        if (folder / "Etc" / "UTC").is_file():
            yield ZoneData(_version_of(folder), folder, str(folder))


def newest() -> ZoneData:
    """The copy to use. Of two alike the package: some machines leave out the zones' former names."""
    return max(copies(), key=lambda copy: copy.version)


def use(copy: ZoneData) -> None:
    """Takes every zone from this copy from now on; a zone that it does not have, from the package."""
    global _used
    _used = copy
    zoneinfo.reset_tzpath([copy.folder] if copy.folder.is_dir() else [])
    zoneinfo.ZoneInfo.clear_cache()
    zone_names.cache_clear()


def in_use() -> ZoneData:
    """The copy that this process uses."""
    return _used


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """The names of all zones. Read once: listing the files takes milliseconds, and a CSV import checks every row."""
    return frozenset(zoneinfo.available_timezones()) - _NO_PLACE


#: As Python found them, or PYTHONTZPATH said.
_SEARCHED = zoneinfo.TZPATH


def _version_of(folder: Path) -> str:
    for name in _SAYS_VERSION:
        try:
            with (folder / name).open(encoding="utf-8", errors="replace") as file:
                said = _VERSION.search(file.readline())
        except OSError:
            continue
        if said:
            return said[0]
    return ""


_used = newest()
