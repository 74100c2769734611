import pytest

from nurture.web.staff.releases.release_diff import DiffLine, diff_releases


def test_the_same_files_have_no_changes() -> None:
    assert diff_releases({"a": "x\n"}, {"a": "x\n"}) == []


def test_added_removed_and_changed_files_are_told_apart() -> None:
    changes = diff_releases({"gone": "x", "other": "1", "same": "s"}, {"new": "y", "other": "2", "same": "s"})
    assert [(change.path, change.what, change.counts) for change in changes] == [
        ("gone", "removed", (0, 1)),
        ("new", "added", (1, 0)),
        ("other", "changed", (1, 1)),
    ]


def test_a_changed_line_marks_the_words_that_changed() -> None:
    (change,) = diff_releases({"a": "keep\nafter 9 days\n"}, {"a": "keep\nafter 10 days\n"})
    assert change.hunks == [
        [
            DiffLine("same", 1, 1, (("keep", False),)),
            DiffLine("gone", 2, None, (("after ", False), ("9", True), (" days", False))),
            DiffLine("new", None, 2, (("after ", False), ("10", True), (" days", False))),
        ]
    ]


def test_far_from_a_change_nothing_is_shown() -> None:
    old = [f"line {n}" for n in range(1, 41)]
    new = [*old[:9], "ten", *old[10:29], "thirty", *old[30:]]
    (change,) = diff_releases({"a": "\n".join(old)}, {"a": "\n".join(new)})
    assert [(passage[0].old, passage[-1].old) for passage in change.hunks] == [(7, 13), (27, 33)]


def test_new_lines_without_a_partner_are_whole() -> None:
    (change,) = diff_releases({"a": "one\n"}, {"a": "one\ntwo\nthree\n"})
    assert [line.pieces for line in change.hunks[0] if line.kind == "new"] == [
        (("two", False),),
        (("three", False),),
    ]


def test_a_long_file_that_was_turned_around_is_compared_all_the_same() -> None:
    lines = [f"line {n % 50}" for n in range(2000)]
    (change,) = diff_releases({"a": "\n".join(lines)}, {"a": "\n".join(reversed(lines))})
    assert change.what == "changed"


@pytest.mark.parametrize(("old", "new"), [("a " * 30_000, "a " * 29_000 + "b"), ("x. " * 300, ". x" * 300)])
def test_a_line_of_very_many_words_is_shown_as_replaced(old: str, new: str) -> None:
    (change,) = diff_releases({"a": old}, {"a": new})
    assert [(line.kind, line.pieces) for line in change.hunks[0]] == [("gone", ((old, True),)), ("new", ((new, True),))]


def test_a_file_of_very_many_lines_is_shown_as_replaced() -> None:
    (change,) = diff_releases({"a": "x\n" * 30_000}, {"a": "y\n" + "x\n" * 20_000})
    assert (len(change.hunks), change.counts) == (1, (20_001, 30_000))


def test_a_line_of_200_words_is_compared_word_by_word() -> None:
    (change,) = diff_releases({"a": "x " * 99 + "old"}, {"a": "x " * 99 + "new"})
    assert [line.pieces[-1] for line in change.hunks[0]] == [("old", True), ("new", True)]
