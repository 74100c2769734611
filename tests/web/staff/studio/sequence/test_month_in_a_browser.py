"""A sequence on its month, in a real browser: by mouse, by finger, by keyboard, and without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.models import Release
from tests.web.browsing import Watched

PFPS = "schedules/pfps.yaml"
AT = "/studio/sequences/pfps?start=2026-11-23T15:04&zone=America/New_York"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 375, "height": 812}


@pytest.fixture
def site(live_server: Any, release: Release, at: Any) -> str:
    at("2026-11-23T15:08:00-05:00")
    add_user("kim", "admin", "a long password")
    return str(live_server.url)


@pytest.fixture(autouse=True)
def _closed(browser: Browser) -> Iterator[None]:
    """A page that stays open goes on asking the server, through all later tests."""
    yield
    for context in browser.contexts:
        context.close()


def open_month(browser: Browser, site: str, **options: Any) -> Watched:
    tab = Watched(browser.new_context(**options), site)
    tab.log_in("kim", "a long password")
    tab.open(AT)
    return tab


def day_of(step: str) -> int:
    return read_sequence(read_draft(PFPS).text or "").step(step).when.after.days


def column(page: Page, step: str) -> str:
    return str(page.locator(f'.chip[data-step="{step}"]').first.evaluate("chip => chip.closest('td').dataset.date"))


def in_the_middle(thing: Locator) -> None:
    """Scrolls a thing to the middle of the screen, until it stays there: what a finger threw may still be moving."""
    for _ in range(100):
        thing.evaluate("thing => thing.scrollIntoView({block: 'center', behavior: 'instant'})")
        before = thing.bounding_box()
        thing.page.wait_for_timeout(100)
        if before == thing.bounding_box():
            return
    raise AssertionError("it does not stop to scroll")


def drag_by_finger(page: Page, begin: Locator, end: Locator) -> None:
    """From the middle of one thing to that of another, as Chromium takes it from a screen; Playwright can only tap."""
    boxes = [box for each in (begin, end) if (box := each.bounding_box())]
    (x, y), (to_x, to_y) = ((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes)
    screen = page.context.new_cdp_session(page)
    for part in range(6):
        at = {"x": x + (to_x - x) * part / 5, "y": y + (to_y - y) * part / 5}
        screen.send("Input.dispatchTouchEvent", {"type": "touchMove" if part else "touchStart", "touchPoints": [at]})
    screen.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_message_moves_by_mouse_by_keys_and_back(browser: Browser, site: str) -> None:
    tab = open_month(browser, site, viewport=WIDE)
    page = tab.page
    chip, target = page.locator("#chip-massage-email"), page.locator('td[data-date="2026-12-08"]')
    assert column(page, "massage") == "2026-12-05"
    chip.drag_to(target)
    expect(page.locator("#done")).to_contain_text("Massage: day 12 → 15")
    assert (column(page, "massage"), day_of("massage")) == ("2026-12-08", 15)
    # It stands on the day of another now, of which one goes a day: that one is pushed, and it says so.
    expect(page.locator("#done li").first).to_contain_text("Easing off")
    expect(page.locator("#chip-massage-email")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")  # two presses, one change
    expect(page.locator("#done")).to_contain_text("Massage: day 15 → 7")
    assert day_of("massage") == 7
    page.keyboard.press("Control+z")
    expect(page.locator("#done")).to_contain_text("Undone")
    assert day_of("massage") == 15
    page.keyboard.press("Control+z")
    expect(page.locator("#done li").last).to_contain_text("1:00 PM EST → Tue, Dec 8, 9:00 AM EST")
    assert day_of("massage") == 12
    expect(page.locator("#chip-massage-email")).to_be_focused()
    expect(page.locator("#undo")).to_have_count(0)
    assert tab.complaints == []


def test_a_sentence_sets_the_time_and_nonsense_gets_a_suggestion(browser: Browser, site: str) -> None:
    page = open_month(browser, site, viewport=WIDE).page
    step = page.locator("#step-articles")
    step.locator("summary").click()
    field = step.get_by_label("In words")
    assert field.input_value() == "19 days after the intake, at 09:00"
    field.fill("20 dyas after intake at 10:30, Tue–Thu")
    field.press("Enter")
    expect(page.locator("#refused")).to_contain_text("cannot be read as a time")
    page.get_by_role("button", name="Take “20 days after the intake, at 10:30, Tue–Thu”").click()
    expect(page.locator("#done")).to_contain_text("Articles: 19 days after the intake, at 09:00 → 20 days")
    assert 'when: {after: 20 days, at: "10:30", on: [tue, wed, thu]}' in (read_draft(PFPS).text or "")


def test_by_finger_and_without_javascript(browser: Browser, site: str) -> None:
    tab = open_month(browser, site, viewport=NARROW, has_touch=True, is_mobile=True)
    page = tab.page
    day = page.locator('td[data-date="2026-12-06"]')
    in_the_middle(page.locator("#chip-massage-email"))
    drag_by_finger(page, page.locator("#chip-massage-email .chip-words"), day)  # which scrolls
    expect(page.locator("#done")).to_have_count(0)
    in_the_middle(page.locator("#chip-massage-email"))
    drag_by_finger(page, page.locator("#chip-massage-email .grip"), day)
    expect(page.locator("#done")).to_contain_text("Massage: day 12 → 13")
    plain = open_month(browser, site, viewport=NARROW, java_script_enabled=False).page
    step = plain.locator("#step-strengthening")
    step.locator("summary").click()
    step.get_by_role("button", name="Switch off").click()
    expect(plain.locator("#done")).to_contain_text("Strengthening is off")
    plain.get_by_role("button", name="Undo").click()
    assert "off: true" not in (read_draft(PFPS).text or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_in_anybodys_way(browser: Browser, site: str, scheme: Any) -> None:
    tab = open_month(browser, site, viewport=WIDE, color_scheme=scheme)
    for path in (AT, "/studio/sequences/new"):
        for size in (WIDE, NARROW):
            tab.page.set_viewport_size(size)  # type: ignore[arg-type]
            tab.open(path)
            assert tab.flaws() == []
    page = tab.open(AT)
    step = page.locator("#step-massage")
    step.locator("summary").click()
    step.get_by_role("button", name="Switch off").click()
    expect(page.locator("#done")).to_contain_text("Massage is off")
    expect(page.locator("#off-massage")).to_be_focused()
    articles = page.locator("#step-articles")
    articles.locator("summary").click()
    articles.get_by_label("In words").fill("20 dyas after the intake")
    articles.get_by_label("In words").press("Enter")
    expect(page.locator("#refused")).to_contain_text("cannot be read")
    assert tab.flaws(jump=99) == []
    assert tab.complaints == []


def test_what_a_change_did_stands_in_view_and_what_is_typed_elsewhere_stays(browser: Browser, site: str) -> None:
    page = open_month(browser, site, viewport=NARROW, reduced_motion="reduce").page
    page.locator("#new-title").fill("Half written")
    page.locator("#chip-rebook-sms").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#done")).to_contain_text("Rebook: day 24 → 29. It goes on Tue, Dec 22")
    expect(page.locator("#said")).to_contain_text("Rebook: day 24 → 29. It goes on Tue, Dec 22")
    expect(page.locator("#undo")).to_be_in_viewport(ratio=1)
    expect(page.locator("#chip-rebook-sms")).to_be_in_viewport(ratio=1)
    assert page.locator("#new-title").input_value() == "Half written"
