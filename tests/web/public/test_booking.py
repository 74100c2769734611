from django.test import Client as Browser

from nurture import clock
from nurture.models import Click, Release, Touch
from tests.web.reading import words


def test_the_link_leads_to_the_booking_page_and_records_the_click(visitor: Browser, touch: Touch) -> None:
    response = visitor.get(f"/r/{touch.token}")
    assert (response.status_code, response["Location"]) == (302, "https://book.activeholistic.example/")
    assert (response["Cache-Control"], response.cookies) == ("no-store", {})
    click = Click.objects.get()
    assert click.touch == touch
    assert abs(clock.now() - click.at).total_seconds() < 60


def test_a_head_records_nothing(visitor: Browser, touch: Touch) -> None:
    assert visitor.head(f"/r/{touch.token}").status_code == 302
    assert Click.objects.count() == 0


def test_an_unknown_link_still_leads_to_the_booking_page(visitor: Browser, release: Release) -> None:
    response = visitor.get("/r/aaaaaaaaaaaa")
    assert response.status_code == 404
    assert words(response) == (
        "This link is not complete It may have been cut off on its way to you. "
        "You can still book your next visit: Book a visit Or call us at (617) 555-0140 . We are glad to help."
    )
