"""The content folder on disk: `schedules/` and `templates/`, as a mapping path → text."""

from pathlib import Path

_SUFFIXES = {"schedules": (".yaml",), "templates": (".md", ".txt")}


def read_folder(folder: Path) -> dict[str, str]:
    """The content of a folder: path → text, for `schedules/` and `templates/`."""
    found = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8-sig")
        for room, suffixes in _SUFFIXES.items()
        for path in sorted((folder / room).rglob("*"))
        if path.is_file() and path.suffix in suffixes
    }
    if not found:
        raise FileNotFoundError(f"{folder} has no schedules/ and templates/: point NURTURE_CONTENT_DIR at yours")
    return found
