"""Putting in personal words, conditions and blocks: by "/", by "{{", by the button; and their small forms."""

from typing import Any

from playwright.sync_api import expect

from tests.web.staff.studio.editor.site import block, chip, document, paragraph, text
from tests.web.staff.studio.editor.writing import Writing, outline

RAW = block("raw", source="> kept as it is")
WHEN = block("when", block("when_yes", paragraph("See you on ", chip("appointment.day"))), test="appointment")


def test_a_personal_word_is_put_in_by_keyboard_and_esc_leaves_the_text_as_it_was(writing: Writing) -> None:
    writing.open(paragraph("Hello "), fields={"subject": document(paragraph("For you"))})
    before = writing.blocks()
    writing.press("/")
    first = writing.menu.get_by_role("option", name="First name Dana")
    expect(first).to_contain_text("Dana")  # an example
    expect(first).to_contain_text("Where we do not know it: there")
    writing.press("fir", "<ArrowDown>", "<ArrowUp>", "<Escape>")
    assert writing.blocks() == before
    expect(writing.letter).to_be_focused()
    writing.press("/", "fir", "<Enter>", ", and ")
    writing.press("{{", "practi", "<Enter>", " and/or 1/2")
    assert outline(writing.blocks()) == [
        "paragraph Hello {client.first_name or there}, and {practitioner or your therapist} and/or 1/2"
    ]
    writing.press("<Control+z>", "<Control+z>")
    assert "practitioner" not in outline(writing.blocks())[0]
    writing.press(
        " /", " x", " km ", "/h to"
    )  # a stroke and a space, or words that nothing is called by, are only typed
    writing.press(" go")
    assert outline(writing.blocks())[0].endswith("/ x km /h to go")
    writing.page.locator("[data-field=subject] [role=textbox]").click()
    writing.press("<End>", ", ", "{{", "first", "<Enter>")
    assert outline(writing.fields()["subject"]["content"]) == ["paragraph For you, {client.first_name or there}"]
    writing.press("/")
    expect(writing.menu.get_by_role("option", name="Tip card")).to_have_count(0)
    writing.press("<Escape>", "<Enter>")
    expect(writing.letter).to_be_focused()


def test_a_ready_passage_is_put_in_as_it_is(writing: Writing) -> None:
    writing.open(paragraph("Hello"))
    writing.press("<Enter>", "/checkin")
    expect(writing.menu.locator(".insert-look")).to_contain_text("How is it going?")
    writing.press("<Enter>")
    assert outline(writing.blocks()) == ["paragraph Hello", "paragraph How is it going? Just reply."]


def test_blocks_show_how_they_look_and_stand_where_they_can(writing: Writing) -> None:
    writing.open(paragraph("Hello"), paragraph("More"))
    writing.page.click(".letter p")
    writing.press("<End>", " /", "tip")
    expect(writing.menu.locator(".insert-look .tip")).to_be_visible()
    assert outline(writing.blocks())[0] == "paragraph Hello"
    writing.press("<Enter>", "Roll", "<Enter>", "<Control+Shift+End>")
    writing.to_end()
    writing.press("<Enter>", "/button", "<Enter>", "Pick a time")
    writing.press("<Enter>", "/two run", "<Enter>", "/wall", "<Enter>", "/only when booked", "<Enter>", "Soon!")
    assert outline(writing.blocks()) == [
        "paragraph Hello",
        "tip",
        "  tip_title Roll",
        "  paragraph What to do, in a line or two.",
        "paragraph More",
        "button Pick a time",
        "article",
        "picture",
        "when",
        "  when_yes",
        "    paragraph Soon!",
    ]


def test_the_menu_stays_in_the_window_and_works_by_mouse(writing: Writing) -> None:
    writing.open(*[paragraph(f"Line {number}") for number in range(30)])
    for size in ((375, 640), (1440, 900)):
        writing.page.set_viewport_size({"width": size[0], "height": size[1]})
        writing.to_end()
        writing.press(" /")
        box: Any = writing.menu.bounding_box()
        caret: Any = writing.letter.locator("p").last.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= caret["y"] + caret["height"]  # above: below is no room
        writing.press("<Escape>")
    writing.page.get_by_role("button", name="Insert").click()
    writing.menu.get_by_role("option", name="Greeting").click()
    assert outline(writing.blocks())[-1].endswith("{client.greeting}")


def test_chips_and_conditions_are_edited_in_small_forms(writing: Writing) -> None:
    cond = block("cond", test="practitioner", yes=[chip("practitioner")], no=[text("your therapist")])
    writing.open(paragraph("Ask ", cond, " or ", chip("client.first_name", "there")), WHEN, RAW)
    expect(writing.letter).to_contain_text("Practitioner, otherwise your therapist")
    form = writing.page.get_by_role("dialog")
    writing.page.locator(".personal.cond").click()
    form.get_by_role("textbox", name="Otherwise write").click()
    writing.press("<Control+a>", "us, ", "/", "clinic", "<Enter>", "<Enter>")  # the last one is Done
    writing.page.get_by_role("img", name="Filled in: First name").click()
    form.get_by_label("Where we do not know it").fill("friend")
    writing.press("<Enter>")
    expect(writing.letter).to_be_focused()
    writing.page.get_by_role("button", name="Only when booked").click()
    form.get_by_label("And for everybody else").select_option("add")
    form.get_by_role("button", name="Done").click()
    expect(form).to_have_count(0)  # what is typed sooner goes where the caret was
    writing.page.wait_for_timeout(200)  # nobody types faster than the browser moves its caret
    writing.press("Pick a time.")
    assert outline(writing.blocks()) == [
        "paragraph Ask {if practitioner: {practitioner} or us, {clinic.name}} or {client.first_name or friend}",
        "when",
        "  when_yes",
        "    paragraph See you on {appointment.day}",
        "  when_no",
        "    paragraph Pick a time.",
        "raw",
    ]
    writing.press("<Control+Enter>")  # the form of where the caret is
    form.get_by_label("And for everybody else").select_option("everybody")
    form.get_by_role("button", name="Done").click()
    expect(writing.letter.locator(".when")).to_have_count(0)
    assert outline(writing.blocks())[1] == "paragraph See you on {appointment.day}"
    writing.page.locator(".personal.cond").click()
    form.get_by_role("button", name="Remove it").click()
    expect(writing.page.locator(".personal.cond")).to_have_count(0)
    assert outline(writing.blocks())[0] == "paragraph Ask  or {client.first_name or friend}"


def test_words_for_some_clients_are_put_in_by_a_form(writing: Writing) -> None:
    writing.open(paragraph("Your visit"))
    writing.press(" /", "words only when booked", "<Enter>")
    form = writing.page.get_by_role("dialog")
    form.get_by_role("textbox", name="write", exact=True).click()
    writing.press("on ", "/visit day", "<Enter>", "<Enter>")
    assert outline(writing.blocks()) == ["paragraph Your visit {if appointment: on {appointment.day}}"]
    assert writing.flaws() == []
