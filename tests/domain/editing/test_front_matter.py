import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.domain.editing.front_matter import CannotWriteValue, lines_of, values_of, with_values
from nurture.domain.values.yaml_source import CONTROL

FILE = """\
---
# who reads this?
subject: Old words   # keep it short
preview: 'It''s short'

review: needed
---
The body: with --- and subject: lines.
---
"""
LINES = st.text(min_size=1, max_size=20).map(lambda text: " ".join(CONTROL.sub("", text).split())).filter(bool)


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("New words", "subject: New words   # keep it short"),
        ("See you on {{ appointment.day }}", "subject: See you on {{ appointment.day }}   # keep it short"),
        ("{{ appointment.day }}: see you", 'subject: "{{ appointment.day }}: see you"   # keep it short'),
        ("12", 'subject: "12"   # keep it short'),
        ("no #hash", 'subject: "no #hash"   # keep it short'),
        ("it's 🙂", "subject: it's 🙂   # keep it short"),
    ],
)
def test_only_the_line_of_the_changed_value_differs_and_quotes_stand_where_yaml_needs_them(
    subject: str, line: str
) -> None:
    assert with_values(FILE, {"subject": subject}) == FILE.replace("subject: Old words   # keep it short", line)


def test_a_value_in_quotes_stays_in_quotes() -> None:
    assert with_values(FILE, {"preview": "It's long"}) == FILE.replace("'It''s short'", "'It''s long'")


def test_a_key_that_is_not_there_is_added_at_the_end_and_an_empty_one_filled() -> None:
    assert with_values("---\nsubject:\n---\nB", {"subject": "a", "preview": "b: c"}) == (
        '---\nsubject: a\npreview: "b: c"\n---\nB'
    )


@pytest.mark.parametrize("folded", ["subject: >\n  Old\n  words\n", "subject: |-\n  Old\n", "subject: Old\n  words\n"])
def test_a_value_of_several_lines_becomes_one_line(folded: str) -> None:
    assert (
        with_values(f"---\n{folded}preview: x\n---\nB", {"subject": "new"}) == "---\nsubject: new\npreview: x\n---\nB"
    )


def test_line_ends_stay_as_they_are() -> None:
    assert with_values("---\r\nsubject: é a\r\n---\r\nB\r\n", {"subject": "b", "preview": "c"}) == (
        "---\r\nsubject: b\r\npreview: c\r\n---\r\nB\r\n"
    )


@settings(max_examples=50)
@given(LINES)
def test_whatever_the_value_is_it_is_read_again(value: str) -> None:
    written = with_values(FILE, {"subject": value, "preview": value})
    assert values_of(written) == {"subject": value, "preview": value, "review": "needed"}
    assert written.count("\n") == FILE.count("\n")


@pytest.mark.parametrize("text", ["no front matter", "---\nsubject: [a\n---\n", "---\nsubject: [a, b]\n---\n"])
def test_what_cannot_be_changed_in_its_place_is_refused(text: str) -> None:
    with pytest.raises(CannotWriteValue):
        with_values(text, {"subject": "new"})


def test_the_lines_of_values_are_those_of_the_file() -> None:
    assert lines_of(FILE) == {"subject": (3, 3), "preview": (4, 4), "review": (6, 6)}
    assert lines_of("---\nsubject: |\n  a\n  b\npreview: c\n---\n") == {"subject": (2, 4), "preview": (5, 5)}
