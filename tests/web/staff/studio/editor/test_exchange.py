"""The exchange with the server: nothing is lost, nothing jumps, and no older answer takes a newer one's place."""

import json
from threading import Event
from typing import Any

from playwright.sync_api import expect

from tests.web.browsing import Watched
from tests.web.staff.studio.editor.site import block, chip, document, paragraph, text
from tests.web.staff.studio.editor.writing import Writing, outline

_ANSWERS = """() => {
  window.turns = []
  document.addEventListener("nurture:answer", event => window.turns.push(event.detail.turn))
}"""
_MEND = """detail =>
  document.querySelector("[data-editor]").dispatchEvent(new CustomEvent("nurture:mend", {detail}))"""
_PLACE = """() => {
  const {anchorNode, anchorOffset} = getSelection()
  return [anchorNode.textContent, anchorOffset, scrollY, document.activeElement.className]
}"""


def test_everything_typed_is_saved_and_no_older_answer_is_given_out(writing: Writing) -> None:
    writing.open(*[paragraph(f"Line {number}") for number in range(40)])
    writing.page.evaluate(_ANSWERS)
    writing.until(lambda: len(writing.site.posts) == 2)
    slow = writing.site.held = Event()
    writing.press(" and")  # the answer to this waits
    writing.until(lambda: writing.site.held is None)
    writing.press(" more")
    writing.until(lambda: writing.page.evaluate("window.turns.length") >= 1)
    place = writing.page.evaluate(_PLACE)
    slow.set()
    writing.says("Saved at")
    assert writing.page.evaluate(_PLACE) == place
    turns: Any = writing.page.evaluate("window.turns")
    assert turns == sorted(turns)
    assert writing.site.saves()[-1]["document"]["content"][-1] == paragraph("Line 39 and more")
    assert [save["version"] for save in writing.site.saves()] == list(range(len(writing.site.saves())))
    writing.press("!")
    writing.page.evaluate("document.activeElement.blur()")
    writing.until(lambda: writing.site.document["content"][-1] == paragraph("Line 39 and more!"))
    writing.to_end()
    writing.press("?")
    writing.tab.open("/")  # a page that is left saves
    writing.until(lambda: writing.site.document["content"][-1] == paragraph("Line 39 and more!?"))


def test_while_the_server_is_away_one_goes_on_and_all_is_saved_when_it_is_back(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    writing.site.is_away = True
    writing.press(" there")
    writing.says("Not saved: the server does not answer")
    writing.press(", Dana")
    assert writing.site.document["content"] == [paragraph("Hello")]
    writing.tab.open("/")  # the browser is closed, and opened again while the server is away
    expect(writing.letter).to_contain_text("Hello there, Dana")
    writing.says("These words were not saved when this page was left.")
    writing.site.is_away = False
    writing.says("Saved at")
    expect(writing.page.get_by_role("alert")).to_be_hidden()
    writing.until(lambda: writing.site.document["content"] == [paragraph("Hello there, Dana")])
    writing.site.token = "of who logged in again in another tab"
    writing.to_end()
    writing.press("!")
    writing.until(lambda: writing.site.document["content"] == [paragraph("Hello there, Dana!")])
    writing.tab.complaints[:] = [each for each in writing.tab.complaints if "503" not in each and "403" not in each]


def test_who_is_logged_out_or_refused_loses_nothing_typed(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    writing.site.is_out = True
    writing.press(" there")
    writing.says("you are not logged in any more")
    writing.says("What you write is kept in this browser until then.")
    writing.press(", Dana")
    writing.site.is_out = False
    writing.page.evaluate("dispatchEvent(new Event('focus'))")  # back from the tab of the login
    writing.says("Saved at")
    assert writing.site.document["content"] == [paragraph("Hello there, Dana")]
    writing.site.answers += [{"status": 422, "says": "It must not hold a form feed"}] * 9
    writing.press("!")
    writing.says("It must not hold a form feed")
    writing.until(lambda: "Dana!" in json.dumps(writing.kept()))
    writing.tab.open("/")  # the tab is closed, and the file opened again
    expect(writing.letter).to_contain_text("Hello there, Dana!")
    writing.says("They were kept in this browser, and are back.")
    writing.site.answers.clear()
    writing.to_end()
    writing.press("?")
    writing.says("Saved at")
    assert writing.site.saves()[-1]["kept"] is True
    writing.until(lambda: writing.site.document["content"] == [paragraph("Hello there, Dana!?")])
    writing.until(lambda: writing.kept() == [])
    writing.tab.complaints[:] = [each for each in writing.tab.complaints if "422" not in each]


def test_who_leaves_while_a_save_is_under_way_loses_no_letter(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    writing.until(lambda: len(writing.site.posts) == 2)
    held = writing.site.held = Event()
    writing.press(" there")
    writing.until(lambda: writing.site.held is None)  # its preview waits, and the save is the next to come
    saving = writing.site.held = Event()
    writing.until(lambda: writing.site.held is None)
    writing.press(", Dana")
    writing.tab.open("/")
    expect(writing.letter).to_contain_text("Hello there, Dana")
    for waits in (held, saving):
        waits.set()
    writing.until(lambda: writing.site.document["content"] == [paragraph("Hello there, Dana")])


def test_two_tabs_on_one_file_keep_their_own_words(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    writing.site.is_away = True
    other = Writing(Watched(writing.page.context, writing.site.url), writing.site)
    other.tab.open("/")
    for each, words in ((writing, ", Dana"), (other, ", Kim")):
        each.to_end()
        each.press(words)
        each.says("Not saved: the server does not answer")
        each.until(lambda words=words: words in json.dumps(writing.kept()))  # type: ignore[misc]
    for each, words in ((writing, "Hello, Dana"), (other, "Hello, Kim")):
        each.tab.open("/")
        expect(each.letter).to_have_text(words)
    other.page.close()
    third = Writing(Watched(writing.page.context, writing.site.url), writing.site)
    third.tab.open("/")
    expect(third.letter).to_have_text("Hello, Kim")  # of the tab that is gone
    third.says("They were kept in this browser, and are back.")
    third.page.close()
    writing.site.is_away = False
    writing.until(lambda: writing.site.document["content"] == [paragraph("Hello, Dana")])
    writing.tab.complaints[:] = [each for each in writing.tab.complaints if "503" not in each]


def test_what_was_written_in_the_source_comes_back_as_source(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    writing.page.get_by_role("button", name="Source", exact=True).click()
    expect(writing.page.get_by_role("textbox", name="Source")).to_be_focused()  # the server was asked for it
    writing.site.is_away = True
    writing.press("<Control+Home>", '{"type": "paragraph"}', "<Enter>")
    writing.says("Not saved")
    writing.tab.open("/")
    expect(writing.page.get_by_role("textbox", name="Source")).to_contain_text('{"type": "paragraph"}')
    writing.site.is_away = False
    writing.until(lambda: writing.site.saves() and '{"type": "paragraph"}' in writing.site.saves()[-1]["source"])
    writing.tab.complaints[:] = [each for each in writing.tab.complaints if "503" not in each]


def test_what_others_changed_comes_in_without_moving_the_caret(writing: Writing) -> None:
    writing.open(paragraph("One"), paragraph("Two"), paragraph("Three"), fields={"subject": document(paragraph("S"))})
    theirs = document(
        paragraph("One, by Mia"), paragraph("Two"), block("heading", text("New"), level=2), paragraph("Three!")
    )
    writing.until(lambda: len(writing.site.posts) == 2)
    held = writing.site.held = Event()
    writing.press("!")
    merged = {"merged": True, "version": 7, "document": theirs, "fields": {"subject": document(paragraph("S, by Mia"))}}
    writing.until(lambda: writing.site.held is None)  # a preview waits, so that the save is the next to come
    writing.site.answers.append(merged)
    writing.press("<Home>")
    writing.until(lambda: not writing.site.answers)
    held.set()
    expect(writing.letter).to_contain_text("One, by Mia")
    writing.press("At the beginning: ")
    assert outline(writing.blocks()) == [
        "paragraph One, by Mia", "paragraph Two", "heading New", "paragraph At the beginning: Three!",
    ]  # fmt: skip
    assert outline(writing.fields()["subject"]["content"]) == ["paragraph S, by Mia"]
    writing.until(lambda: writing.site.saves()[-1]["version"] == 7)
    writing.press("<Control+z>", "<Control+z>")
    assert "paragraph One, by Mia" in outline(writing.blocks())  # theirs is not taken back with mine


def test_a_conflict_and_a_refusal_are_told_and_nothing_typed_goes(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    for status, words in ((409, "Mia changed the same words"), (422, "It must not hold a form feed")):
        writing.until(lambda: not writing.site.answers)
        writing.page.evaluate("document.activeElement.blur()")
        writing.site.answers += [{"status": status, "by": "Mia", "says": "It must not hold a form feed"}] * 2
        writing.to_end()
        writing.press("!")
        writing.says(words)
        writing.site.answers.clear()
    writing.press("!")
    writing.says("Saved at")
    assert outline(writing.site.document["content"]) == ["paragraph Hello!!!"]
    writing.tab.complaints[:] = [each for each in writing.tab.complaints if "409" not in each and "422" not in each]


def test_the_source_is_a_switch(writing: Writing) -> None:
    writing.open(paragraph("Hello"), block("raw", source="> quoted"))
    writing.press("!")
    writing.page.get_by_role("button", name="Source", exact=True).click()
    source = writing.page.get_by_role("textbox", name="Source")
    expect(source).to_contain_text("quoted")
    expect(source).to_be_focused()
    assert outline(writing.site.document["content"]) == ["paragraph Hello", "raw", "paragraph !"]  # not in its place
    writing.press("<Control+Home>", '{"type": "paragraph"}', "<Enter>")
    writing.until(lambda: (writing.site.saves() or [{"source": None}])[-1]["source"])
    writing.page.get_by_role("button", name="Source", exact=True).click()
    expect(writing.letter).to_be_focused()
    assert outline(writing.blocks()) == ["paragraph", "paragraph Hello", "raw", "paragraph !"]
    writing.page.get_by_role("button", name="Open as source").click()
    expect(source).to_be_focused()
    assert writing.flaws() == []


def test_one_click_mends_the_source_too(writing: Writing) -> None:
    writing.open(paragraph("Hello, knee"))
    writing.page.get_by_role("button", name="Source", exact=True).click()
    source = writing.page.get_by_role("textbox", name="Source")
    expect(source).to_contain_text("Hello, knee")
    edit = {"line": 1, "column": 1, "old": "knee", "new": "it"}
    writing.page.evaluate(_MEND, edit)
    expect(source).to_contain_text("Hello, it")
    writing.until(lambda: "Hello, it" in ((writing.site.saves() or [{}])[-1].get("source") or ""))
    writing.press("<Control+z>")
    expect(source).to_contain_text("Hello, knee")


def test_findings_and_hard_sentences_stand_at_their_place(writing: Writing) -> None:
    blocks = [
        paragraph("Short."),
        block("tip", block("tip_title", text("T")), paragraph("A long sentence. Ask ", chip("practitioner"), "!")),
    ]
    writing.open(*blocks)
    writing.until(lambda: len(writing.site.posts) == 2)
    writing.site.answers.append({
        "findings": [{"block": 0, "says": "too short", "blocks": True}],
        "hard": [{"block": 1, "sentence": "A long sentence.", "grade": 11.2},
                 {"block": 1, "sentence": "Ask Sam!", "grade": 9, "begin": 30, "end": 36}],
    })  # fmt: skip
    writing.page.evaluate("document.querySelector('[data-editor]').dispatchEvent(new Event('nurture:refresh'))")
    expect(writing.letter.locator("p.flagged.blocks")).to_have_text("Short.")
    expect(writing.letter.locator(".hard").first).to_have_text("A long sentence.")
    expect(writing.letter.locator(".hard", has_text="Practitioner").first).to_be_visible()  # printed: Sam
    expect(writing.letter.locator(".hard", has_text="Short")).to_have_count(0)
    writing.page.evaluate("""document.querySelector('[data-editor]').dispatchEvent(
        new CustomEvent('nurture:goto', {detail: {block: 1, text: 'Ask'}}))""")
    assert writing.page.evaluate("getSelection().toString()") == "Ask"
