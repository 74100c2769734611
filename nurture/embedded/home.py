"""`NURTURE_HOME`: the folder in which embedded servers keep their data, secrets and logs."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


class CannotStart(Exception):
    """Something cannot be started; the message says why and what to do."""


def make_home(home: Path) -> None:
    """Makes the folder for its owner alone; one that is there already keeps its mode."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as wrong:
        raise CannotStart(f"cannot make {home}: {wrong.strerror}; set NURTURE_HOME") from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise CannotStart(f"cannot write in {home}: start nurture as its owner, or set NURTURE_HOME")


def write_private(path: Path, text: str) -> None:
    """Writes a file atomically, for its owner alone: a reader sees the old text or the new, never a part."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        draft.write(text)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(path)


def write_note(home: Path, name: str, facts: Mapping[str, object]) -> None:
    """Writes the connection details of a running part to `NAME.json`, for other processes."""
    write_private(home / f"{name}.json", json.dumps(facts))


def read_note(home: Path, name: str) -> dict[str, Any]:
    """The content of `NAME.json`; empty where there is none. A damaged one is an error: it may hold a password."""
    path = home / f"{name}.json"
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as wrong:
        raise CannotStart(f"cannot read {path}: {wrong}") from None
    return dict(found)


@contextmanager
def lock_home(home: Path) -> Iterator[None]:
    """Holds an exclusive lock on the folder within the block; raises CannotStart where another process holds it."""
    # The kernel releases a flock when its holder dies, so a SIGKILL leaves no stale lock.
    with (home / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            pid = lock.read().strip()
            raise CannotStart(f"nurture is already running in {home} (process {pid}): stop that one first") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
