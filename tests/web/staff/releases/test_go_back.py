"""Going back, on everything or on one message, is a new release through the same checks."""

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft, save_draft
from nurture.actions.content.publish import publish
from nurture.models import Release
from tests.web.reading import words

TEXT, OTHER = "templates/knee/rebook.sms.txt", "templates/knee/see-you.sms.txt"


@pytest.fixture
def second(release: Release) -> Release:
    """Two texts in other words."""
    files = {path: release.files[path].rstrip() + " Bye.\n" for path in (TEXT, OTHER)}
    return publish({**release.files, **files}, author="ann", note="Politer")[0]


@pytest.fixture
def publisher(second: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("pat", "publisher", "a long password"))
    return browser


def test_one_message_goes_back_and_the_rest_stays(publisher: Browser, release: Release, second: Release) -> None:
    assert f"/releases/1/go-back?path={TEXT}" in publisher.get("/releases/2").content.decode()
    address = f"/releases/1/go-back?path={TEXT}"
    page = words(publisher.get(address))
    assert "Go back on one message" in page and "Fit to publish" in page
    assert (page.count("Before"), page.count("After")) == (1, 1)
    response = publisher.post(address, {"onto": "2", "note": "Too polite"})
    assert (response.status_code, response["Location"]) == (302, "/releases/3")
    third = Release.objects.get(number=3)
    assert third.files == {**second.files, TEXT: release.files[TEXT]}
    assert (third.author, third.note, third.parent, third.origin) == ("pat", "Too polite", second, "studio")


def test_all_of_a_release_comes_back(publisher: Browser, release: Release) -> None:
    assert "Roll back to release 1" in words(publisher.get("/releases/1/go-back"))
    assert publisher.post("/releases/1/go-back", {"onto": "2"}).status_code == 302
    assert Release.objects.get(number=3).files == release.files


def test_one_who_looked_before_others_published_looks_again(publisher: Browser, second: Release) -> None:
    publish({**second.files, OTHER: second.files[OTHER] + "\n"}, author="ann")
    response = publisher.post("/releases/1/go-back", {"onto": "2"})
    assert response.status_code == 409
    assert "Somebody published just now" in words(response)
    assert Release.objects.count() == 3


def test_what_the_check_refuses_is_not_gone_back_to(publisher: Browser, second: Release) -> None:
    broken = {**second.files, TEXT: "No name.\n"}
    Release.objects.create(
        number=3, digest="3", files=broken, compiled=second.compiled, author="x", created_at=second.created_at
    )
    publish(second.files, author="ann")
    assert "keeps this from being published" in words(publisher.get("/releases/3/go-back"))
    response = publisher.post("/releases/3/go-back", {"onto": "4"})
    assert (response.status_code, Release.objects.count()) == (422, 4)
    assert f"{TEXT}, line 1" in words(response)


def test_a_draft_stays_a_draft(publisher: Browser, release: Release) -> None:
    save_draft(OTHER, "Mine.\n", 0, "user:kim")
    assert "kim has a draft of" in words(publisher.get("/releases/1/go-back"))
    publisher.post("/releases/1/go-back", {"onto": "2"})
    assert read_draft(OTHER).text == "Mine.\n"


def test_nothing_to_go_back_on(publisher: Browser) -> None:
    assert "Nothing would change" in words(publisher.get("/releases/2/go-back"))
    assert publisher.get("/releases/1/go-back?path=templates/nothing.sms.txt").status_code == 404
    assert publisher.get("/releases/9/go-back").status_code == 404
