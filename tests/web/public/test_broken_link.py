import pytest
from django.test import Client as Browser

from nurture.models import Release
from tests.web.reading import words

BOOKING = (
    "This link is not complete It may have been cut off on its way to you. "
    "You can still book your next visit: Book a visit Or call us at (617) 555-0140 . We are glad to help."
)
MESSAGES = (
    "This link is not complete It may have been cut off on its way to you, so we cannot tell whose it is. "
    "Nothing was changed. To stop our messages: open the link again from the email itself, or "
    "reply STOP to any text from us, or call us at (617) 555-0140 , and we do it for you."
)


@pytest.mark.parametrize(
    ("path", "says"),
    [("/r/abc", BOOKING), ("/r/aaaaaaaaaaaa.", BOOKING), ("/u/abc", MESSAGES), ("/p/aaaaaaaaaaaa", MESSAGES)],
)
def test_a_link_that_was_cut_off_says_how_to_get_there_all_the_same(
    path: str, says: str, visitor: Browser, release: Release
) -> None:
    response = visitor.get(path)
    assert (response.status_code, words(response)) == (404, says)


def test_a_booking_link_leads_to_the_clinics_own_page(visitor: Browser, release: Release) -> None:
    assert visitor.get("/r/abc").content.decode().count('href="https://book.activeholistic.example/"') == 1


def test_a_post_to_such_a_link_is_404_too(visitor: Browser, release: Release) -> None:
    assert visitor.post("/u/abc", {"List-Unsubscribe": "One-Click"}).status_code == 404
