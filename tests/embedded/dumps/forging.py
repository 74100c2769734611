"""Forge a backup: another statement where one of its functions is made."""

import re
from pathlib import Path


def forge(backup: bytes, function: str, statement: str, file: Path) -> None:
    """Writes a backup with a statement in the place of a function, and as long: each text stands behind its length."""
    place = re.search(rb"CREATE FUNCTION public\.%s\(\).*?\$\$;\n" % function.encode(), backup, re.DOTALL)
    assert place
    assert len(statement) < len(place[0])
    file.write_bytes(backup.replace(place[0], statement.encode().ljust(len(place[0]) - 1) + b"\n"))
