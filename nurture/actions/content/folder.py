"""The content folder on disk: `schedules/` and `templates/`, as a mapping path → text."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from nurture.domain.values.finding import ContentError, Finding

_SUFFIXES = {"schedules": (".yaml",), "templates": (".md", ".txt")}
#: What editors and systems leave beside the files that somebody writes.
_LEFT_BEHIND = ("~", ".bak")
_LINK = "is a symbolic link, which may lead out of the folder: put the file itself here"
_NOT_OURS = "is no file of the content: name one in schedules/ (.yaml) or templates/ (.md, .txt)"
_NOT_TEXT = "holds characters that no file can hold"
#: Characters of one file of the working copy: many times what any of them has.
LONGEST_DRAFT = 200_000
_TOO_LONG = f"is longer than {LONGEST_DRAFT // 1000},000 characters: make several of it"
_NOT_UTF8 = "is not text in UTF-8: save it in that encoding"


def read_folder(folder: Path) -> dict[str, str]:
    """The content of a folder: path → text, for `schedules/` and `templates/`.

    A file of a kind that nothing reads is named, with "" as its text: the check refuses it by its name.
    """
    found, findings = {}, []
    for room, suffixes in _SUFFIXES.items():
        for path in _files(folder / room):
            name = path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode()
            if path.is_symlink():
                findings.append(Finding(name, 1, 1, _LINK))
                continue
            try:
                found[name] = path.read_text(encoding="utf-8-sig") if path.suffix in suffixes else ""
            except UnicodeDecodeError:
                findings.append(Finding(name, 1, 1, _NOT_UTF8))
    if findings:
        raise ContentError(findings)
    if not found:
        raise FileNotFoundError(f"{folder} has no schedules/ and templates/: point NURTURE_CONTENT_DIR at yours")
    return found


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Writes a release's files; a path that leads anywhere else is a ContentError, and nothing is written."""
    if outside := [path for path in sorted(files) if not _lies_inside(path)]:
        message = "leads out of the folder: this release was not made by `nurture content publish`"
        raise ContentError([Finding(ascii(path), 1, 1, message) for path in outside])
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")


def fit_to_draft(path: str, text: str | None) -> str | None:
    """The text as a folder is read: lines end with \\n. A path or text that no file can have is a ContentError."""
    wrong = "" if _lies_inside(path) and path.endswith(_SUFFIXES[path.partition("/")[0]]) else _NOT_OURS
    if text is not None and not wrong:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        unstorable = "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
        wrong = _NOT_TEXT if unstorable else _TOO_LONG if len(text) > LONGEST_DRAFT else ""
    if wrong:
        raise ContentError([Finding(ascii(path)[1:-1], 1, 1, wrong)])
    return text


def _files(room: Path) -> Iterator[Path]:
    """The files and links below a folder, without what is left behind; links are never followed."""
    if room.is_symlink():
        yield room
        return
    for at, folders, names in os.walk(room):
        folders[:] = sorted(name for name in folders if not _is_left_behind(name))
        here = (Path(at, name) for name in sorted([*folders, *names]) if not _is_left_behind(name))
        yield from (path for path in here if path.is_symlink() or path.is_file())


def _is_left_behind(name: str) -> bool:
    return name.startswith(".") or name.endswith(_LEFT_BEHIND)


def _lies_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    plain = path.isprintable() and "\\" not in path and "/".join(parts) == path
    return plain and len(parts) > 1 and parts[0] in _SUFFIXES and ".." not in parts
