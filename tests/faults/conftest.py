"""One deployment for the tests that take its servers and parts away; and the outside world, as `actions` has it.

It reaches our webhooks here too.
"""

from collections.abc import Iterator

import pytest

from tests.actions.conftest import outside
from tests.faults.clinic import Clinic, clinic

__all__ = ["open_clinic", "outside"]


@pytest.fixture(scope="session")
def open_clinic() -> Iterator[Clinic]:
    """Each test leaves it whole: all of its parts and servers run."""
    with clinic() as opened:
        yield opened
