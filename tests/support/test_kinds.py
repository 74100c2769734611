"""The marks that `make test-fast` goes by."""

import pytest

from tests.support.kinds import FIXTURES, LONGEST, SHARED
from tests.support.sources import ROOT


@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_that_tells_a_kind_of_test_is_still_called_that(name: str) -> None:
    files = (ROOT / "tests").rglob("*.py")
    assert any(f"\ndef {name}(" in path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("place", sorted({*LONGEST, *SHARED}))
def test_a_file_whose_place_in_the_run_is_told_is_still_there(place: str) -> None:
    assert (ROOT / place).exists()
