import pytest
from django.test import Client as Browser

from nurture.actions.opt_out import opt_out
from nurture.actions.suppress import suppress
from nurture.domain.reasons import Reason
from nurture.domain.words import Channel
from nurture.models import Client, Consent, Suppression, Touch
from nurture.web.permissions import permissions_of
from tests.web.reading import title, words

EVERYTHING = "Everything No more e-mails and no more texts. Your appointments stay as they are. Stop everything "
CALL = "To change anything else, call us at (617) 555-0140 ."


def granted(client: Client) -> dict[str, bool]:
    return {permission.channel.value: permission.granted for permission in permissions_of(client)}


def test_the_client_sees_what_comes_on_which_channel_and_how_to_stop_it(visitor: Browser, touch: Touch) -> None:
    response = visitor.get(f"/p/{touch.token}")
    assert words(response) == (
        "What you get from us E-mail You get these, at d…@example.com . Stop e-mails "
        "Text messages You get these, at the number ending in 23 . Stop texts " + EVERYTHING + CALL
    )
    assert title(response) == "Active Holistic Therapy"


@pytest.mark.parametrize(
    ("do", "then"),
    [
        ("stop-email", {"email": False, "sms": True}),
        ("stop-sms", {"email": True, "sms": False}),
        ("stop-all", {"email": False, "sms": False}),
        ("start-email", {"email": True, "sms": True}),
    ],
)
def test_a_press_without_cookie_or_login_holds_at_once(
    do: str, then: dict[str, bool], visitor: Browser, dana: Client, touch: Touch
) -> None:
    response = visitor.post(f"/p/{touch.token}", {"do": do})
    assert (response.status_code, response["Location"]) == (303, f"/p/{touch.token}?saved")
    assert (response.cookies, granted(dana)) == ({}, then)


def test_afterwards_the_page_says_that_it_holds(visitor: Browser, touch: Touch) -> None:
    response = visitor.post(f"/p/{touch.token}", {"do": "stop-email"}, follow=True)
    assert words(response) == (
        "What you get from us Saved. It holds from now on. E-mail You do not get these. Get e-mails again "
        "Text messages You get these, at the number ending in 23 . Stop texts " + CALL
    )


def test_what_the_client_switched_off_the_client_can_switch_on(visitor: Browser, dana: Client, touch: Touch) -> None:
    for do in ("stop-all", "start-email", "start-sms"):
        visitor.post(f"/p/{touch.token}", {"do": do})
    assert granted(dana) == {"email": True, "sms": True}
    assert Suppression.objects.filter(lifted_at=None).count() == 0


def test_the_evidence_names_the_page_and_the_message(visitor: Browser, dana: Client, touch: Touch) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "stop-sms"})
    newest = dana.consents.order_by("-id")[0]
    assert (newest.channel, newest.granted, newest.source) == ("sms", False, f"preferences page of {touch.token}")


def test_twice_is_once(visitor: Browser, dana: Client, touch: Touch) -> None:
    visitor.post(f"/p/{touch.token}", {"do": "stop-all"})
    before = Consent.objects.count()
    visitor.post(f"/p/{touch.token}", {"do": "stop-all"})
    assert Consent.objects.count() == before


def test_a_stop_by_text_is_lifted_by_text_only(visitor: Browser, dana: Client, touch: Touch) -> None:
    opt_out(Channel.SMS, dana.phone, source="text message")
    assert words(visitor.get(f"/p/{touch.token}")).count(
        "You do not get these. To get them again, send START to the number that our texts came from."
    ) == 1  # fmt: skip
    visitor.post(f"/p/{touch.token}", {"do": "start-sms"})
    assert granted(dana) == {"email": True, "sms": False}


def test_a_mailbox_that_refuses_us_is_not_switched_on_again(visitor: Browser, dana: Client, touch: Touch) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    visitor.post(f"/p/{touch.token}", {"do": "start-email"})
    assert granted(dana) == {"email": False, "sms": True}


def test_nobody_gets_what_nobody_agreed_to(visitor: Browser, dana: Client, touch: Touch) -> None:
    dana.consents.all().delete()
    visitor.post(f"/p/{touch.token}", {"do": "start-email"})
    assert granted(dana) == {"email": False, "sms": False}
    assert words(visitor.get(f"/p/{touch.token}")) == (
        "What you get from us E-mail You do not get these. Text messages You do not get these. " + CALL
    )


@pytest.mark.parametrize("body", [{}, {"do": ""}, {"do": "stop"}, {"do": "stop-fax"}])
def test_an_odd_press_is_400_and_changes_nothing(
    body: dict[str, str], visitor: Browser, dana: Client, touch: Touch
) -> None:
    assert visitor.post(f"/p/{touch.token}", body).status_code == 400
    assert granted(dana) == {"email": True, "sms": True}


def test_looking_changes_nothing(visitor: Browser, dana: Client, touch: Touch) -> None:
    before = Consent.objects.count()
    visitor.get(f"/p/{touch.token}?do=stop-all")
    visitor.head(f"/p/{touch.token}")
    assert (granted(dana), Consent.objects.count()) == ({"email": True, "sms": True}, before)


def test_nothing_on_the_page_tells_who_it_is_or_what_it_is_about(visitor: Browser, touch: Touch) -> None:
    page = visitor.get(f"/p/{touch.token}").content.decode().lower()
    assert [word for word in ("dana", "reyes", "0123", "pfps", "knee", "c-1001") if word in page] == []


def test_an_unknown_token_is_404_and_other_methods_405(visitor: Browser, touch: Touch) -> None:
    assert visitor.get("/p/aaaaaaaaaaaa").status_code == 404
    assert visitor.post("/p/aaaaaaaaaaaa", {"do": "stop-all"}).status_code == 404
    assert visitor.put(f"/p/{touch.token}").status_code == 405
