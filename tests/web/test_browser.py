"""The pages in a real browser: the main paths, by mouse, by keyboard alone, and without JavaScript."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, expect

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import EditConflict, save_draft
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sequences.pause import pause
from nurture.models import Audit, Client, Release, Reply, SequencePause, Touch
from nurture.web.consent.channel_consent import channel_consents
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.web.browsing import Watched

DRAFTED = "templates/knee/see-you.sms.txt"
ACCOUNT = ("kim", "a long password")
STAFF = [
    "/", "/clients", "/clients?q=zzz", "/clients/c-1001", "/clients/c-2", "/conversations",
    "/conversations/{conversation}", "/conversations?show=done", "/sequences",
    "/sequences/pfps", "/sequences/pfps/what-it-is", "/sequences/pfps/rebook", "/releases", "/releases/1",
    "/releases/2", "/enrollments/{running}/pause", "/enrollments/{running}/end", "/nowhere",
    "/tomorrow", "/tomorrow?day=2026-11-27", "/clients?state=bounced&sort=name", "/desk/clients/new",
    "/desk/clients/{client}/details", "/desk/clients/{client}/sequence", "/desk/waiting", "/desk/closed",
    "/desk/messages/{planned}/later", "/desk/failures/{failed}",
    "/sequences/itbs", "/pauses/itbs/resume", "/danger/{danger}", "/accounts", "/accounts/add", "/accounts/{account}",
    "/studio/publish", "/studio/drafts/{path}/versions", "/studio/drafts/{path}/merge", "/releases/1/go-back",
    "/account", "/account/second-factor", "/password", "/roles", "/audit",
]  # fmt: skip
OPEN = [
    "/login",
    "/forgotten",
    "/choose-password/1/x",
    "/articles/two-runners",
    "/u/{token}",
    "/p/{token}",
    "/r/abc",
    "/p/abc",
]
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 375, "height": 812}


@pytest.fixture
def site(live_server: Any, release: Release, at: Any) -> str:
    """A clinic in the middle of its work: something went out, something failed, somebody wrote, somebody is paused."""
    now = at("2026-11-25T15:08:00-05:00")
    add_user(ACCOUNT[0], "admin", ACCOUNT[1])
    dana = receive_events(intake(occurred_at="2026-11-25T15:04:00-05:00"))
    facts = {"first_name": "Dana", "practitioner": "Sam", "appointment_at": None, "stop_hint": True}
    for touch, template in zip(dana.touches.order_by("due_at"), ("pfps/what-it-is", "knee/rebook"), strict=False):
        Touch.objects.filter(pk=touch.pk).update(
            state="delivered", sent_at=now - timedelta(minutes=1), template_data={**facts, "template": template}
        )
    robin = receive_events(intake("evt-2", {**DANA, "id": "c-2", "first_name": "Robin", "email": "robin@example.com"}))
    pause(robin.enrollments.get(), "kim")
    failed = robin.touches.order_by("due_at")[0]
    Touch.objects.filter(pk=failed.pk).update(state="failed", reason="bounced", settled_at=now)
    receive_sms("SM1", dana.phone, "Is this normal?")
    SequencePause.objects.create(sequence="itbs", paused_at=now)
    files = {**release.files, "templates/knee/rebook.sms.txt": "Other words\n"}
    Release.objects.create(
        number=2, digest="2", files=files, compiled=release.compiled, author="kim", note="Warmer",
        parent=release, created_at=now,
    )  # fmt: skip
    version = save_draft(DRAFTED, "One.\n", 0, "user:lee").version
    save_draft(DRAFTED, "Two.\n", version, "user:lee")
    with suppress(EditConflict):
        save_draft(DRAFTED, "Three.\n", version, "user:kim")
    return str(live_server.url)


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Watched]:
    """A tab with Kim logged in; nothing may go wrong in it."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    tab = Watched(context, site)
    tab.log_in(*ACCOUNT)
    yield tab
    context.close()
    assert tab.complaints == []


@pytest.mark.parametrize(("theme", "screen"), [("light", WIDE), ("dark", NARROW)])
def test_no_page_has_a_serious_flaw(browser: Browser, site: str, theme: Any, screen: Any) -> None:
    receive_sms("SM2", DANA["phone"], "my calf is swollen and hot")
    names = {
        "token": Touch.objects.filter(state="delivered")[0].token,
        "danger": Reply.objects.get(kind="red_flag").pk,
        "client": Client.objects.get(ref="c-1001").pk,
        "planned": Touch.objects.filter(client__ref="c-1001", state="planned")[0].pk,
        "failed": Touch.objects.get(state="failed").pk,
        "conversation": Reply.objects.get(kind="red_flag").conversation_id,
        "account": add_user("mia", "desk", None, "mia@clinic.example").pk,
        "path": DRAFTED,
        "running": Client.objects.get(ref="c-1001").enrollments.get().pk,
    }
    context = browser.new_context(viewport=screen, color_scheme=theme)
    tab = Watched(context, site)
    found = {}
    for path in OPEN:
        tab.open(path.format(**names))
        found[path] = tab.flaws()
    tab.log_in_on_the_page(*ACCOUNT)
    for path in STAFF:
        tab.open(path.format(**names))
        found[path] = tab.flaws()
    context.close()
    assert {path: flaws for path, flaws in found.items() if flaws} == {}
    assert tab.complaints == []


def test_an_open_conversation_is_live_and_loses_nothing_typed(tab: Watched) -> None:
    page = tab.open("/conversations")
    page.click("#inbox a.row")
    page.fill("#words", "Dear Dana")
    expect(page.locator("#hints")).to_contain_text("It goes as")
    receive_sms("SM3", DANA["phone"], "It is better already.")
    page.evaluate("document.querySelectorAll('[data-live]').forEach(part => htmx.trigger(part, 'live'))")
    expect(page.locator("#thread")).to_contain_text("It is better already.")
    expect(page.locator("#inbox")).to_contain_text("It is better already.")
    expect(page.locator("#words")).to_have_value("Dear Dana")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread")).to_contain_text("Active Holistic: Dear Dana")


def test_what_is_typed_on_today_stays_when_something_new_comes(tab: Watched) -> None:
    receive_sms("SM4", DANA["phone"], "my calf is swollen and hot")
    page = tab.open("/")
    page.click(".danger-card summary")
    page.fill(".danger-card textarea", "Called")
    receive_sms("SM5", "+16175550199", "Who is this?")
    page.evaluate("htmx.trigger('#day', 'live')")
    expect(page.locator("#news")).to_be_visible()
    expect(page.locator(".danger-card textarea")).to_have_value("Called")
    assert page.title().startswith("(2) ")


def polls(tab: Watched, seconds: int) -> int:
    """How often the open page asks for its list anew in so many seconds of the browser's clock."""
    tab.requests.clear()
    for _ in range(seconds // 15):
        tab.page.clock.run_for(15_000)
        expect(tab.page.locator(".htmx-request")).to_have_count(0)
    return asked(tab)


def asked(tab: Watched) -> int:
    return sum("live=" in url for url in tab.requests)


def test_a_tab_in_the_background_asks_once_a_minute(tab: Watched) -> None:
    tab.page.clock.install()
    page = tab.open("/conversations")
    assert polls(tab, 60) == 4
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, writable: true})")
    assert polls(tab, 180) == 3
    tab.requests.clear()
    page.evaluate("document.hidden = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert asked(tab) == 1


def test_nothing_moves_under_the_pointer(tab: Watched) -> None:
    tab.page.clock.install()
    page = tab.open("/conversations")
    page.hover("#inbox a.row")
    receive_sms("SM3", "+16175550199", "my calf is swollen and hot")  # goes above the one that is pointed at
    with page.expect_response(lambda answer: "live=" in answer.url):
        page.evaluate("htmx.trigger('#inbox', 'live')")
    page.evaluate("new Promise(done => requestAnimationFrame(done))")
    expect(page.locator("#inbox a.row")).to_have_count(1)
    page.clock.run_for(4000)  # it rests
    expect(page.locator("#inbox a.row")).to_have_count(2)


def test_the_list_follows_the_typing_and_the_address_with_it(tab: Watched) -> None:
    page = tab.open("/clients")
    expect(page.locator("#results tbody tr")).to_have_count(2)
    page.locator("#q").press_sequentially("robi")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page.locator("#q")).to_be_focused()
    assert page.url == f"{tab.site}/clients?q=robi&state=&sequence=&condition=&practitioner="
    page.select_option("#state", "active")
    expect(page.locator("#results")).to_contain_text("Nobody fits")


def test_the_calendar_follows_the_chosen_start(tab: Watched) -> None:
    page = tab.open("/sequences/pfps")
    page.fill("#start", "2027-03-01T09:00")
    page.locator("#start").blur()
    expect(page.locator("#calendar")).to_contain_text("Starts Mon, Mar 1, 9:00 AM EST")
    expect(page.locator(".chip.start")).to_have_count(1)


def test_a_sent_email_opens_in_its_frame_and_its_links_lead_nowhere(tab: Watched) -> None:
    page = tab.open("/clients/c-1001")
    page.locator(".email-frame summary").first.click()
    letter = page.frame_locator(".email-frame iframe").first
    expect(letter.get_by_text("Thank you for coming to us.")).to_be_visible()
    tab.requests.clear()
    letter.get_by_role("link", name="Choose what you get").click()
    page.wait_for_timeout(200)
    assert [url for url in tab.requests if "/p/" in url] == []
    tab.complaints.clear()  # the browser says that the content security policy kept the link from being followed


def test_a_preview_shows_one_device_at_a_time(tab: Watched) -> None:
    page = tab.open("/sequences/pfps/what-it-is")
    page.get_by_text("Text part").click()
    expect(page.locator(".text-part")).to_be_visible()
    expect(page.locator(".screens")).to_be_hidden()
    page.get_by_text("Desktop").click()
    expect(page.locator(".screen").first).to_have_css("width", "720px")


def test_a_reply_is_answered_in_two_clicks_and_done_with_one_press(tab: Watched) -> None:
    page = tab.open("/")
    page.get_by_role("link", name="Answer Dana Reyes").click()
    expect(page.get_by_label("Your message")).to_be_focused()
    page.keyboard.type("Yes, it is.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Sent.")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Done. What waited for it goes on.")
    expect(page.locator("#inbox")).to_contain_text("All answered")


def test_who_is_chosen_in_the_list_is_answered_with_one_more_click(tab: Watched) -> None:
    page = tab.open("/conversations")
    page.locator("#inbox a.row").click()
    expect(page.get_by_label("Your message")).to_be_focused()
    page.keyboard.type("Yes, it is.")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Your message")).not_to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#inbox a.row")).to_be_focused()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Sent.")


def test_who_goes_through_the_list_by_keyboard_stays_in_it(tab: Watched) -> None:
    page = tab.open("/conversations")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/conversations/*")
    expect(page.get_by_label("Your message")).not_to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#inbox a.row")).to_be_focused()


def test_on_today_a_sign_of_danger_is_called_and_noted_with_three_clicks(tab: Watched) -> None:
    receive_sms("SM2", DANA["phone"], "my calf is swollen and hot")
    page = tab.open("/")
    expect(page.get_by_role("link", name="Call +16175550123")).to_have_attribute("href", "tel:+16175550123")  # 1st
    page.get_by_text("Handled …").click()
    expect(page.get_by_label("What was done?")).to_be_focused()
    page.keyboard.type("Called, she is safe")
    page.get_by_role("button", name="Handled").click()  # 3rd
    expect(page.get_by_role("status")).to_have_text("Handled, with your note.")


def test_from_an_alert_to_called_and_noted_are_three_clicks(tab: Watched) -> None:
    receive_sms("SM2", DANA["phone"], "my calf is swollen and hot")
    danger = Reply.objects.get(kind="red_flag")
    page = tab.open(f"/danger/{danger.pk}")  # the first: the alert's link
    expect(page.get_by_role("link", name="Call +16175550123")).to_have_attribute("href", "tel:+16175550123")  # 2nd
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_label("What was done?").fill("Called, she is safe")
    page.get_by_role("button", name="Handled").click()  # 3rd
    expect(page.get_by_role("status")).to_have_text("Handled, with your note.")
    expect(page.get_by_role("heading", name="Danger")).to_have_count(0)


def test_everything_can_be_done_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    tab = Watched(context, site)
    page = tab.open("/login")

    def press_until(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText || '#' + document.activeElement.id").startswith(name):
                return
        raise AssertionError(f"the keyboard does not reach {name!r}")

    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type(ACCOUNT[0])
    page.keyboard.press("Tab")
    page.keyboard.type(ACCOUNT[1])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the content
    expect(page.locator("main")).to_be_focused()
    page.reload()
    press_until("Clients")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/clients")
    press_until("#q")
    page.keyboard.type("dana")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    press_until("Dana Reyes")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/clients/c-1001")
    press_until("Pause")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pause")
    press_until("Pause the sequence")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Paused.")
    context.close()
    deeds = Audit.objects.exclude(what="look")
    assert deeds.values_list("who", "what", "about")[0] == ("user:kim", "by hand", "client c-1001")


def test_on_a_phone_what_does_not_fit_stands_behind_more(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)  # type: ignore[arg-type]
    tab = Watched(context, site)
    tab.log_in(*ACCOUNT)
    page = tab.open("/conversations")
    labels = page.locator(".side nav > a:visible > span:first-of-type, .more-pages > summary > span")
    assert labels.all_inner_texts() == ["Today", "Clients", "Conversations", "Sequences", "More"]
    boxes = [box for label in labels.all() if (box := label.bounding_box())]
    gaps = [right["x"] - left["x"] - left["width"] for left, right in pairwise(boxes)]
    assert len(gaps) == 4
    assert min(gaps) > 2, "labels do not touch"
    page.click(".more-pages > summary")
    assert page.locator(".page-menu a").all_inner_texts() == ["Tomorrow", "Studio", "Releases", "Audit", "Accounts"]
    page.click(".page-menu a >> text=Audit")
    expect(page.locator(".more-pages > summary")).to_have_class("current")
    context.close()


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)  # type: ignore[arg-type]
    tab = Watched(context, site)
    tab.log_in(*ACCOUNT)
    page = tab.open("/clients")
    page.fill("#q", "dana")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Dana Reyes").click()
    page.get_by_role("link", name="End Runner").click()
    page.get_by_role("button", name="End the sequence").click()
    expect(page.get_by_role("status")).to_contain_text("Ended.")
    context.close()
    assert Client.objects.get(ref="c-1001").enrollments.get().state == "ended"


def test_a_second_factor_is_turned_on_and_asked_for_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)  # type: ignore[arg-type]
    tab = Watched(context, site)
    tab.log_in_on_the_page(*ACCOUNT)
    page = tab.page
    page.get_by_role("link", name="Your account: kim").click()
    page.get_by_role("link", name="Turn it on").click()
    page.fill("[name=password]", ACCOUNT[1])
    page.get_by_role("button", name="Go on").click()
    totp = pyotp.TOTP(page.locator(".secret").inner_text().replace(" ", ""))
    expect(page.get_by_role("img", name="A QR code")).to_be_visible()
    page.fill("#code", totp.at(clock.real(), counter_offset=-1))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("button", name="Log out").click()
    tab.log_in_on_the_page(*ACCOUNT)
    page.fill("#code", totp.at(clock.real()))
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{site}/")
    context.close()
    assert tab.complaints == []


def test_a_client_stops_everything_on_an_old_phone(browser: Browser, site: str) -> None:
    dana = Client.objects.get(ref="c-1001")
    context = browser.new_context(viewport={"width": 320, "height": 560}, java_script_enabled=False)
    tab = Watched(context, site)
    page = tab.open(f"/p/{dana.touches.all()[0].token}")
    page.get_by_role("button", name="Stop everything").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert context.cookies() == []
    context.close()
    assert [permission.is_sendable for permission in channel_consents(dana)] == [False, False]


def test_a_client_chooses_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    dana = Client.objects.get(ref="c-1001")
    context = browser.new_context(viewport=NARROW, color_scheme="dark")  # type: ignore[arg-type]
    tab = Watched(context, site)
    page = tab.open(f"/p/{dana.touches.all()[0].token}")
    for choice in ("Evenings", "Take a break", "I have already booked"):
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText") == choice:
                break
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Saved.")
        expect(page.get_by_role("button", name=choice, pressed=False)).to_have_count(0)
    expect(page.get_by_role("group", name="Time of day").get_by_role("button", pressed=True)).to_have_text("Evenings")
    expect(page.get_by_role("status")).to_contain_text("Nothing comes until Wednesday, December 9, 2026.")
    assert [flaw for flaw in tab.flaws() if not flaw.startswith("jumped")] == []
    context.close()
    assert tab.complaints == []
