from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django.urls import clear_url_caches, path

from nurture.models import Release, Touch
from nurture.web import urls
from tests.web.conftest import Asks
from tests.web.reading import title, words


@pytest.mark.parametrize(
    "where", ["/articles/two-runners", "/u/aaaaaaaaaaaa", "/r/aaaaaaaaaaaa", "/clinic.css", "/login"]
)
def test_while_the_database_is_away_a_page_asks_to_come_back(where: str, while_away: Asks) -> None:
    response = while_away(where)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert words(response) == "We will be right back Please try again in a moment. Nothing was lost."


def test_so_do_the_staffs_pages(while_away: Asks, staff: Browser) -> None:
    assert while_away("/", staff).status_code == 503


def test_an_address_that_is_not_there_is_404_even_without_the_database(while_away: Asks) -> None:
    response = while_away("/nowhere")
    assert response.status_code == 404
    assert words(response).startswith("We could not find that page ")


def test_before_anything_was_published_a_page_asks_to_come_back(visitor: Browser, db: None) -> None:
    visitor.raise_request_exception = False
    assert visitor.get("/login").status_code == 503


@pytest.fixture
def broken_page() -> Iterator[str]:
    """The address of a page with a fault in it."""

    def fault(request: object) -> None:
        raise RuntimeError("a fault")

    urls.urlpatterns.append(path("broken", fault))  # type: ignore[arg-type]
    clear_url_caches()
    yield "/broken"
    urls.urlpatterns.pop()
    clear_url_caches()


def test_a_fault_of_ours_is_told_kindly_and_without_the_database(broken_page: str, while_away: Asks) -> None:
    response = while_away(broken_page)
    assert (response.status_code, title(response)) == (500, "One moment")
    assert words(response) == "Something went wrong It is our fault, and it was noted. Please try again."


def test_an_error_page_has_the_headers_of_a_clients_page(visitor: Browser, release: Release, touch: Touch) -> None:
    response = visitor.get("/nowhere")
    assert (response["X-Robots-Tag"], response["Referrer-Policy"]) == ("noindex", "no-referrer")
    assert response.cookies == {}
