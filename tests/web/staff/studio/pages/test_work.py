from dataclasses import replace

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft
from nurture.actions.content.releases import renderer_of
from nurture.domain.checks.check_content import check_content
from nurture.domain.rendering.preview.sample_clients import sample_data
from nurture.models import Audit, Client, Release
from nurture.settings import current
from tests.web.staff.studio.pages.conftest import EMAIL, TEXT, Turn


def test_a_turn_is_shown_by_the_sending_renderer_and_saved_only_when_asked(release: Release, turn: Turn) -> None:
    text = release.files[EMAIL]
    answer = turn(EMAIL, source=text).json()
    data = replace(sample_data("ordinary", current().public_url), position=(7, 10))  # the first sequence's
    sent = renderer_of(release.pk).email("knee/easing-off", data)
    assert (answer["shown"]["html"], answer["shown"]["text"]) == (sent.html, sent.text)
    assert (answer["state"], answer["saved_at"], answer["findings"]) == ("live", None, [])
    changed = turn(EMAIL, source=text.replace("go easy", "be gentle"), turn=2).json()
    assert "be gentle" in changed["shown"]["html"]
    assert read_draft(EMAIL).text == text
    saved = turn(EMAIL, source=changed["text"], turn=3, save=True).json()
    assert (saved["turn"], saved["state"], saved["merged"]) == (3, "changed", False)
    assert read_draft(EMAIL).text == changed["text"]


def test_a_turn_for_the_preview_is_shown_alike_and_says_nothing_of_problems(release: Release, turn: Turn) -> None:
    text = release.files[EMAIL].replace("subject: Doing", "subject: Knee, doing")
    quick, whole = turn(EMAIL, source=text, check=False).json(), turn(EMAIL, source=text).json()
    assert quick["shown"] == whole["shown"]
    assert quick["shown"]["private"]["subject"] == [[0, 4]]
    assert (quick.get("findings"), len(whole["findings"])) == (None, 1)


def test_one_word_changed_in_the_document_changes_that_word_alone(release: Release, turn: Turn) -> None:
    text = release.files[EMAIL]
    opened = turn(EMAIL, source=text, document_too=True).json()
    paragraph = next(b for b in opened["document"]["content"] if b["type"] == "paragraph" and "Rest" in str(b))
    paragraph["content"][0]["text"] = paragraph["content"][0]["text"].replace("couch", "sofa")
    opened["fields"]["subject"]["content"][0]["content"][0]["text"] = "Doing less"
    answer = turn(EMAIL, document=opened["document"], fields=opened["fields"]).json()
    assert answer["text"] == text.replace("couch", "sofa").replace("Doing a little less, on purpose", "Doing less")
    assert answer["cannot"] == []


def test_each_finding_of_the_check_is_there_in_the_same_words_at_the_same_place(release: Release, turn: Turn) -> None:
    slip = release.files[EMAIL].replace("{{ client.greeting }}", "Hi {{ client.frist_name }},")
    wrong = slip.replace("subject: Doing", "subject: Your knee, doing").replace("## What", "{{ 'a'*100000000 }} What")
    answer = turn(EMAIL, source=wrong).json()
    checked = [f for f in check_content({**release.files, EMAIL: wrong}) if f.path == EMAIL]
    own = [(f["line"], f["column"], f["says"], f["blocks"]) for f in answer["findings"]]
    assert own == [(f.line, f.column, f.message, f.blocks) for f in checked]
    assert answer["shown"] is None
    mend = next(f["mend"] for f in answer["findings"] if "frist_name" in f["says"])
    line = wrong.splitlines()[mend["line"] - 1]
    assert line[mend["column"] - 1 :].startswith("client.frist_name")
    assert mend["new"] == "client.first_name"


def test_a_conditions_word_in_the_subject_is_found_with_its_field_and_other_words_for_it(
    release: Release, turn: Turn
) -> None:
    wrong = release.files[EMAIL].replace("subject: Doing a little less", "subject: Your Knee, doing a little less")
    answer = turn(EMAIL, source=wrong).json()
    (found,) = answer["findings"]
    assert (found["field"], found["line"], found["blocks"]) == ("subject", 2, True)
    assert answer["shown"]["private"]["subject"] == [[5, 9]]
    assert [(mend["old"], mend["column"]) for mend in found["mends"]] == [("Knee", 15)] * 3
    mended = wrong.replace("Knee", found["mend"]["new"], 1)
    assert turn(EMAIL, source=mended).json()["findings"] == []


def test_a_deleted_safety_line_is_missed_and_can_be_put_back(release: Release, turn: Turn) -> None:
    text = release.files[EMAIL]
    begin = text.index('{% call tip("When')
    end = text.index("{% endcall %}", begin) + len("{% endcall %}\n\n")
    answer = turn(EMAIL, source=text[:begin] + text[end:]).json()
    (lost,) = [found for found in answer["findings"] if "safety note" in found["says"]]
    assert lost["blocks"] is False  # the first message of each sequence says it too
    mend = lost["mend"]
    lines = answer["text"].split("\n")
    lines[mend["line"] - 1] += mend["new"]
    assert "\n".join(lines) == text


def test_a_text_is_counted_for_the_longest_client_and_names_what_doubles_it(release: Release, turn: Turn) -> None:
    plain = turn(TEXT, source=release.files[TEXT]).json()["shown"]
    assert plain["hint"] == "Reply STOP to opt out."
    assert (plain["encoding"], plain["foreign"]) == ("GSM-7", [])
    assert plain["longest"]["segments"] == 2
    assert plain["longest"]["cost"] == "about $0.02"
    yoga = turn(TEXT, source="{{ clinic.short_name }}:\nBreathe 🧘 in.").json()["shown"]
    assert (yoga["encoding"], yoga["foreign"]) == ("UCS-2", [{"character": "🧘", "line": 2, "column": 9}])


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("no-first-name", "See you on Thursday, December 3, 10:00 AM"),
        ("sydney", "See you on Thursday, December 3, 9:00 PM"),
    ],
)
def test_a_message_for_booked_clients_is_shown_with_a_visit_by_the_clients_own_clock(
    sample: str, words: str, release: Release, turn: Turn
) -> None:
    path = "templates/knee/see-you.sms.txt"
    assert words in turn(path, source=release.files[path], **{"as": sample}).json()["shown"]["body"]


def test_two_in_one_file_are_merged_or_told_who_and_nothing_is_lost(release: Release, turn: Turn) -> None:
    text = release.files[EMAIL]
    lee = Browser()
    lee.force_login(add_user("lee", "editor", "a long password"))
    turn(EMAIL, browser=lee, source=text.replace("couch", "sofa"), save=True)
    merged = turn(EMAIL, source=text.replace("long runs", "long walks"), save=True).json()
    assert merged["merged"] is True
    assert "sofa" in merged["text"]
    assert "long walks" in merged["text"]
    assert merged["document"]["type"] == "doc"
    refused = turn(EMAIL, source=text.replace("couch", "bed"), save=True)
    assert refused.status_code == 409
    assert (refused.json()["by"], "bed" in refused.json()["mine"]) == ("mia", True)


def test_words_that_a_browser_kept_and_that_had_arrived_are_not_saved_over_others(release: Release, turn: Turn) -> None:
    text = release.files[EMAIL]
    lee = Browser()
    lee.force_login(add_user("lee", "editor", "a long password"))
    mine = text.replace("couch", "sofa")
    saved = turn(EMAIL, source=mine, save=True).json()
    gone_on = turn(EMAIL, browser=lee, source=mine.replace("sofa", "bed"), version=saved["version"], save=True).json()
    again = turn(EMAIL, source=mine, save=True, kept=True)
    assert (again.status_code, again.json()["text"]) == (200, mine.replace("sofa", "bed"))
    assert (again.json()["merged"], again.json()["version"]) == (True, gone_on["version"])
    assert turn(EMAIL, source=text.replace("couch", "chair"), save=True, kept=True).status_code == 409


def test_what_cannot_be_read_is_refused_in_words(turn: Turn, marketer: Browser) -> None:
    assert "There was no text" in turn(EMAIL).json()["says"]
    bad = turn(EMAIL, document={"type": "doc", "content": [{"type": "script"}]}, fields={})
    assert (bad.status_code, bad.json()["says"].startswith("This cannot be kept: ")) == (422, True)
    assert turn("schedules/../secret", source="x", save=True).status_code == 422
    assert marketer.post(f"/studio/files/{EMAIL}/work", "{", content_type="application/json").status_code == 422


def test_a_real_client_is_shown_to_who_may_see_clients_and_that_is_recorded(
    dana: Client, release: Release, turn: Turn
) -> None:
    asked = {"source": release.files[EMAIL], "as": f"client:{dana.ref}"}
    assert turn(EMAIL, **asked).status_code == 403
    admin = Browser()
    admin.force_login(add_user("ann", "admin", "a long password"))
    assert admin.get("/studio/clients?q=Dana").json() == {"clients": [{"ref": dana.ref, "name": dana.name}]}
    assert "Hi Dana," in turn(EMAIL, browser=admin, **asked).json()["shown"]["html"]
    assert Audit.objects.filter(who="user:ann", what="look", about=f"client {dana.ref}").exists()
