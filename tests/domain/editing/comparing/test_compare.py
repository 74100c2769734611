import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture.domain.editing.comparing.compare import compare_file, compare_releases
from nurture.domain.editing.comparing.excerpt import LEFT_OUT, side_by_side
from nurture.domain.editing.comparing.readable import both_readable, readable
from tests.domain.shipped import SHIPPED

PFPS = "schedules/pfps.yaml"
TEXT = "templates/knee/rebook.sms.txt"


def sentences(before: str, after: str) -> list[str]:
    found = compare_file(PFPS, before, after)
    assert found.what == "changed"
    return list(found.sentences)


STEPS = """sequence: knee
title: Knee
for: {condition: knee}
steps:
  - step: first-tips
    when: {after: 2 days, at: "09:00"}
    email: knee/tips
  - step: strengthening
    when: {after: 9 days, at: "09:00"}
    email: knee/strong
    sms: knee/strong
"""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("after: 9 days", "after: 10 days"), "Strengthening: day 9 → 10"),
        (('2 days, at: "09:00"', '2 days, at: "10:30"'),
         "First tips: 2 days after the intake, at 09:00 → 2 days after the intake, at 10:30"),
        (("    sms: knee/strong\n", ""), "Strengthening: by e-mail and texts → by e-mail"),
        (("email: knee/tips", "email: knee/other"), "First tips: sends another e-mail (knee/tips → knee/other)"),
        (("    email: knee/tips", "    off: true\n    email: knee/tips"), "First tips: switched off"),
        (("title: Knee", "title: Your knee"), "Title: Knee → Your knee"),
        (("    email: knee/tips", "    essential: true\n    email: knee/tips"),
         "First tips: for clients who asked for fewer messages: no → yes"),
        (("    email: knee/tips", "    email: knee/tips\n    when_booked: {email: knee/see}"),
         "First tips: with a visit ahead: nothing → e-mail knee/see"),
        (("  - step: strengthening", "  - step: new-one\n    when: {after: 3 days}\n    sms: knee/new\n"
          "  - step: strengthening"), "Added: New one, 3 days after the intake, by texts"),
    ],
)  # fmt: skip
def test_a_sequences_change_is_a_sentence(change: tuple[str, str], says: str) -> None:
    after = STEPS.replace(*change)
    assert after != STEPS
    assert sentences(STEPS, after) == [says]


def test_a_removed_and_a_moved_step_are_said() -> None:
    head, first, second = STEPS.partition("  - step: first")[0], *STEPS.split("  - step: ")[1:]
    assert sentences(STEPS, f"{head}  - step: {first}") == ["Removed: Strengthening"]
    same_day = STEPS.replace("9 days", "2 days")
    first, second = same_day.split("  - step: ")[1:]
    assert sentences(same_day, f"{head}  - step: {second}  - step: {first}") == [
        "Moved: Strengthening to the beginning"
    ]


def test_what_no_sentence_says_is_shown_as_words() -> None:
    found = compare_file(PFPS, STEPS, f"# A note.\n{STEPS}")
    assert found.sentences == ()
    assert ("# A note.\n", True) in found.parts[0].sides.after


def test_a_file_is_compared_part_by_part() -> None:
    before = (
        '---\nsubject: Your knee\npreview: A few words.\n---\nHello {{ client.first_name|default("there", true) }}.\n'
    )
    after = before.replace("Your knee", "Your own knee").replace('"there"', '"you"')
    found = compare_file("templates/knee/a.email.md", before, after)
    assert [part.name for part in found.parts] == ["Subject", "Message"]
    assert found.parts[0].sides.after == (("Your ", False), ("own ", True), ("knee", False))
    assert "".join(words for words, _ in found.parts[1].sides.before) == "Hello [First name, otherwise there].\n"


@pytest.mark.parametrize(("before", "after", "what"), [(None, "Hello.\n", "added"), ("Hello.\n", None, "removed")])
def test_a_new_or_removed_file_has_one_side(before: str | None, after: str | None, what: str) -> None:
    found = compare_file(TEXT, before, after)
    (part,) = found.parts
    assert found.what == what
    assert sorted([part.sides.before, part.sides.after]) == [(), (("Hello.\n", True),)]


def test_only_files_that_differ_are_compared() -> None:
    assert compare_releases({"a": "1", TEXT: "x"}, {"a": "1", TEXT: "y"}) == [compare_file(TEXT, "x", "y")]


def test_no_shipped_message_shows_a_brace() -> None:
    for path, text in SHIPPED.items():
        if path.startswith("templates/"):
            assert not {"{", "}"} & set(readable(text)), (path, readable(text))


def test_no_sign_of_markdown_is_shown_unless_it_is_what_changed() -> None:
    before = "## What **helps**\n\n- Go *slowly*\n- [Book]({{ links.book }})\n\nWarmly,\\\n2 \\* 3, a * b\n"
    shown = "What helps\n\n• Go slowly\n• Book ([Booking link])\n\nWarmly,\n2 * 3, a * b\n"
    assert both_readable(before, f"{before}!", in_markdown=True) == (shown, f"{shown}!")
    assert both_readable("Go *slowly*", "Go slowly", in_markdown=True) == ("Go *slowly*", "Go slowly")
    for path, text in SHIPPED.items():
        if path.endswith(".email.md"):
            parts = [part for part in compare_file(path, None, text).parts if part.name == "Message"]
            seen = "".join(words for part in parts for words, _ in part.sides.after)
            assert not {"#", "*", "\\"} & set(seen), path


def test_a_change_that_reading_would_hide_is_shown_as_it_is_written() -> None:
    assert both_readable("{{ practitioner }}", "{{practitioner}}") == ("{{ practitioner }}", "{{practitioner}}")


def test_what_did_not_change_is_shortened_to_what_surrounds_a_change() -> None:
    long = "word " * 500
    sides = side_by_side(f"{long}old {long}", f"{long}new {long}")
    shown = "".join(words for words, _ in sides.before)
    assert len(shown) < 500 and LEFT_OUT.strip() in shown
    assert [words for words, changed in sides.after if changed] == ["new "]


@given(st.text(alphabet="ab \n.{}%", max_size=60), st.text(alphabet="ab \n.{}%", max_size=60))
def test_each_side_of_a_short_text_is_the_whole_text(before: str, after: str) -> None:
    sides = side_by_side(before, after)
    assert "".join(words for words, _ in sides.before) == before
    assert "".join(words for words, _ in sides.after) == after
