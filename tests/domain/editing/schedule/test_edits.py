import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.content.sequence import When
from nurture.domain.editing.schedule import edits
from nurture.domain.editing.schedule.sequence_file import cut, read_sequence
from nurture.domain.editing.schedule.yaml_lines import CannotEdit

FOLDER = Path(__file__).parents[4] / "schedules"
SHIPPED = {name: (FOLDER / f"{name}.yaml").read_text() for name in ("pfps", "itbs", "knee")}
PFPS = SHIPPED["pfps"]
UGLY = """\
# head
sequence: ugly
title: "Ugly: on purpose"
for: {condition: pfps}
steps:

# the first
- step: one   # with words
  when:
    after: 1 days
    at: "09:00"
  email: a/one



- {step: two, when: {after: 2 days}, sms: a/two}
"""
BLOCK = UGLY.replace(
    "- {step: two, when: {after: 2 days}, sms: a/two}", "- step: two\n  when: {after: 2 days}\n  sms: a/two"
)


def when(**fields: object) -> When:
    return When.model_validate(fields)


ONE_DAY = when(after="1 day")


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_file_in_pieces_is_the_file(name: str) -> None:
    file = cut(SHIPPED[name])
    assert file.with_steps(file.steps) == SHIPPED[name]
    assert [step.name for step in file.steps] == [step.step for step in read_sequence(SHIPPED[name]).written]


def test_another_time_changes_one_line() -> None:
    after = edits.set_when(PFPS, "massage", when(after="13 days", at="12:30", on=["mon", "tue"]))
    assert changed_lines(PFPS, after) == [
        '-    when: {after: 12 days, at: "09:00"}',
        '+    when: {after: 13 days, at: "12:30", on: [mon, tue]}',
    ]


def test_a_step_goes_where_its_time_puts_it() -> None:
    after = edits.set_when(PFPS, "massage", when(after="5 days", at="09:00"))
    names = [step.step for step in read_sequence(after).written]
    assert names.index("massage") == names.index("foam-rolling") + 1
    assert edits.set_when(after, "massage", when(after="12 days", at="09:00")) == PFPS


def steps_of_all() -> Iterator[tuple[str, str]]:
    for name, text in SHIPPED.items():
        for step in read_sequence(text).written:
            yield name, step.step


@given(st.sampled_from(list(steps_of_all())), st.integers(1, 40), st.integers(0, 1439), st.sets(st.integers(0, 6)))
def test_only_what_was_asked_for_changes(at: tuple[str, str], days: int, minute: int, on: set[int]) -> None:
    name, step = at
    new = when(after=f"{days} days", at=minute, on=[("mon", "tue", "wed", "thu", "fri", "sat", "sun")[n] for n in on])
    before, after = read_sequence(SHIPPED[name]), read_sequence(edits.set_when(SHIPPED[name], step, new))
    assert {s.step: s for s in after.written} == {
        s.step: s.model_copy(update={"when": new}) if s.step == step else s for s in before.written
    }


def test_off_and_on_again_is_the_file_it_was() -> None:
    off = edits.set_off(PFPS, "what-it-is", True)
    assert changed_lines(PFPS, off) == ["+    off: true"]
    assert "what-it-is" not in [step.step for step in read_sequence(off).steps]
    assert edits.set_off(off, "what-it-is", False) == PFPS


def test_two_steps_change_places_and_back() -> None:
    after = edits.exchange(PFPS, "strengthening", "massage")
    read = read_sequence(after)
    assert [s.step for s in read.written][4:6] == ["massage", "strengthening"]
    assert read.step("massage").when == read_sequence(PFPS).step("strengthening").when
    assert edits.exchange(after, "massage", "strengthening") == PFPS


def test_a_copy_stands_behind_its_step_and_goes_again() -> None:
    after = edits.duplicate_step(PFPS, "nudge-rolling", "nudge-again")
    assert [s.step for s in read_sequence(after).written][3:5] == ["nudge-rolling", "nudge-again"]
    assert edits.remove_step(after, "nudge-again") == PFPS


def test_a_new_step_is_written_like_the_others() -> None:
    lines = ["- step: new", '  when: {after: 10 days, at: "09:00"}', "  email: pfps/new"]
    after = edits.add_step(PFPS, "new", [line.strip() for line in lines[1:]])
    assert changed_lines(PFPS, after) == ["+", *(f"+  {line}" for line in lines)] or changed_lines(PFPS, after) == [
        *(f"+  {line}" for line in lines), "+",
    ]  # fmt: skip
    assert [s.step for s in read_sequence(after).written][5] == "new"


def test_a_file_in_another_style_keeps_it() -> None:
    after = edits.set_when(BLOCK, "one", when(after="1 day", at="10:00"))
    assert changed_lines(BLOCK, after) == [
        "-  when:", "-    after: 1 days", '-    at: "09:00"', '+  when: {after: 1 day, at: "10:00"}',
    ]  # fmt: skip
    assert "# the first\n- step: one   # with words\n" in after


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda: edits.set_off(UGLY, "two", True), "the steps stand in one line"),
        (lambda: edits.set_off(PFPS, "gone", True), "there is no step 'gone' any more"),
        (lambda: edits.add_step(PFPS, "massage", ["when: {after: 1 day}", "sms: a"]), "there is a step"),
        (lambda: edits.duplicate_step(PFPS, "massage", "articles"), "there is a step 'articles' already"),
        (lambda: edits.set_off("steps: [", "x", True), "line 2 of this file cannot be read"),
        (lambda: edits.set_off("a: b", "x", True), "this file has no steps"),
        (lambda: edits.set_when(BLOCK.replace("1 days", "1 days # why"), "one", when(after="2 days")), "a comment"),
        (
            lambda: edits.set_when(
                BLOCK.replace("{after: 2 days}", "{after: 2 days, # why\n   at: 9:00}"), "two", ONE_DAY
            ),
            "a comment stands inside",
        ),
        (lambda: edits.remove_step(edits.remove_step(BLOCK, "one"), "two"), "no other step is on"),
        (lambda: edits.remove_step(edits.set_off(BLOCK, "one", True), "two"), "no other step is on"),
        (lambda: edits.set_off(edits.set_off(BLOCK, "one", True), "two", True), "no other step is on"),
    ],
)
def test_what_cannot_be_changed_says_so(change: object, why: str) -> None:
    with pytest.raises(CannotEdit, match=why):
        change()  # type: ignore[operator]


WIDE = """\
sequence: wide
title: Wide
for: {condition: pfps}
steps:
-   step: one
    when: {after: 1 day}  # the day after
    email: a/one

-
    # a word about it
    step: two
    when: {after: 3 days}
    sms: a/two
"""


def test_a_comment_behind_the_time_is_kept() -> None:
    after = edits.set_when(WIDE, "one", when(after="2 days"))
    assert changed_lines(WIDE, after) == [
        "-    when: {after: 1 day}  # the day after", "+    when: {after: 2 days}  # the day after",
    ]  # fmt: skip


def test_dashes_may_stand_in_another_column_or_on_lines_of_their_own() -> None:
    assert cut(WIDE).with_steps(cut(WIDE).steps) == WIDE
    added = edits.add_step(WIDE, "new", ["when: {after: 2 days}", "email: a/new"])
    assert "\n-   step: new\n    when: {after: 2 days}\n    email: a/new\n" in added
    assert [step.step for step in read_sequence(added).written] == ["one", "new", "two"]
    assert edits.remove_step(added, "new") == WIDE
    later = edits.set_when(WIDE, "one", when(after="5 days"))
    assert [step.step for step in read_sequence(later).written] == ["two", "one"]
    assert "\n-\n    # a word about it\n    step: two\n" in later
    assert edits.set_when(later, "one", ONE_DAY) == WIDE
