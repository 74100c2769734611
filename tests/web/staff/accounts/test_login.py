from django.contrib.auth.models import User
from django.test import Client as Browser

from nurture.models import Release
from tests.web.reading import words


def test_the_right_password_opens_the_page_that_was_asked_for(release: Release) -> None:
    User.objects.create_user("kim", password="a long password")
    answer = {"username": "kim", "password": "a long password", "next": "/clients"}
    response = Browser().post("/login?next=/clients", answer)
    assert (response.status_code, response["Location"]) == (302, "/clients")


def test_a_wrong_password_is_told_kindly(release: Release) -> None:
    response = Browser().post("/login", {"username": "kim", "password": "no"})
    assert words(response) == "Log in That name and password do not go together. Please try again. Name Password Log in"


def test_a_login_without_the_forms_token_is_refused(visitor: Browser, release: Release) -> None:
    assert visitor.post("/login", {"username": "kim", "password": "no"}).status_code == 403


def test_logging_out_takes_a_post_and_closes_the_pages(staff: Browser) -> None:
    assert staff.get("/logout").status_code == 405
    assert staff.post("/logout")["Location"] == "/login"
    assert staff.get("/").status_code == 302
