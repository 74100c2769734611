from datetime import date

from django.test import Client as Browser

from nurture import clock
from nurture.models import Click, Release, Touch
from tests.conftest import SetClock
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


def test_clicks_of_one_link_are_one_row_a_day_with_their_number(visitor: Browser, touch: Touch, at: SetClock) -> None:
    for day, times in (("2026-11-24", 50), ("2026-11-25", 2)):
        at(f"{day}T15:00:00Z")
        assert {visitor.get(f"/r/{touch.token}").status_code for _ in range(times)} == {302}
    counted = list(Click.objects.order_by("day").values_list("day", "count"))
    assert counted == [(date(2026, 11, 24), 50), (date(2026, 11, 25), 2)]


def test_a_row_of_the_version_before_stands_beside_them(visitor: Browser, touch: Touch) -> None:
    Click.objects.bulk_create(Click(touch=touch, at=clock.now()) for _ in range(2))
    visitor.get(f"/r/{touch.token}")
    rows = [(day is not None, count) for day, count in Click.objects.values_list("day", "count")]
    assert sorted(rows) == [(False, 1), (False, 1), (True, 1)]
