"""The publish sheet: only what was chosen goes out, as it was looked at, and the clients under way stay."""

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft, save_draft, save_drafts, working_copy
from nurture.actions.content.in_progress import clients_in_progress
from nurture.actions.content.publish import publish
from nurture.actions.records.status import status
from nurture.models import Audit, Client, Release
from tests.web.reading import words

TEXT, OTHER, PFPS = "templates/knee/rebook.sms.txt", "templates/knee/see-you.sms.txt", "schedules/pfps.yaml"
LEE = "user:lee"


@pytest.fixture
def publisher(release: Release) -> Browser:
    """Pat, who may publish; lee has drafted two texts."""
    browser = Browser()
    browser.force_login(add_user("pat", "publisher", "a long password"))
    save_draft(TEXT, release.files[TEXT].replace("soon", "very soon"), 0, LEE)
    save_draft(OTHER, f"{release.files[OTHER].rstrip()} Bye.\n", 0, LEE)
    return browser


def ticked(*paths: str) -> dict[str, list[str]]:
    """The form with these drafts chosen, as they are now."""
    return {"draft": [f"{read_draft(path).version}:{path}" for path in paths]}


def test_the_sheet_shows_each_draft_before_and_after(publisher: Browser) -> None:
    page = words(publisher.get("/studio/publish"))
    assert "by lee" in page
    assert "Before [Greeting] it's [Clinic’s short name]. We'd love to see you soon. Book: [Booking link]" in page
    assert "After [Greeting] it's [Clinic’s short name]. We'd love to see you very soon. Book: [Booking link]" in page
    assert "{{" not in page


def test_a_sequences_times_are_said_in_words(release: Release, publisher: Browser) -> None:
    save_draft(PFPS, release.files[PFPS].replace("{after: 12 days", "{after: 13 days"), 0, LEE)
    assert "day 12 → 13" in words(publisher.get("/studio/publish"))


def test_only_what_was_chosen_is_published_and_the_others_stay(release: Release, publisher: Browser) -> None:
    response = publisher.post("/studio/publish", {**ticked(TEXT), "note": "Warmer"})
    assert (response.status_code, response["Location"]) == (302, "/releases/2")
    new = Release.objects.get(number=2)
    assert (new.author, new.note, new.parent, new.origin) == ("pat", "Warmer", release, "studio")
    assert new.changed == {TEXT: "changed"}
    assert new.files == {**release.files, TEXT: new.files[TEXT]} and "very soon" in new.files[TEXT]
    assert [*working_copy().drafts] == [OTHER]
    assert Audit.objects.filter(who="user:pat", what="publish", about="release 2").exists()


def test_a_draft_that_changed_after_it_was_looked_at_is_not_published(release: Release, publisher: Browser) -> None:
    looked_at = ticked(TEXT, OTHER)
    save_draft(TEXT, "Something else.\n", read_draft(TEXT).version, "user:robin")
    response = publisher.post("/studio/publish", looked_at)
    assert response.status_code == 409
    assert "1 file changed while you looked: nothing was published." in words(response)
    assert Release.objects.count() == 1


def test_what_would_result_is_checked_as_a_whole_and_refused_with_its_place(publisher: Browser) -> None:
    new = "templates/knee/new.sms.txt"
    save_drafts({new: "Look {{ client.frist_name }}.\n"}, {}, LEE)
    response = publisher.post("/studio/publish", ticked(TEXT, new))
    assert response.status_code == 422
    assert f"{new}, line 1" in words(response)
    assert Release.objects.count() == 1 and len(working_copy().drafts) == 3
    assert "keeps this from being published" in publisher.get("/studio/publish/check", ticked(new)).content.decode()
    assert "Fit to publish" in publisher.get("/studio/publish/check", ticked(TEXT)).content.decode()
    blank = "[[A blank]]\n"
    save_draft(new, blank * 5, read_draft(new).version, LEE)
    page = publisher.get("/studio/publish/check", ticked(new)).content.decode()
    assert f"<summary>{new}: " in page  # many of one file are folded
    assert page.count("a blank to fill in") == 5


def test_a_draft_is_discarded_from_the_sheet_which_keeps_the_note_and_the_ticks(publisher: Browser) -> None:
    looked_at = f"{read_draft(TEXT).version}:{TEXT}"
    response = publisher.post("/studio/publish", {**ticked(OTHER), "discard": looked_at, "note": "Warmer, I hope"})
    page = response.content.decode()
    assert [*working_copy().drafts] == [OTHER]
    assert "Warmer, I hope" in page and "is discarded" in page
    assert f'value="1:{OTHER}" aria-labelledby="draft-1-name" checked' in page


def test_a_draft_that_somebody_wrote_in_since_is_not_discarded(release: Release, publisher: Browser) -> None:
    looked_at = f"{read_draft(TEXT).version}:{TEXT}"
    newer = save_draft(TEXT, "Something else.\n", read_draft(TEXT).version, "user:robin")
    response = publisher.post("/studio/publish", {**ticked(OTHER), "discard": looked_at, "note": "Warmer, I hope"})
    assert response.status_code == 409
    assert "nothing was discarded" in words(response) and "Warmer, I hope" in response.content.decode()
    assert read_draft(TEXT).text == newer.text


def test_nothing_ticked_is_refused(publisher: Browser) -> None:
    response = publisher.post("/studio/publish", {"draft": ["x", "1:"]})
    assert (response.status_code, "nothing is ticked" in words(response)) == (422, True)


def test_who_is_under_way_stays_and_is_counted_before_and_after(dana: Client, publisher: Browser) -> None:
    promised = [(group.sequence, group.release, group.clients) for group in clients_in_progress()]
    assert promised == [("pfps", 1, 1)]
    assert "1 client on release 1" in words(publisher.get("/studio/publish"))
    assert publisher.post("/studio/publish", ticked(TEXT)).status_code == 302
    assert [(group.sequence, group.release, group.clients) for group in clients_in_progress()] == promised
    assert status()["in_progress"] == [{"sequence": "pfps", "release": 1, "active": 1, "paused": 0}]


def test_a_draft_in_conflict_cannot_be_ticked(release: Release, publisher: Browser) -> None:
    publish({**release.files, TEXT: release.files[TEXT].replace("soon", "some day")}, author="ann")
    page = publisher.get("/studio/publish")
    assert "Release 2 changed the same lines." in words(page)
    assert f'name="draft" value="1:{TEXT}"' not in page.content.decode()
    assert publisher.post("/studio/publish", ticked(TEXT)).status_code == 409
