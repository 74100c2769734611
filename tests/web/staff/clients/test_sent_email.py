import re

from django.test import Client as Browser

from nurture.actions.records.erase import erase_by_hand
from nurture.actions.sending.compose import email_as_sent
from nurture.models import Client, Touch
from tests.web.own_links import give_own_links


def test_the_email_is_shown_as_it_went_but_for_the_tokens_in_its_links(staff: Browser, said_touch: Touch) -> None:
    give_own_links(said_touch)
    said_touch.refresh_from_db()
    shown, sent = staff.get(f"/sent/{said_touch.pk}").content.decode(), email_as_sent(said_touch).html
    assert said_touch.preferences_token
    assert said_touch.preferences_token in sent
    assert said_touch.preferences_token not in shown
    assert shown == _from_here(re.sub(r"/([pru])/\w+", r"/\1/…", sent))


def test_the_email_of_the_version_before_is_shown_so_too(staff: Browser, said_touch: Touch) -> None:
    shown, sent = staff.get(f"/sent/{said_touch.pk}").content.decode(), email_as_sent(said_touch).html
    assert shown == _from_here(sent.replace(said_touch.token, "…"))
    assert said_touch.token in sent


def test_a_text_and_what_never_went_have_no_page(staff: Browser, dana: Client, said_touch: Touch) -> None:
    planned = dana.touches.filter(channel="email", sent_at=None)[0]
    text = dana.touches.filter(channel="sms")[0]
    assert [staff.get(f"/sent/{pk}").status_code for pk in (planned.pk, text.pk, 0)] == [404, 404, 404]


def test_an_erased_clients_email_is_gone(staff: Browser, dana: Client, said_touch: Touch) -> None:
    erase_by_hand(dana, by="test")
    assert staff.get(f"/sent/{said_touch.pk}").status_code == 404


def _from_here(html: str) -> str:
    """Its pictures come from the page's own host, which the policy of the frame allows."""
    return re.sub(r'src="[^"]+(/pictures/)', r'src="\1', html)
