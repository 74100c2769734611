from django.test import Client as Browser

from nurture.actions.opt_out import opt_out
from nurture.domain.words import Channel
from nurture.models import Client, Touch
from tests.web.reading import title, words


def test_the_client_sees_what_comes_on_which_channel_and_how_to_stop_it(visitor: Browser, touch: Touch) -> None:
    response = visitor.get(f"/p/{touch.token}")
    assert words(response) == (
        "What you get from us E-mail You get these, at d…@example.com. Stop e-mails "
        "Text messages You get these, at the number ending in 23. To stop them, reply STOP to any text from us. "
        "To change anything else, call us at (617) 555-0140 ."
    )
    assert title(response) == "Active Holistic Therapy"


def test_what_was_stopped_has_no_button(visitor: Browser, dana: Client, touch: Touch) -> None:
    opt_out(Channel.EMAIL, dana.email, source="test")
    opt_out(Channel.SMS, dana.phone, source="test")
    response = visitor.get(f"/p/{touch.token}")
    assert words(response) == (
        "What you get from us E-mail You do not get these. Text messages You do not get these. "
        "To change anything else, call us at (617) 555-0140 ."
    )
    assert response.content.decode().count("<form") == 0


def test_nothing_on_the_page_tells_who_it_is_or_what_it_is_about(visitor: Browser, touch: Touch) -> None:
    page = visitor.get(f"/p/{touch.token}").content.decode().lower()
    assert [word for word in ("dana", "reyes", "0123", "pfps", "knee", "c-1001") if word in page] == []


def test_an_unknown_token_is_404_and_a_post_405(visitor: Browser, touch: Touch) -> None:
    assert visitor.get("/p/aaaaaaaaaaaa").status_code == 404
    assert visitor.post(f"/p/{touch.token}").status_code == 405
