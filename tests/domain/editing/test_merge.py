import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.editing.merge import Agreed, Conflict, Merged, Region, merge

BASE = "One.\n\nTwo.\n\n- a\n- b\n\nEnd.\n"
TEXTS = st.lists(st.sampled_from(["\n", "a\n", "b\n", "c d\n", "e"]), max_size=8).map("".join)


def test_changes_of_two_paragraphs_are_both_taken() -> None:
    assert merge(BASE, BASE.replace("One", "Uno"), BASE.replace("Two", "Due")) == Merged(
        "Uno.\n\nDue.\n\n- a\n- b\n\nEnd.\n"
    )


def test_changes_of_two_points_that_follow_one_another_are_both_taken() -> None:
    assert merge(BASE, BASE.replace("- a", "- A"), BASE.replace("- b", "- B")) == Merged(
        "One.\n\nTwo.\n\n- A\n- B\n\nEnd.\n"
    )


def test_a_paragraph_that_one_removed_goes_while_the_other_changed_another() -> None:
    assert merge(BASE, BASE.replace("Two.\n\n", ""), BASE.replace("End", "Bye")) == Merged("One.\n\n- a\n- b\n\nBye.\n")


def test_one_line_changed_by_both_is_for_somebody_to_decide_and_the_rest_is_merged() -> None:
    mine, theirs = BASE.replace("Two", "Due"), BASE.replace("Two", "Deux").replace("End", "Bye")
    conflict = merge(BASE, mine, theirs)
    region = Region("Two.\n", "Due.\n", "Deux.\n")
    assert conflict == Conflict((Agreed("One.\n\n"), region, Agreed("\n- a\n- b\n\nBye.\n")))
    assert isinstance(conflict, Conflict)
    assert conflict.regions == (region,)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("Two.\nmine\n", "Two.\ntheirs\n"), ("", "Deux.\n"), ("mine\nTwo.\n", "theirs\nTwo.\n")],
)
def test_neither_of_two_changes_at_one_place_is_lost(mine: str, theirs: str) -> None:
    conflict = merge(BASE, BASE.replace("Two.\n", mine), BASE.replace("Two.\n", theirs))
    assert isinstance(conflict, Conflict)
    assert "".join(p.text if isinstance(p, Agreed) else p.mine for p in conflict.pieces) == BASE.replace("Two.\n", mine)


@given(TEXTS, TEXTS)
def test_what_only_one_changed_or_both_alike_is_taken(base: str, changed: str) -> None:
    assert merge(base, changed, base) == merge(base, base, changed) == merge(base, changed, changed) == Merged(changed)


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_is_first(base: str, one: str, other: str) -> None:
    first, second = merge(base, one, other), merge(base, other, one)
    if isinstance(first, Merged):
        assert first == second
    else:
        assert isinstance(second, Conflict)
        assert [(r.base, r.theirs, r.mine) for r in first.regions] == [
            (r.base, r.mine, r.theirs) for r in second.regions
        ]


@given(TEXTS, st.lists(st.sampled_from(["mine\n", "\n"]), max_size=2), st.lists(st.just("theirs\n"), max_size=2))
def test_every_line_that_somebody_wrote_is_in_it(base: str, mine: list[str], theirs: list[str]) -> None:
    one, other = "".join(mine) + base, base + ("\n" if theirs and not base.endswith("\n") else "") + "".join(theirs)
    merged = merge(base, one, other)
    if isinstance(merged, Merged):
        assert (merged.text.count("mine"), merged.text.count("theirs")) == (one.count("mine"), len(theirs))
    else:
        assert merged.regions
