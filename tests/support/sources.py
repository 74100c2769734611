"""Our own source, for the tests that look at it."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HOUSE = ROOT / "nurture"
SOURCES = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}
