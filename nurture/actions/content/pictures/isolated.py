"""Make pictures in a process of their own, with limits of time and memory: a hostile file ends nothing else."""

import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Sequence

from nurture.actions.content.pictures.made_before import known, remember
from nurture.domain.pictures.limits import MAX_BYTES_IN, TOO_MANY_BYTES, PictureError
from nurture.domain.pictures.make import MadePicture

_TOO_MUCH = "takes too much time or memory to open: save it smaller or simpler, as PNG or JPEG"
#: Of the process itself, so of no picture: each of them has a fork of its own that may end.
_NOT_OPENED = (
    "could not be looked at, since the process that opens pictures ended with code {}: nothing is wrong "
    "with the picture; try again, and if it stays so, read what that process wrote in the log"
)
_PROCESS = (sys.executable, "-I", "-X", "utf8", "-m", "nurture.actions.content.pictures.process")
_AT_MOST = 200
#: What this process had made lately: a folder is read again and again, and few of its pictures change.
_made: dict[tuple[str, str], MadePicture] = {}

#: A file's bytes, and the end of its name (of `SUFFIXES`).
File = tuple[bytes, str]


def make_isolated(files: Sequence[File]) -> list[MadePicture | PictureError]:
    """For each file its picture, or why it is refused: also where it takes too long, too much memory, or crashes."""
    keys = [_key(file) for file in files]
    if len(_made) > _AT_MOST:
        _made.clear()
    _made.update({key: kept for key in keys if key not in _made and (kept := known(*key))})
    new = [file for file, key in zip(files, keys, strict=True) if len(file[0]) <= MAX_BYTES_IN and key not in _made]
    found = dict(zip(map(_key, new), _ask(new) if new else (), strict=True))
    for key, made in found.items():
        if isinstance(made, MadePicture):
            _made[key] = made
            remember(*key, made)
    answers = {**_made, **found}
    return [answers.get(key, PictureError(TOO_MANY_BYTES)) for key in keys]


def _key(file: File) -> tuple[str, str]:
    return hashlib.sha256(file[0]).hexdigest(), file[1]


def _ask(files: Sequence[File]) -> list[MadePicture | PictureError]:
    asked = b"".join(f"{suffix} {len(data)}\n".encode() + data for data, suffix in files)
    ended = subprocess.run(_PROCESS, input=asked, stdout=subprocess.PIPE, env={})
    if ended.returncode:
        return [PictureError(_NOT_OPENED.format(ended.returncode)) for _ in files]
    answers = io.BytesIO(ended.stdout)
    return [_read(answers) for _ in files]


def _read(answers: io.BytesIO) -> MadePicture | PictureError:
    header = json.loads(answers.readline())
    data = answers.read(header["length"])
    if header.get("ended"):
        return PictureError(_TOO_MUCH)
    if refused := header.get("refused"):
        return PictureError(refused)
    return MadePicture(data, header["kind"], header["width"], header["height"])
