import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.editing.drafts.merge_files import MergedFile, goes_on, merge_files

TEXTS = st.none() | st.text(alphabet="ab\n", max_size=12)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "found"),
    [
        ("a\n", "a\n", None, MergedFile(None)), ("a\n", None, "a\n", MergedFile(None)), ("a\n", None, "b\n", None),
        ("a\n", "b\n", None, None), (None, "a\n", None, MergedFile("a\n")), (None, "a\n", "b\n", None),
        ("a\nb\n", "A\nb\n", "a\nB\n", MergedFile("A\nB\n")),
    ],
)  # fmt: skip
def test_files_that_somebody_removed_or_added(
    base: str | None, mine: str | None, theirs: str | None, found: MergedFile | None
) -> None:
    assert merge_files(base, mine, theirs) == found


@given(TEXTS, TEXTS)
def test_who_changed_nothing_takes_what_the_other_did(base: str | None, other: str | None) -> None:
    assert merge_files(base, base, other) == merge_files(base, other, base) == MergedFile(other)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_what_was_typed_into_a_text_or_deleted_goes_on(start: str, typed: str, end: str) -> None:
    assert goes_on(start + end, start + typed + end)
    assert goes_on(start + typed + end, start + end)


def test_two_places_do_not_go_on() -> None:
    assert not goes_on("one two", "one, two!")
    assert not goes_on("one", None)
