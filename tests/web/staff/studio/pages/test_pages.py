import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import note_editor, read_draft, save_draft
from nurture.models import Release, Touch
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.web.reading import words
from tests.web.staff.studio.pages.conftest import EMAIL, TEXT


def test_the_list_has_every_file_with_its_day_its_state_and_who_has_it_open(
    release: Release, marketer: Browser
) -> None:
    save_draft(EMAIL, release.files[EMAIL].replace("couch", "sofa"), -1, "user:lee")
    save_draft("templates/knee/rebook.email.md", None, -1, "user:lee")
    note_editor(TEXT, "user:lee")
    page = marketer.get("/studio")
    shown = words(page)
    assert "Day 15 Doing a little less, on purpose E-mail lee has it open Changed since" in shown
    assert "+ 2 hours For 4 weeks we'll text you small tips. One thing first" in shown
    assert "lee has it open" in shown
    assert "Removed, until it is published templates/knee/rebook.email.md by lee" in shown
    linked = set(re.findall(r'href="/studio/files/([^"]+)"', page.content.decode()))
    written = {path for path in release.files if not path.endswith((".svg", ".png", ".jpg"))}
    assert linked == written - {"templates/knee/rebook.email.md"}


def test_every_file_opens_and_without_javascript_its_source_is_a_form(release: Release, marketer: Browser) -> None:
    for path in (path for path in release.files if not path.endswith((".svg", ".png", ".jpg"))):
        page = marketer.get(f"/studio/files/{path}")
        assert page.status_code == 200
        assert page.content.decode().count('<textarea id="source"') == 1
    posted = {"version": str(read_draft(TEXT).version), "source": "{{ clinic.short_name }}: Hi\r\nthere\r\n"}
    done = marketer.post(f"/studio/files/{TEXT}", posted)
    assert done.status_code == 302
    assert read_draft(TEXT).text == "{{ clinic.short_name }}: Hi\nthere\n"
    assert marketer.get("/studio/files/templates/nothing.email.md").status_code == 404


def test_a_source_that_cannot_be_saved_is_shown_again(release: Release, marketer: Browser) -> None:
    save_draft(TEXT, "{{ clinic.short_name }}: before\n", 0, "user:lee")
    far_too_long = f"{{{{ clinic.short_name }}}}: {'word ' * 41_000}"
    again = marketer.post(f"/studio/files/{TEXT}", {"version": "-1", "source": far_too_long})
    page = again.content.decode()
    assert again.status_code == 422
    assert far_too_long in page and 'name="version" value="-1"' in page
    assert "Not saved: is longer than 200,000 characters" in words(again)
    assert read_draft(TEXT).text == "{{ clinic.short_name }}: before\n"


def test_beside_each_message_stands_how_it_did_by_one_query(release: Release, marketer: Browser) -> None:
    assert "clicked" not in words(marketer.get("/studio"))
    touch = receive_events(intake()).touches.filter(channel="email")[0]
    told = {"state": "delivered", "sent_at": clock.now(), "template_data": {"template": "knee/easing-off"}}
    Touch.objects.filter(pk=touch.pk).update(**told)
    with CaptureQueriesContext(connection) as queries:
        page = marketer.get("/studio")
    assert "few delivered, none clicked, none stopped" in words(page)
    assert sum("nurture_click" in query["sql"] for query in queries) == 1


def test_a_message_that_several_steps_send_says_so(release: Release, marketer: Browser) -> None:
    shown = words(marketer.get(f"/studio/files/{EMAIL}"))
    assert "3 steps send this message: " in shown
    assert "A change here is a change for all of them." in shown
    assert "steps send this message" not in words(marketer.get("/studio/files/templates/pfps/massage.email.md"))


def test_a_problem_of_a_picture_leads_to_its_words_with_the_picture_beside_them(
    release: Release, marketer: Browser
) -> None:
    words_path, image = "pictures/bridge.yaml", "pictures/bridge.svg"
    page = marketer.get(f"/studio/files/{image}", follow=True)
    assert page.redirect_chain == [(f"/studio/files/{words_path}", 302)]
    assert re.search(r'<img class="picture-beside" src="/pictures/[0-9a-f]{64}\.png"', page.content.decode())
    assert "The words of this picture" in words(page)
    save_draft(words_path, None, -1, "user:lee")
    shown = marketer.get("/studio/problems").content.decode()
    assert f'<a href="/studio/files/{image}">bridge.svg</a>' in shown
    assert marketer.get(f"/studio/files/{image}", follow=True).status_code == 200
    assert marketer.get("/studio/files/pictures/nothing.yaml").status_code == 404


def test_all_problems_are_on_one_page_and_those_of_others_reach_the_open_file(
    release: Release, marketer: Browser
) -> None:
    save_draft(EMAIL, release.files[EMAIL].replace("subject: Doing", "subject: Knee, doing"), -1, "user:mia")
    shown = words(marketer.get("/studio/problems"))
    assert "'Knee' gives the condition away to whoever sees the subject" in shown
    whole = marketer.get(f"/studio/files/{TEXT}/whole-check").json()["findings"]
    assert [(found["path"], found["isElsewhere"]) for found in whole if found["blocks"]] == [(EMAIL, True)]


def test_what_is_said_alike_of_many_files_is_one_problem_with_its_places(release: Release, marketer: Browser) -> None:
    says = "somebody of the clinic has yet to read this"
    told = [path for path, text in release.files.items() if "review: needed" in text]
    page = marketer.get("/studio/problems")
    assert len(told) > 10
    assert words(page).count(says) == 1
    assert f"{len(told)} places" in words(page)
    assert [path for path in told if f'href="/studio/files/{path}"' not in page.content.decode()] == []


def test_the_preview_page_is_empty_and_runs_one_script_in_an_origin_of_its_own(marketer: Browser) -> None:
    page = marketer.get("/studio/frame")
    policy = page["Content-Security-Policy"]
    assert "script-src http://testserver/static/studio/frame.js;" in policy
    assert "sandbox allow-scripts;" in policy
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert re.search(r"<body>\s*</body>", page.content.decode())


@pytest.mark.parametrize(
    "path", ["/studio", "/studio/problems", "/studio/frame", f"/studio/files/{TEXT}", "/studio/clients"]
)
def test_who_does_not_write_may_not_enter(path: str, release: Release) -> None:
    desk = Browser()
    desk.force_login(add_user("dee", "desk", "a long password"))
    assert desk.get(path).status_code == (200 if path == "/studio/clients" else 403)
