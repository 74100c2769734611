import pytest
from django.test import Client as Browser

from nurture.actions.clients.lookup import suppression_of
from nurture.actions.clients.suppression import suppress
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Client
from tests.web.reading import words


@pytest.fixture
def path(dana: Client) -> str:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "provider")
    return f"/blocks/{dana.pk}/email"


def test_the_clients_page_offers_it_and_the_page_asks_for_a_reason(staff: Browser, path: str) -> None:
    assert f'href="{path}"' in staff.get("/clients/c-1001").content.decode()
    asked = words(staff.get(path))
    assert "Write to this address again?" in asked
    assert "Please say why." in words(staff.post(path, {"because": " "}))
    assert Audit.objects.filter(what="unblock").count() == 0


def test_with_a_reason_it_is_done_and_recorded(staff: Browser, path: str, dana: Client) -> None:
    response = staff.post(path, {"because": "It works again"}, follow=True)
    assert words(response).startswith("Unblocked. What is still planned goes out again. Clients Dana Reyes ")
    assert suppression_of(Channel.EMAIL, dana.email) == ""
    entry = Audit.objects.get(what="unblock")
    assert (entry.who, entry.about, entry.detail) == ("user:kim", "client c-1001", "email: It works again")
    assert "lifted the block of an address" in words(response)


def test_a_complaint_is_the_clients_own(staff: Browser, dana: Client) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.COMPLAINED, "provider")
    path = f"/blocks/{dana.pk}/email"
    assert path not in staff.get("/clients/c-1001").content.decode()
    assert "Only the client can change that." in words(staff.get(path))
    assert words(staff.post(path, {"because": "please"}, follow=True)).startswith("Nothing changed:")
    assert suppression_of(Channel.EMAIL, dana.email) == "complained"


def test_where_nothing_is_blocked_the_page_says_so(staff: Browser, dana: Client) -> None:
    assert "The address is not blocked." in words(staff.get(f"/blocks/{dana.pk}/sms"))
    assert staff.get(f"/blocks/{dana.pk}/pigeon").status_code == 404
