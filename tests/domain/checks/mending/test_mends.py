import pytest

from nurture.domain.checks.mending.mends import edits_for
from nurture.domain.values.finding import Finding

SAYS = "'{}' gives the condition away to whoever sees the subject"


@pytest.mark.parametrize(
    ("line", "word", "column", "old"),
    [
        ("subject: Our relationship and your Hip", "Hip", 36, "Hip"),
        ("subject: The hips, the hip", "hips", 14, "hips"),
        ("preview: preview of shipping: low-back pain", "low-back", 31, "low-back"),
    ],
)
def test_a_condition_is_reworded_where_it_stands_as_a_word_of_its_own(
    line: str, word: str, column: int, old: str
) -> None:
    edits = edits_for(Finding("a", 2, 1, SAYS.format(word)), f"---\n{line}\n")
    assert {(edit.line, edit.column, edit.old) for edit in edits} == {(2, column, old)}


def test_what_only_a_clients_words_print_cannot_be_reworded() -> None:
    assert edits_for(Finding("a", 2, 1, SAYS.format("hip")), "---\nsubject: Our relationship\n") == []
