"""The marks that `make test-fast` goes by."""

from pathlib import Path

import pytest

from tests.support.kinds import FIXTURES


@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_that_tells_a_kind_of_test_is_still_called_that(name: str) -> None:
    files = Path(__file__).parent.rglob("*.py")
    assert any(f"\ndef {name}(" in path.read_text(encoding="utf-8") for path in files)
