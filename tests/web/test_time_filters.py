from datetime import UTC, datetime, timedelta

import pytest

from nurture.web.time_filters import age

NOW = datetime(2026, 11, 29, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "seconds, says",
    [
        (0, "just now"), (59, "just now"), (60, "1 minute ago"), (12 * 60 + 59, "12 minutes ago"),
        (3599, "59 minutes ago"), (3600, "1 hour ago"), (26 * 3600, "1 day ago"), (50 * 3600, "2 days ago"),
        (-30, "just now"),
    ],
)  # fmt: skip
def test_an_age_is_in_its_largest_unit(seconds: int, says: str) -> None:
    assert age(NOW - timedelta(seconds=seconds), NOW) == says
