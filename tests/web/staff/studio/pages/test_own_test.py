import re
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.own_addresses import confirm, new_code
from nurture.actions.content.add_picture import add_picture
from nurture.actions.content.drafts import save_draft
from nurture.actions.content.releases import renderer_of
from nurture.actions.rate_limit import locked_sender
from nurture.cli.content.content import content
from nurture.domain.rendering.preview.sample_clients import sample_data
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Picture, Receipt, Release, Touch
from nurture.settings import current
from tests.domain.pictures.samples import png_of
from tests.support.outside import Outside
from tests.web.reading import words
from tests.web.staff.studio.pages.conftest import EMAIL, TEXT


@pytest.fixture
def mia(marketer: Browser) -> User:
    return User.objects.get(username="mia")


def verify(user: User, channel: Channel, address: str) -> None:
    assert confirm(user, channel, new_code(user, channel, address))


def lines(part: object) -> list[str]:
    """Of a part as it was received."""
    assert isinstance(part, bytes)
    return part.decode().split("\r\n")


def test_an_address_is_verified_by_the_code_that_was_sent_there(marketer: Browser, mia: User, outside: Outside) -> None:
    page = f"/studio/files/{EMAIL}/test"
    assert "own verified e-mail address only" in marketer.get(page).content.decode()
    marketer.post(page, {"do": "ask", "address": "mia@clinic.example"})
    (mail,) = outside.mails(to="mia@clinic.example")
    code = re.search(r"\d{6}", str(outside.message(mail)["Subject"]))
    assert code
    for _ in range(2):
        assert "does not count" in marketer.post(page, {"do": "confirm", "code": "000000"}).content.decode()
    assert "Verified" in marketer.post(page, {"do": "confirm", "code": code[0]}).content.decode()
    assert "mia@clinic.example" in words(marketer.get("/account"))
    for _ in range(3):
        marketer.post("/account/addresses/email", {"do": "ask", "address": "else@clinic.example"})
    again = marketer.post("/account/addresses/email", {"do": "ask", "address": "else@clinic.example"}, follow=True)
    assert "That were many codes" in words(again)
    marketer.post("/account/addresses/email", {"do": "forget"})
    assert "Send me the code" in marketer.get(page).content.decode()


def test_after_five_wrong_codes_the_right_one_does_not_count(mia: User) -> None:
    code = new_code(mia, Channel.EMAIL, "mia@clinic.example")
    assert not any(confirm(mia, Channel.EMAIL, "x") for _ in range(5))
    assert not confirm(mia, Channel.EMAIL, code)


def test_a_test_is_what_was_previewed_and_is_counted_nowhere(
    release: Release, marketer: Browser, mia: User, turn: Any, outside: Outside
) -> None:
    verify(mia, Channel.EMAIL, "mia@clinic.example")
    changed = release.files[EMAIL].replace("couch", "sofa").replace("subject: Doing", "subject: Doing quite")
    shown = turn(EMAIL, source=changed, save=True, **{"as": "no-first-name"}).json()["shown"]
    done = marketer.post(f"/studio/files/{EMAIL}/test", {"do": "send", "as": "no-first-name"})
    assert "Sent to mia@clinic.example" in done.content.decode()
    (mail,) = outside.mails(to="mia@clinic.example")
    received = outside.message(mail)
    assert received["Subject"] == f"[TEST] {shown['subject']}"
    text, html = (part.get_payload(decode=True) for part in received.walk() if not part.is_multipart())
    assert lines(html) == shown["html"].split("\n")
    assert lines(text) == shown["text"].split("\n")
    assert (Touch.objects.count(), Receipt.objects.count()) == (0, 0)
    assert Audit.objects.filter(who="user:mia", what="send test", about=f"draft {EMAIL}").exists()


def test_a_picture_that_only_a_draft_names_goes_along_and_its_address_stays_staffs(
    release: Release, marketer: Browser, mia: User, visitor: Browser, outside: Outside
) -> None:
    verify(mia, Channel.EMAIL, "mia@clinic.example")
    name, picture = add_picture("wall.png", png_of(60, 40), "A wall", "user:mia")
    save_draft(
        EMAIL, release.files[EMAIL].replace("## What to", f'{{{{ picture("{name}") }}}}\n\n## What to'), 0, "user:mia"
    )
    marketer.post(f"/studio/files/{EMAIL}/test", {"do": "send", "as": "ordinary"})
    (mail,) = outside.mails(to="mia@clinic.example")
    html, image = (
        part for part in outside.message(mail).walk() if part.get_content_type() in ("text/html", "image/png")
    )
    shown = re.search(r'alt="A wall" src="cid:([^"]+)"', str(html.get_payload(decode=True), "utf-8"))  # type: ignore[arg-type]
    assert shown
    assert image["Content-ID"] == f"<{shown[1]}>"
    assert image.get_payload(decode=True) == bytes(Picture.objects.get(digest=picture.digest).data)
    assert visitor.get(picture.address).status_code == 404


def test_a_text_goes_to_the_verified_phone_with_the_line_that_says_how_to_stop(
    release: Release, marketer: Browser, mia: User, outside: Outside
) -> None:
    assert "First verify" in marketer.post(f"/studio/files/{TEXT}/test", {"do": "send"}).content.decode()
    verify(mia, Channel.SMS, "+16175550177")
    marketer.post(f"/studio/files/{TEXT}/test", {"do": "send", "as": "ordinary"})
    (text,) = outside.texts(to="+16175550177")
    body = renderer_of(release.pk).sms("knee/hello", sample_data("ordinary", current().public_url), True).body
    assert text["body"] == f"[TEST] {body}"


def test_while_the_sender_is_paused_no_test_goes(marketer: Browser, mia: User, outside: Outside) -> None:
    verify(mia, Channel.EMAIL, "mia@clinic.example")
    with locked_sender(Channel.EMAIL) as sender:
        sender.breaker_fault, sender.since = "not_now", clock.real()
        sender.paused_until = clock.real() + timedelta(minutes=5)
        sender.save()
    done = marketer.post(f"/studio/files/{EMAIL}/test", {"do": "send"})
    assert "Nothing goes out at this moment" in done.content.decode()
    assert outside.mails() == []


def test_a_code_that_did_not_go_is_not_asked_for_and_not_counted(
    marketer: Browser, mia: User, outside: Outside
) -> None:
    page, asked = f"/studio/files/{EMAIL}/test", {"do": "ask", "address": "mia@else.example"}
    with locked_sender(Channel.EMAIL) as sender:
        sender.breaker_fault, sender.since = "not_now", clock.real()
        sender.paused_until = clock.real() + timedelta(minutes=5)
        sender.save()
    for _ in range(5):
        answer = marketer.post(page, asked).content.decode()
    assert "Nothing goes out at this moment" in answer and 'value="mia@else.example"' in answer
    with locked_sender(Channel.EMAIL) as sender:
        sender.breaker_fault, sender.since, sender.paused_until = "", None, None
        sender.save()
    assert "A code is on its way" in marketer.post(page, asked).content.decode()


def test_the_command_line_sends_to_verified_addresses_only(mia: User, outside: Outside) -> None:
    verify(mia, Channel.EMAIL, "mia@clinic.example")
    refused = CliRunner().invoke(content, ["test", "knee/easing-off", "--to", "dana@example.com"])
    sent = CliRunner().invoke(content, ["test", "knee/easing-off", "--to", "mia@clinic.example", "--as", "long-name"])
    assert (refused.exit_code, sent.exit_code) == (1, 0)
    assert sent.stdout == f"sent {EMAIL} to mia@clinic.example, as: Very long name\n"
    assert [mail["to"] for mail in outside.mails()] == [["mia@clinic.example"]]


@pytest.mark.parametrize(
    ("template", "address", "why"),
    [
        (TEXT, "mia@clinic.example", f"{TEXT} goes to a phone: name that with --to."),
        (EMAIL, "+16175550177", f"{EMAIL} goes to an e-mail address: name that with --to."),
        ("knee/easing-off", "+16175550177", f"{EMAIL} goes to an e-mail address: name that with --to."),
        ("knee/nothing", "mia@clinic.example", "there is no template templates/knee/nothing.email.md or"),
    ],
)
def test_the_command_line_says_which_address_a_template_goes_to(
    template: str, address: str, why: str, mia: User, outside: Outside
) -> None:
    verify(mia, Channel.EMAIL, "mia@clinic.example")
    verify(mia, Channel.SMS, "+16175550177")
    refused = CliRunner().invoke(content, ["test", template, "--to", address])
    assert refused.exit_code == 1 and why in refused.stderr
    assert (outside.mails(), outside.texts()) == ([], [])
