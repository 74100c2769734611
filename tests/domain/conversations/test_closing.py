from datetime import UTC, datetime, timedelta

import pytest

from nurture.domain.conversations.closing import closes_by_itself

NOW, AFTER = datetime(2026, 11, 27, 15, tzinfo=UTC), timedelta(hours=72)


@pytest.mark.parametrize(
    ("kinds", "hours", "closes"),
    [
        (["other"], 72, True), (["lead", "question"], 72, True), (["other"], 71, False), (["danger"], 999, False),
        (["lead", "doubt"], 999, False), ([], 72, True),
    ],
)  # fmt: skip
def test_only_what_is_neither_danger_nor_doubt_closes_by_itself(kinds: list[str], hours: int, closes: bool) -> None:
    assert closes_by_itself(kinds, NOW - timedelta(hours=hours), AFTER, NOW) is closes
