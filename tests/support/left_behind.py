"""A run's last check: whatever the tests started has ended."""

import os
import sys
from pathlib import Path

import pytest

from tests.embedded.processes import left_after
from tests.support.prepared import PLACE

_SECONDS = 15.0  # for the last of them to go; xdist's own processes are among them


def check(session: pytest.Session) -> None:
    """Fails the run, and says which processes are still there; each that it started inherited its variable."""
    if sys.platform != "linux" or "PYTEST_XDIST_WORKER" in os.environ:
        return
    if left := left_after(Path(os.environ[PLACE]), _SECONDS):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter:
            reporter.write_line("")
            reporter.section("left behind", red=True)
            for line in left:
                reporter.write_line(line)
