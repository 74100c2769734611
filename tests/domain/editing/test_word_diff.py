from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.editing.word_diff import Kind, word_diff

TEXTS = st.lists(
    st.sampled_from(["knee", "it's", " ", "  ", "\n", ".", ", ", "{{ practitioner }}", "{% if a %}", "{", "é"]),
    max_size=12,
).map("".join)


def shown(before: str, after: str) -> str:
    signs = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "[+{}+]"}
    return "".join(signs[kind].format(words) for kind, words in word_diff(before, after))


def test_only_the_words_that_differ_are_marked() -> None:
    assert shown("Go slowly, and breathe.\n\nEnd.\n", "Go fast, and do breathe.\n\nEnd.\n") == (
        "Go [-slowly-][+fast+], and [+do +]breathe.\n\nEnd.\n"
    )


def test_a_placeholder_is_one_word() -> None:
    assert shown("Ask {{ practitioner }}.", "Ask {{ clinic.name }}.") == (
        "Ask [-{{ practitioner }}-][+{{ clinic.name }}+]."
    )


def test_a_comma_between_new_words_does_not_tear_the_change_apart() -> None:
    assert shown("one, two", "three, four") == "[-one, two-][+three, four+]"


def test_a_text_of_very_many_other_words_is_shown_as_changed() -> None:
    before, after = "a b " * 3000, "b c " * 3000
    assert word_diff(before, after) == [(Kind.REMOVED, before), (Kind.ADDED, after)]


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(words for kind, words in pieces if kind is not Kind.ADDED) == before
    assert "".join(words for kind, words in pieces if kind is not Kind.REMOVED) == after
    assert all(words for _, words in pieces)
