import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from nurture.embedded.data_owner import Owner, is_nobody, ordinary_owner, own_user, take_over
from tests.embedded.processes import linux_only, python, root_only

MAKE = """
from nurture.embedded.data_owner import own_user
from nurture.embedded.home import CannotStart
try:
    own_user()
except CannotStart as refusal:
    print(refusal)
"""
DAEMON = pwd.getpwnam("daemon")


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp())
    yield made
    shutil.rmtree(made)


def owners(folder: Path) -> set[int]:
    return {path.lstat().st_uid for path in (folder, *folder.rglob("*"))}


@root_only
def test_root_nobody_and_our_own_user_are_no_ordinary_owners(folder: Path) -> None:
    for user in ("root", "nobody", own_user().name):
        shutil.chown(folder, user)
        assert ordinary_owner(folder) is None
    shutil.chown(folder, DAEMON.pw_uid)
    assert ordinary_owner(folder) == Owner(DAEMON.pw_uid, DAEMON.pw_gid, "daemon")


def test_whoever_is_nobody_is_known_by_the_number() -> None:
    assert is_nobody(pwd.getpwnam("nobody").pw_uid)
    assert not is_nobody(DAEMON.pw_uid)


@pytest.mark.parametrize(
    ("uid", "gid", "mode", "may"),
    [(1, 1, 0o700, True), (1, 1, 0o077, False), (2, 1, 0o710, True), (2, 1, 0o701, False), (2, 2, 0o701, True)],
)
@root_only
def test_who_can_enter_a_folder_is_read_off_its_mode(folder: Path, uid: int, gid: int, mode: int, may: bool) -> None:
    os.chown(folder, 1, 1)
    folder.chmod(mode)
    (folder / "in").mkdir(mode=0o755)
    assert Owner(uid, gid, "x").can_enter(folder / "in") is may


@root_only
def test_data_is_taken_over_whole_and_a_link_in_it_leads_to_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "base").mkdir()
    (folder / "base" / "1").touch()
    (tmp_path / "others").touch()
    (folder / "link").symlink_to(tmp_path / "others")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    take_over(folder, Owner(DAEMON.pw_uid, DAEMON.pw_gid, "daemon"))
    assert owners(folder) == {DAEMON.pw_uid}
    assert (tmp_path / "others").stat().st_uid == 0


@root_only
def test_a_change_of_owner_that_was_cut_off_is_taken_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "three"):
        (folder / name).touch()
        shutil.chown(folder / name, "nobody")
    shutil.chown(folder, "nobody")
    daemon, chown, done = Owner(DAEMON.pw_uid, DAEMON.pw_gid, "daemon"), os.chown, []

    def killed_at_the_third(*arguments: object, **more: object) -> None:
        done.append(arguments)
        if len(done) == 3:
            raise KeyboardInterrupt
        chown(*arguments, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "chown", killed_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            take_over(folder, daemon)
    assert folder.owner() == "root"
    assert ordinary_owner(folder) is None
    take_over(folder, daemon)
    assert owners(folder) == {DAEMON.pw_uid}


@linux_only
@root_only
def test_where_no_user_can_be_made_that_is_said_with_what_to_do(tmp_path: Path) -> None:
    """On a machine without our user, whose /etc cannot be written to."""
    users = tmp_path / "passwd"
    lines = Path("/etc/passwd").read_text().splitlines(keepends=True)
    users.write_text("".join(line for line in lines if not line.startswith("nurture-postgres:")))
    read_only = f'mount --bind {users} /etc/passwd && mount -o remount,ro,bind /etc/passwd && exec "$@"'
    alone = ("unshare", "--mount", "sh", "-c", read_only, "sh")
    if subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine gives no mount namespace of one's own")
    refusal, _ = python(MAKE, before=alone).communicate()
    assert refusal.startswith("PostgreSQL is not run by root, and the user nurture-postgres cannot be made for it (")
    assert "make that user, or start nurture as an ordinary user who owns NURTURE_HOME" in refusal
