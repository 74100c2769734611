"""Quotes and apostrophes as a typesetter prints them."""

import pytest

from nurture.domain.rendering.typesetting.quotes import curled


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"But I didn\'t," said Dana.', "“But I didn’t,” said Dana."),
        ("She said 'no' (\"never\").", "She said ‘no’ (“never”)."),
        ("the runners' knees of the '90s, rock 'n' roll", "the runners’ knees of the ’90s, rock ’n’ roll"),
        ('see https://x.example/it\'s?a="b" and "c"', 'see https://x.example/it\'s?a="b" and “c”'),
        ("“already” it’s", "“already” it’s"),
    ],
)
def test_a_straight_quote_curls_as_it_opens_or_closes(typed: str, printed: str) -> None:
    assert curled(typed) == printed
    assert curled(printed) == printed


def test_the_sign_before_decides_where_a_piece_goes_on() -> None:
    assert (curled("'s knee", "a"), curled('"Rest"', " "), curled('" he said', "t")) == (
        "’s knee",
        "“Rest”",
        "” he said",
    )
