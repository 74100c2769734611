"""Who owns the embedded database's data folder where root starts it: an ordinary user, or a system user of our own."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from nurture.embedded.home import CannotStart

#: Runs nothing but PostgreSQL: what `nobody` owned, every program that runs as `nobody` could read and change.
_OWN_USER = "nurture-postgres"
_USERADD = (
    "useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
    "--shell", "/usr/sbin/nologin", "--comment", "nurture's PostgreSQL", _OWN_USER,
)  # fmt: skip
_ADMIN_PATH = f"{os.defpath}:/usr/sbin:/sbin"


@dataclass(frozen=True, slots=True)
class Owner:
    """A user of this machine and its group."""

    uid: int
    gid: int
    name: str

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can reach a folder by the modes of it and its parents."""
        whole = folder.resolve()
        return all(self._may_pass(path.stat()) for path in (whole, *whole.parents))

    def _may_pass(self, folder: os.stat_result) -> bool:
        if folder.st_uid == self.uid:
            return bool(folder.st_mode & stat.S_IXUSR)
        if folder.st_gid == self.gid:
            return bool(folder.st_mode & stat.S_IXGRP)
        return bool(folder.st_mode & stat.S_IXOTH)


def is_nobody(uid: int) -> bool:
    """Whether it is the user that programs of all kinds run as."""
    try:
        return uid == pwd.getpwnam("nobody").pw_uid
    except KeyError:
        return False


def ordinary_owner(folder: Path) -> Owner | None:
    """The ordinary user who owns a folder; None where that is root, nobody or our own user."""
    there = folder.stat()
    if there.st_uid == 0 or is_nobody(there.st_uid):
        return None
    try:
        user = pwd.getpwuid(there.st_uid)
    except KeyError:
        return Owner(there.st_uid, there.st_gid, f"user {there.st_uid}")
    return None if user.pw_name == _OWN_USER else Owner(user.pw_uid, user.pw_gid, user.pw_name)


def own_user() -> Owner:
    """The system user for the data of a deployment that root starts; made where it is missing. Raises CannotStart."""
    user = _find() or _make()
    return Owner(user.pw_uid, user.pw_gid, user.pw_name)


def take_over(data: Path, owner: Owner) -> None:
    """Makes a data folder and all that is in it a user's; idempotent, safe to kill: the folder itself comes last."""
    if data.stat().st_uid == owner.uid:
        return
    # Root's until the end: who owned it can open nothing in it any more, and a start that comes after a kill goes on.
    os.chown(data, 0, 0)
    for _, folders, files, fd in os.fwalk(data):
        for name in (*folders, *files):
            os.chown(name, owner.uid, owner.gid, dir_fd=fd, follow_symlinks=False)
    os.chown(data, owner.uid, owner.gid)


def _find() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(_OWN_USER)
    except KeyError:
        return None


def _make() -> pwd.struct_passwd:
    try:
        said = subprocess.run(_USERADD, capture_output=True, text=True, env={"PATH": _ADMIN_PATH, "LC_ALL": "C"}).stderr
    except OSError:
        said = "there is no useradd"
    if user := _find():  # made by us, or by another one of us just now
        return user
    why = (said.strip().splitlines() or ["no reason given"])[-1]
    raise CannotStart(
        f"PostgreSQL is not run by root, and the user {_OWN_USER} cannot be made for it ({why}): make that user, or "
        "start nurture as an ordinary user who owns NURTURE_HOME"
    )
