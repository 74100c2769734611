"""Writing by keyboard: blocks, marks, and keys that do what one means in lists, cards and buttons."""

from playwright.sync_api import expect

from tests.web.staff.studio.editor.site import block, chip, document, paragraph, text
from tests.web.staff.studio.editor.writing import Writing, outline


def test_a_letter_is_written_by_keyboard_and_undone_to_what_it_was(writing: Writing) -> None:
    writing.open(paragraph(chip("client.greeting")))
    before = writing.blocks()
    writing.press("<Enter>", "## How often", "<Enter>", "A little on ", "<Control+b>", "most", "<Control+b>", " days.")
    writing.press("<Enter>", "- Go slowly", "<Enter>", "Keep breathing", "<Enter>", "<Enter>")
    writing.press("1. First", "<Enter>", "Then", "<Shift+Enter>", "<Control+i>", "again", "<Control+i>")
    assert outline(writing.blocks()) == [
        "paragraph {client.greeting}",
        "heading How often",
        "paragraph A little on **most** days.",
        "bullet_list",
        "  list_item",
        "    paragraph Go slowly",
        "  list_item",
        "    paragraph Keep breathing",
        "ordered_list",
        "  list_item",
        "    paragraph First",
        "  list_item",
        "    paragraph Then\\*again*",
    ]
    for _ in range(40):
        writing.press("<Control+z>")
    assert writing.blocks() == before
    writing.press("<Control+y>")
    assert writing.blocks() != before


def test_enter_and_backspace_leave_lists_cards_and_buttons_softly(writing: Writing) -> None:
    tip = block("tip", block("tip_title", text("Roll")), paragraph("Go slowly."))
    points = block("bullet_list", block("list_item", paragraph("One")), block("list_item", paragraph("Two")))
    writing.open(points, tip, block("button", text("Book a visit"), to="links.book"))
    writing.press("<Enter>", "After the button.")  # the caret was at the end of the button's words
    writing.page.click(".tip-title")
    writing.press("<End>", "<Enter>", "<End>", "<Enter>", "Breathe.", "<Enter>", "<Enter>", "After the tip.")
    assert outline(writing.blocks())[3:] == [
        "  list_item", "    paragraph Two", "tip", "  tip_title Roll", "  paragraph Go slowly.", "  paragraph Breathe.",
        "paragraph After the tip.", "button Book a visit", "paragraph After the button.",
    ]  # fmt: skip
    writing.page.click(".letter li:nth-child(2)")
    writing.press("<Home>", "<Backspace>")
    assert outline(writing.blocks())[3:4] == ["paragraph Two"]
    writing.page.click(".tip-title")
    writing.press("<Home>", "<Backspace>")
    expect(writing.letter.locator(".tip.ProseMirror-selectednode")).to_be_visible()  # selected first, not gone
    writing.press("<Backspace>")
    assert "tip" not in outline(writing.blocks())
    writing.press("<Control+z>")
    assert "tip" in outline(writing.blocks())


def test_an_empty_letter_and_an_empty_card_can_be_written_in(writing: Writing) -> None:
    writing.open(fields={"subject": block("doc")})
    writing.press("Hello")
    writing.page.locator("[data-field=subject] [role=textbox]").click()
    writing.press("For you")
    assert outline(writing.blocks()) == ["paragraph Hello"]
    assert outline(writing.fields()["subject"]["content"]) == ["paragraph For you"]
    writing.says("Saved at")
    writing.open(block("tip", block("tip_title")), block("claim", source="NICE"))
    writing.page.click(".tip-title")
    writing.press("Roll", "<Enter>", "Slowly.")
    assert outline(writing.blocks()) == ["tip", "  tip_title Roll", "  paragraph Slowly.", "claim", "  paragraph"]


def test_the_toolbar_is_one_tab_stop_and_works_on_a_phone(writing: Writing) -> None:
    writing.page.set_viewport_size({"width": 375, "height": 812})
    writing.open(paragraph("Words to set off"), fields={"subject": document(paragraph("A roller"))})
    assert writing.tab.flaws() == []
    tools = writing.page.locator(".editor-tools")
    writing.page.locator("[data-field=subject] [role=textbox]").focus()
    writing.press("<Tab>")
    expect(tools.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    writing.press("<ArrowRight>", "<ArrowRight>")
    expect(tools.get_by_role("button", name="Bold")).to_be_focused()
    writing.press("<Tab>")
    expect(writing.letter).to_be_focused()
    writing.press("<Control+Home>", "<Shift+Control+ArrowRight>", "<Alt+F10>", "<Enter>")
    assert outline(writing.blocks())[0].startswith("paragraph **Words")
    expect(writing.letter).to_be_focused()
    for name in ("Bullets", "Numbers", "Undo"):
        tools.get_by_role("button", name=name, exact=True).click()
    assert outline(writing.blocks())[0] == "bullet_list"  # one press, one undo
    expect(tools.get_by_role("button", name="Heading", exact=True)).to_be_disabled()  # a list holds none


def test_a_link_is_made_changed_and_taken_away_in_a_small_form(writing: Writing) -> None:
    writing.open(paragraph("Read more"))
    writing.press("<Control+a>", "<Control+k>")
    form = writing.page.get_by_role("dialog")
    form.get_by_label("Web address").fill("example.org/knees")
    writing.press("<Enter>")
    assert outline(writing.blocks()) == ["paragraph [Read more](https://example.org/knees)"]
    writing.press("<End>", "<ArrowLeft>", "<Control+k>")
    form.get_by_label("It opens").select_option(label="Booking page")
    form.get_by_role("button", name="Done").click()
    assert outline(writing.blocks()) == ["paragraph [Read more]({{ links.book }})"]
    writing.press("<Control+k>")
    form.get_by_role("button", name="Remove the link").click()
    assert outline(writing.blocks()) == ["paragraph Read more"]
    for foreign in ("javascript:alert(1)", "data:text/html,x"):
        writing.press("<Control+a>", "<Control+k>")
        form.get_by_label("Web address").fill(foreign)
        writing.press("<Enter>")
    assert outline(writing.blocks()) == ["paragraph Read more"]
