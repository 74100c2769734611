"""The marks that `make test-fast` goes by."""

import pytest

from tests.support.kinds import FIXTURES
from tests.support.sources import ROOT


@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_that_tells_a_kind_of_test_is_still_called_that(name: str) -> None:
    files = (ROOT / "tests").rglob("*.py")
    assert any(f"\ndef {name}(" in path.read_text(encoding="utf-8") for path in files)
