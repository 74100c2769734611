"""Pasting: what Word, Google Docs and Gmail put on the clipboard becomes plain blocks, and nothing of it runs."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.staff.studio.editor.site import block, chip, document, paragraph
from tests.web.staff.studio.editor.writing import Writing, outline

PASTED = Path(__file__).parents[4] / "fixtures" / "pasted"
_WORDS = "paragraph A little on **most** days is *easier* to keep up."
_POINTS = ["bullet_list", "  list_item", "    paragraph Go slowly", "  list_item", "    paragraph Keep breathing"]
_MORE = "paragraph [More](https://example.org/knees)"
_STEPS = ["ordered_list", "  list_item", "    paragraph Sit down", "  list_item", "    paragraph Stand up"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("word", ["heading How often", _WORDS, *_POINTS, *_STEPS, "paragraph Left", "paragraph Right", _MORE]),
        ("google-docs", ["heading How often", _WORDS, *_POINTS, _MORE]),
        ("gmail", [_WORDS, *_POINTS, f"{_MORE} Press here", "paragraph On Monday Kim wrote:"]),
    ],
)
def test_what_is_pasted_from_elsewhere_is_cleaned(writing: Writing, name: str, expected: list[str]) -> None:
    writing.open(paragraph())
    writing.paste((PASTED / f"{name}.html").read_text("utf-8"))
    assert [line for line in outline(writing.blocks()) if line != "paragraph"] == expected
    assert writing.page.evaluate("window.pasted") is None
    assert writing.letter.locator("img:not(.ProseMirror-separator), script, [style*=font]").count() == 0


def test_placeholders_stay_text_until_one_says_otherwise(writing: Writing) -> None:
    writing.open(paragraph("Hello "))
    writing.paste(text="{{ client.first_name }}, your {{ client.ssn }} {% if practitioner %}")
    pasted = "{{ client.first_name }}, your {{ client.ssn }} {% if practitioner %}"
    assert outline(writing.blocks()) == [f"paragraph Hello {pasted}"]
    writing.says("What you pasted spells out: First name.")
    writing.page.get_by_role("button", name="Make personal words of it").click()
    expect(writing.letter.locator(".personal")).to_have_count(1)
    chips = "{client.first_name or there}, your {{ client.ssn }} {% if practitioner %}"
    assert outline(writing.blocks()) == [f"paragraph Hello {chips}"]


def test_a_field_of_one_line_takes_several_lines_as_one(writing: Writing) -> None:
    writing.open(paragraph("Hello"), fields={"subject": document(paragraph("A "))})
    subject = "[data-field=subject] [role=textbox]"
    writing.page.locator(subject).click()
    writing.press("<End>")
    writing.paste("<h2>roller,</h2><ul><li>ten quiet</li><li><b>minutes</b></li></ul>", into=subject)
    writing.paste(text="\nand\r\nmore", into=subject)
    assert outline(writing.fields()["subject"]["content"]) == ["paragraph A roller, ten quiet minutes and more"]


def test_a_foreign_page_cannot_bring_in_what_the_clinic_does_not_know(writing: Writing) -> None:
    writing.open(paragraph("Hello "), block("raw", source="> quoted"))
    writing.page.click(".letter p")
    writing.press("<End>")
    writing.paste(
        '<p data-pm-slice="1 1 []">A <span data-chip="client.ssn">x</span>'
        ' <span data-cond=\'{"test": "secret", "yes": [{"type": "text", "text": "yes"}], "no": null}\'>x</span>'
        ' <span data-chip="practitioner">x</span></p>'
    )
    writing.paste('<pre data-raw="{% include x %}">x</pre>')
    assert [line for line in outline(writing.blocks()) if line != "paragraph"] == [
        "paragraph Hello A {{ client.ssn }} yes {practitioner}",
        "paragraph {% include x %}",
        "raw",
    ]


def test_what_is_copied_in_the_letter_comes_back_as_it_was(writing: Writing) -> None:
    tip = block("tip", block("tip_title", {"type": "text", "text": "Roll"}), paragraph("Go, ", chip("practitioner")))
    cond = block("cond", test="not here", yes=[chip("practitioner")], no=None)
    writing.open(paragraph("Hello ", chip("client.first_name", "there"), cond), tip, block("raw", source="> quoted"))
    before = writing.blocks()
    writing.press("<Control+a>", "<Control+x>")
    assert outline(writing.blocks()) == ["paragraph"]
    writing.press("<Control+v>")
    assert [each for each in writing.blocks() if each != {"type": "paragraph"}] == before
