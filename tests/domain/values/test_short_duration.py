from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.values.duration import parse_short_duration


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("30s", timedelta(seconds=30)),
        ("90m", timedelta(minutes=90)),
        ("12h", timedelta(hours=12)),
        ("2d", timedelta(days=2)),
        ("3w", timedelta(weeks=3)),
        ("1d12h", timedelta(days=1, hours=12)),
        ("-2d", timedelta(days=-2)),
        ("-1h30m", -timedelta(hours=1, minutes=30)),
        ("0s", timedelta()),
    ],
)
def test_a_span_is_read(written: str, span: timedelta) -> None:
    assert parse_short_duration(written) == span


@pytest.mark.parametrize(
    "written", ["", "-", "2", "d", "2 d", "2D", "2y", "--2d", "1.5h", "2d-", "+2d", "2d\n", "٣d", "9999999d", "1d" * 10]
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a duration: write for example 90m, 12h or 2d"):
        parse_short_duration(written)


@given(st.lists(st.tuples(st.integers(0, 999_999), st.sampled_from("smhd")), min_size=1, max_size=4))
def test_the_parts_add_up(parts: list[tuple[int, str]]) -> None:
    written = [f"{amount}{unit}" for amount, unit in parts]
    assert parse_short_duration("".join(written)) == sum((parse_short_duration(part) for part in written), timedelta())
    assert parse_short_duration("-" + "".join(written)) == -parse_short_duration("".join(written))
