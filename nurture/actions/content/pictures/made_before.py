"""Pictures that were made before, kept in NURTURE_HOME: a folder is read again and again, and few of them change.

Nothing depends on it: what is not there, or cannot be read, is made anew.
"""

import json
from contextlib import suppress
from os import getpid
from pathlib import Path

from nurture.domain.pictures.make import MadePicture
from nurture.settings import current

#: To be raised whenever `nurture.domain.pictures` makes other pictures of the same files.
_FORM = 2


def known(digest: str, suffix: str) -> MadePicture | None:
    """The picture of a file (the SHA-256 of its bytes, and the end of its name), where it was made before."""
    try:
        header, _, data = _place(digest, suffix).read_bytes().partition(b"\n")
        told = json.loads(header)
        whole = len(data) == told.pop("length")
        return MadePicture(data=data, **told) if whole else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def remember(digest: str, suffix: str, made: MadePicture) -> None:
    """Keeps a picture; not where there is no home yet, such as in a folder in which only the content is checked."""
    place = _place(digest, suffix)
    if not place.parent.parent.is_dir():
        return
    header = json.dumps({"kind": made.kind, "width": made.width, "height": made.height, "length": len(made.data)})
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        new = place.with_suffix(f".{getpid()}")
        new.write_bytes(header.encode() + b"\n" + made.data)
        new.replace(place)


def _place(digest: str, suffix: str) -> Path:
    return current().home / "pictures" / f"{digest}-{suffix}-{_FORM}"
