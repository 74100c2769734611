"""The content folder on disk: schedules, templates, pictures, languages; as path → text and the bytes of pictures."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from nurture.actions.content.pictures.read import ReadPicture, read_pictures
from nurture.domain.content.pictures import PICTURE_PATH
from nurture.domain.pictures.limits import MAX_BYTES_IN
from nurture.domain.pictures.make import SUFFIXES as _PICTURES
from nurture.domain.values.finding import ContentError, Finding

_SUFFIXES = {
    "schedules": (".yaml",),
    "templates": (".md", ".txt"),
    "pictures": (".yaml",),
    "languages": (".yaml",),
}
#: What editors and systems leave beside the files that somebody writes.
_LEFT_BEHIND = ("~", ".bak")
_LINK = "is a symbolic link, which may lead out of the folder: put the file itself here"
_NOT_OURS = "is no file of the content: name one in schedules/ or languages/ (.yaml) or in templates/ (.md, .txt)"
_NOT_TEXT = "holds characters that no file can hold"
#: Characters of one file of the working copy: many times what any of them has.
LONGEST_DRAFT = 200_000
_TOO_LONG = f"is longer than {LONGEST_DRAFT // 1000},000 characters: make several of it"
_NOT_UTF8 = "is not text in UTF-8: save it in that encoding"


@dataclass(frozen=True)
class ContentFolder:
    """What a folder holds: its files as a release has them, and the pictures whose bytes go along."""

    files: dict[str, str] = field(default_factory=dict)
    pictures: list[ReadPicture] = field(default_factory=list)


def open_folder(folder: Path) -> ContentFolder:
    """The content of a folder; raises ContentError, and FileNotFoundError where it has none.

    A file of a kind that nothing reads is named, with "" as its text: the check refuses it by its name.
    """
    found, raw, findings = {}, {}, []
    for room, suffixes in _SUFFIXES.items():
        for path in _files(folder / room):
            name = path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode()
            if path.is_symlink():
                findings.append(Finding(name, 1, 1, _LINK))
                continue
            try:
                if room == "pictures" and path.suffix[1:] in _PICTURES:
                    raw[name] = _first_bytes(path)
                else:
                    found[name] = path.read_text(encoding="utf-8-sig") if path.suffix in suffixes else ""
            except UnicodeDecodeError:
                findings.append(Finding(name, 1, 1, _NOT_UTF8))
    if findings:
        raise ContentError(findings)
    if not found:
        raise FileNotFoundError(f"{folder} has no schedules/ and templates/: point NURTURE_CONTENT_DIR at yours")
    pictures = read_pictures(raw)
    return ContentFolder({**found, **{picture.path: picture.file.text() for picture in pictures}}, pictures)


def read_folder(folder: Path) -> dict[str, str]:
    """The files alone: path → text, in which a picture is named by its digest."""
    return open_folder(folder).files


def write_folder(folder: Path, files: Mapping[str, str], pictures: Mapping[str, bytes]) -> list[str]:
    """Writes a release's files, and in place of what they say of pictures these bytes (path → bytes).

    Returns the paths of pictures without bytes, which are left out. A path that leads anywhere else is a ContentError,
    and nothing is written.
    """
    if outside := [path for path in sorted(files) if not _lies_inside(path)]:
        message = "leads out of the folder: this release was not made by `nurture content publish`"
        raise ContentError([Finding(ascii(path), 1, 1, message) for path in outside])
    lost = sorted(path for path in files.keys() - pictures.keys() if PICTURE_PATH.fullmatch(path))
    for path in files.keys() - set(lost):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(pictures[path] if path in pictures else files[path].encode())
    return lost


def fit_to_draft(path: str, text: str | None) -> str | None:
    """The text as a folder is read: lines end with \\n. A path or text that no file can have is a ContentError."""
    is_ours = path.endswith(_SUFFIXES.get(path.partition("/")[0], ())) or PICTURE_PATH.fullmatch(path)
    wrong = "" if _lies_inside(path) and is_ours else _NOT_OURS
    if text is not None and not wrong:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        unstorable = "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
        wrong = _NOT_TEXT if unstorable else _TOO_LONG if len(text) > LONGEST_DRAFT else ""
    if wrong:
        raise ContentError([Finding(ascii(path)[1:-1], 1, 1, wrong)])
    return text


def _first_bytes(path: Path) -> bytes:
    """One more than is allowed is enough to be refused."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES_IN + 1)


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
