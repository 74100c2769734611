"""The files that come with nurture."""

from pathlib import Path

from nurture.domain.editing.files import OpenFile, open_file
from nurture.settings import SHIPPED_CONTENT

FILES = {
    path.relative_to(SHIPPED_CONTENT).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("schedules", "templates")
    for path in sorted(Path(SHIPPED_CONTENT, folder).rglob("*.*"))
}
TEMPLATES = [path for path in FILES if path.startswith("templates/")]
BODIES = [path for path in TEMPLATES if path.endswith(".md")]


def opened(path: str) -> OpenFile:
    return open_file(path, FILES[path])
