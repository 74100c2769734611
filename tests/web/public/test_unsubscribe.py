import pytest
from django.test import Client as Browser

from nurture.actions.clients.suppression import suppress
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Consent, Suppression, Touch
from tests.web.reading import title, words

PAIR = {"List-Unsubscribe": "One-Click"}
FORM = "application/x-www-form-urlencoded"


def stopped() -> list[tuple[str, str]]:
    return list(Suppression.objects.values_list("channel", "address"))


def test_a_one_click_post_stops_email_without_cookie_login_or_csrf_token(visitor: Browser, touch: Touch) -> None:
    response = visitor.post(f"/u/{touch.token}", "List-Unsubscribe=One-Click", content_type=FORM)
    assert (response.status_code, response.cookies) == (200, {})
    assert stopped() == [("email", "dana@example.com")]


def test_a_multipart_post_counts_too(visitor: Browser, touch: Touch) -> None:
    assert visitor.post(f"/u/{touch.token}", PAIR).status_code == 200
    assert stopped() == [("email", "dana@example.com")]


def test_a_second_post_is_fine(visitor: Browser, touch: Touch) -> None:
    answers = [visitor.post(f"/u/{touch.token}", PAIR).status_code for _ in range(2)]
    assert (answers, stopped()) == ([200, 200], [("email", "dana@example.com")])


@pytest.mark.parametrize("body", ["", "List-Unsubscribe=", "List-Unsubscribe=one-click", "x=1", "One-Click"])
def test_a_post_without_the_pair_is_400_and_changes_nothing(body: str, visitor: Browser, touch: Touch) -> None:
    consents = Consent.objects.count()
    assert visitor.post(f"/u/{touch.token}", body, content_type=FORM).status_code == 400
    assert visitor.post(f"/u/{touch.token}?List-Unsubscribe=One-Click").status_code == 400
    assert (stopped(), Consent.objects.count()) == ([], consents)


def test_a_broken_multipart_body_is_400(visitor: Browser, touch: Touch) -> None:
    response = visitor.post(f"/u/{touch.token}", "--x\r\n", content_type="multipart/form-data; boundary=")
    assert (response.status_code, stopped()) == (400, [])


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_that_looks_changes_nothing(method: str, visitor: Browser, touch: Touch) -> None:
    consents = Consent.objects.count()
    response = getattr(visitor, method)(f"/u/{touch.token}")
    assert (response.status_code, response.cookies) == (200, {})
    assert (stopped(), Consent.objects.count()) == ([], consents)


def test_the_page_asks_with_one_button_that_posts_the_pair(visitor: Browser, touch: Touch) -> None:
    response = visitor.get(f"/u/{touch.token}")
    page = response.content.decode()
    assert page.count("<form") == 1
    assert page.count('<input type="hidden" name="List-Unsubscribe" value="One-Click">') == 1
    assert page.count(f'href="/p/{touch.token}"') == 1
    assert title(response) == "Active Holistic Therapy"


def test_afterwards_the_page_says_so(visitor: Browser, touch: Touch) -> None:
    visitor.post(f"/u/{touch.token}", PAIR)
    assert words(visitor.get(f"/u/{touch.token}")) == (
        "You get no email from us This took effect at once. Text messages, if you get any, are not affected. "
        "See everything you get from us"
    )


def test_who_agreed_may_unsubscribe_though_the_mailbox_refuses_us_at_present(
    visitor: Browser, dana: Client, touch: Touch
) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    asked, answered = visitor.get(f"/u/{touch.token}"), visitor.post(f"/u/{touch.token}", PAIR)
    assert words(asked).startswith("Stop our emails?")
    assert words(answered).startswith("You get no email from us")
    assert dana.consents.filter(channel="email", granted=False).count() == 1


def test_flipping_any_character_of_the_token_is_404_and_changes_nothing(visitor: Browser, touch: Touch) -> None:
    flipped = [
        touch.token[:n] + ("B" if letter == "A" else "A") + touch.token[n + 1 :] for n, letter in enumerate(touch.token)
    ]
    odd = ["%00", touch.token + "A", touch.token[:-1], touch.token[:-1] + "%00", touch.token + "/"]
    answers = {visitor.post(f"/u/{token}", PAIR).status_code for token in flipped + odd}
    assert (answers, stopped()) == ({404}, [])


def test_other_methods_are_405(visitor: Browser, touch: Touch) -> None:
    assert visitor.put(f"/u/{touch.token}").status_code == 405


def test_an_erased_client_still_gets_an_answer(visitor: Browser, dana: Client, touch: Touch) -> None:
    Touch.objects.filter(pk=touch.pk).update(address="")
    Client.objects.filter(pk=dana.pk).update(email="", phone="")
    assert visitor.post(f"/u/{touch.token}", PAIR).status_code == 200
