"""A client's own pages in their language; with the words of `tests.domain.spanish.py`, and English for the others."""

import re

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.models import Audit, Client, Release, Touch
from tests.domain.spanish import spanish_release
from tests.web.reading import words


def lang(response: object) -> str:
    found = re.search(r'<html lang="([^"]*)"', response.content.decode())  # type: ignore[attr-defined]
    return found[1] if found else ""


@pytest.fixture
def spanish(touch: Touch) -> Release:
    Client.objects.update(language="es-MX")
    return spanish_release()


def test_with_one_language_there_is_none_to_choose(visitor: Browser, touch: Touch) -> None:
    assert "Language" not in words(visitor.get(f"/p/{touch.token}"))
    assert visitor.post(f"/p/{touch.token}", {"do": "language-es"}).status_code == 400


def test_the_preferences_are_in_the_clients_language(visitor: Browser, touch: Touch, spanish: Release) -> None:
    response = visitor.get(f"/p/{touch.token}")
    assert words(response).startswith("Lo que recibe de nosotros Recibe correos y mensajes de texto de nosotros. Email")
    assert "Idioma In which language would you like to hear from us? English Español " in words(response)
    assert lang(response) == "es"


def test_the_client_chooses_one_of_the_languages(visitor: Browser, touch: Touch, spanish: Release) -> None:
    response = visitor.post(f"/p/{touch.token}", {"do": "language-en"}, follow=True)
    assert (lang(response), words(response).partition(".")[0]) == ("en", "What you get from us Saved")
    client = Client.objects.get()
    assert (client.language, client.language_tag) == ("es-MX", "en")
    assert Audit.objects.filter(what="language", who="The client").count() == 1
    assert visitor.post(f"/p/{touch.token}", {"do": "language-fr"}).status_code == 400


def test_so_is_the_page_to_unsubscribe(visitor: Browser, touch: Touch, spanish: Release) -> None:
    response = visitor.get(f"/u/{touch.token}")
    assert (lang(response), words(response).partition("?")[0]) == ("es", "¿No quiere más correos")


def test_a_translated_article_has_an_address_of_its_own(visitor: Browser, spanish: Release) -> None:
    response = visitor.get("/articles/stay-moving.es")
    assert lang(response) == "es"
    assert words(response).startswith(
        "Siga en movimiento Un poco cada día. Camine un poco. Revisado por Kim el 2 de noviembre de 2026. "
        "¿Tiene una pregunta? Call us at"
    )
    assert lang(visitor.get("/articles/stay-moving")) == "en"
    assert visitor.get("/articles/stay-moving.fr").status_code == 404


@pytest.mark.parametrize(
    ("asks", "in_"),
    [("es-MX,es;q=0.9,en;q=0.8", "es"), ("fr, es;q=0.5", "en"), ("en", "en"), ("", "en"), ("*;q=x,,\u20ac", "en")],
)
def test_whoever_has_half_a_link_is_answered_as_their_browser_asks(
    asks: str, in_: str, visitor: Browser, spanish: Release
) -> None:
    for path in ("/u/half", "/nowhere"):
        response = visitor.get(path, HTTP_ACCEPT_LANGUAGE=asks)
        assert (response.status_code, lang(response)) == (404, in_)


def test_staff_see_the_language_and_what_is_not_there_yet(staff: Browser, touch: Touch) -> None:
    Client.objects.update(language="es-MX")
    page = words(staff.get("/clients/c-1001"))
    assert "Language es-MX there are no words in it here yet, so they get English" in page
    spanish_release()
    Client.objects.update(chosen_language="es")
    assert "Language es, Español which they chose on their page" in words(staff.get("/clients/c-1001"))


def test_staff_mend_it_as_any_detail_also_where_the_client_chose_another(staff: Browser, dana: Client) -> None:
    spanish_release()
    Client.objects.update(language="en", chosen_language="es")
    path = f"/desk/clients/{dana.pk}/details"
    assert 'name="language" type="text" value="es"' in staff.get(path).content.decode()
    refused = words(staff.post(path, {"key": "k-1", "language": "Spanish", "was_language": "es"}))
    assert "Is not a language tag: write one such as en, es or pt-BR" in refused
    staff.post(path, {"key": "k-2", "language": "en", "was_language": "es"})
    assert Client.objects.get().language_tag == "en"


@pytest.mark.parametrize("path", ["languages/es.yaml", "templates/pfps/what-it-is.es.email.md"])
def test_the_studio_opens_its_files(path: str, release: Release) -> None:
    spanish_release()
    browser = Browser()
    browser.force_login(add_user("mia", "editor", "a long password"))
    assert browser.get(f"/studio/files/{path}").status_code == 200
    page = words(browser.get("/studio"))
    assert "Our own words: Español" in page
