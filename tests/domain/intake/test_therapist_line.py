"""What may be printed of a line from the therapist, and for how long it waits."""

from datetime import UTC, datetime, timedelta

import pytest

from nurture.domain.intake.therapist_line import LAPSES_AFTER, LONGEST, printed_form, waiting, why_not_printed

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Lovely work on the stairs today. Go easy this week!",
        "Don’t rush (please): it’s fine… Dr. Ana and J.R. agree - e.g. on the hills?",
        "Zoë, “schön” so",
        "a" * LONGEST,
    ],
)
def test_a_sentence_is_printed(line: str) -> None:
    assert why_not_printed(line) is None
    assert printed_form(line) == line


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Look at evil.example", "a link"),
        ("Look at evil\u2024com", "a link"),
        ("https://evil", "a link"),
        ("Write to eve@evil", "a link"),
        ("tel:abc", "a link"),
        ("<b>now</b>", "a link"),
        ("{{ clinic.phone }}", "a link"),
        ("Smile 🙂", "a link"),
        ("Three sets of 10", "a number"),
        ("Call ６１７", "a number"),
        ("One\nTwo", "a line break"),
        ("One\u2028Two", "a line break"),
        ("a" * (LONGEST + 1), "is longer than 200"),
        ("...", "no words"),
        ("\u200b", "no words"),
    ],
)
def test_what_a_mail_program_would_link_or_dial_is_not(line: str, says: str) -> None:
    assert says in (why_not_printed(line) or "")


def test_a_line_lapses_after_seven_days() -> None:
    assert waiting("Hello", NOW, NOW + LAPSES_AFTER - timedelta(seconds=1)) == "Hello"
    assert waiting("Hello", NOW, NOW + LAPSES_AFTER) == ""
    assert waiting("", NOW, NOW) == waiting("Hello", None, NOW) == ""
