import subprocess
import sys
from pathlib import Path

import pytest

from nurture.embedded.semaphores import check_semaphores
from tests.support.deployment import NURTURE, without_settings

#: Runs a command where nothing can be made in /dev/shm.
WITHOUT_SHM = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o ro none /dev/shm && exec "$@"', "sh"]
WHY = "workers cannot share semaphores here (Read-only file system): mount a tmpfs at /dev/shm"


def may_unshare() -> bool:
    """Whether this user may take a folder away from a command."""
    try:
        return subprocess.run([*WITHOUT_SHM, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


needs_unshare = pytest.mark.skipif(sys.platform != "linux" or not may_unshare(), reason="needs the right to unshare")


def test_here_they_are_there() -> None:
    check_semaphores()


@needs_unshare
@pytest.mark.parametrize("role", ["up", "worker"])
def test_without_them_nothing_is_said_to_be_ready_and_what_is_missing_is_told(role: str, tmp_path: Path) -> None:
    environment = {**without_settings(), "NURTURE_HOME": str(tmp_path)}
    done = subprocess.run([*WITHOUT_SHM, *NURTURE, role], env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert WHY in done.stderr
