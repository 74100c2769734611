"""The pages of a sequence without a browser: new sequences, what is left to write, and changes that cannot be made."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from nurture.actions.accounts.users import add_user
from nurture.actions.content.drafts import read_draft, save_draft, working_copy
from nurture.domain.editing.schedule.sequence_file import read_sequence
from nurture.models import Release

PFPS = "schedules/pfps.yaml"
INTAKE = {"start": "2026-11-23T15:04", "zone": "America/New_York"}
ELBOW = {"condition": "+", "title": "Tennis elbow", "synonyms": "tennis elbow", "body_parts": "elbow, forearm"}


@pytest.fixture
def kim(release: Release) -> Browser:
    browser = Browser()
    browser.force_login(add_user("kim", "editor", "a long password"))
    return browser


def change(kim: Browser, sequence: str = "pfps", **form: Any) -> str:
    version = form.pop("version", read_draft(f"schedules/{sequence}.yaml").version)
    answer = kim.post(f"/studio/sequences/{sequence}", {"version": version, **INTAKE, **form})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_condition_gets_a_scaffold_whose_blanks_are_counted(kim: Browser) -> None:
    answer = kim.post("/studio/sequences/new", {**ELBOW, "source": ""}, follow=True)
    assert answer.redirect_chain == [("/studio/sequences/tennis-elbow", 302)]
    assert "blanks to fill in" in answer.content.decode()
    files = working_copy().files
    assert "body_parts: [elbow, forearm]" in files["schedules/conditions.yaml"]
    assert len(read_sequence(files["schedules/tennis-elbow.yaml"]).steps) == 9


def test_a_copys_foreign_words_are_counted_until_somebody_says_that_they_belong(kim: Browser) -> None:
    page = kim.post("/studio/sequences/new", {"condition": "shoulder", "source": "pfps"}, follow=True)
    assert "of the condition that this was copied from are left" in page.content.decode()
    assert "What is left belongs here" in change(kim, "shoulder", do="off", step="massage")
    assert "of the condition that" not in change(kim, "shoulder", do="read-through")
    assert "copied_from" not in working_copy().files["schedules/shoulder.yaml"]


def test_long_names_that_begin_alike_stay_distinct(kim: Browser) -> None:
    long = "Pain " + "very " * 12 + "low in the back"
    for title in (long, long + " and left", long):
        kim.post("/studio/sequences/new", {**ELBOW, "title": title, "source": ""})
    names = sorted(path for path in working_copy().files if path.startswith("schedules/pain"))
    stem = ("pain-" + "very-" * 12)[:60].rstrip("-")
    assert names == [f"schedules/{stem[:58].rstrip('-')}-2.yaml", f"schedules/{stem}.yaml"]


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({**ELBOW, "body_parts": "", "synonyms": ""}, "Name at least one word that gives the condition away"),
        ({**ELBOW, "title": "!"}, "Give the condition a name"),
        ({**ELBOW, "title": "PFPS"}, "is listed already"),
        ({**ELBOW, "title": "New"}, "A sequence cannot be called"),
        ({"condition": "pfps"}, "Choose a condition that has no sequence yet"),
        ({**ELBOW, "source": "nothing"}, "Choose what the new sequence begins with"),
    ],
)
def test_what_is_missing_of_a_new_sequence_is_asked_for_and_nothing_is_lost(
    kim: Browser, form: dict[str, str], why: str
) -> None:
    page = kim.post("/studio/sequences/new", form).content.decode()
    assert why in page
    assert form.get("title", "") in page
    assert working_copy().drafts == {}


def test_steps_are_added_copied_exchanged_removed_and_taken_back(kim: Browser) -> None:
    change(kim, do="add", title="Warming up", channel="sms", sentence="3 days after the intake, at 12:00")
    assert "[[" in working_copy().files["templates/pfps/warming-up.sms.txt"]
    change(kim, do="duplicate", step="warming-up")
    change(kim, do="later", step="warming-up")
    assert list(_steps())[2:4] == ["warming-up-copy", "warming-up"]
    before = read_draft(PFPS)
    page = change(kim, do="remove", step="warming-up")
    assert "Warming up was removed" in page
    change(kim, do="undo", undos=_undos(page))
    assert read_draft(PFPS).text == before.text


def test_what_somebody_changed_meanwhile_is_not_undone_or_changed_unseen(kim: Browser) -> None:
    seen = read_draft(PFPS)
    change(kim, do="day", step="massage", by="1")
    page = change(kim, do="day", step="massage", by="1", version=seen.version)
    assert "Somebody changed this sequence meanwhile" in page
    assert _steps()["massage"].when.after.days == 13


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"do": "day", "step": "massage", "to": "2026-11-23"}, "It cannot go out before the intake"),
        ({"do": "day", "step": "massage", "to": "2029-01-01"}, "more than a year away"),
        ({"do": "day", "step": "massage", "to": "soon"}, "no day of the calendar"),
        ({"do": "day", "step": "massage", "to": "2026-12-01", "start": "soon"}, "time of the intake cannot be read"),
        ({"do": "day", "step": "gone", "by": "1"}, "somebody may have removed it"),
        ({"do": "timing", "step": "massage", "sentence": "9999 days after the intake"}, "more than a year away"),
        ({"do": "timing", "step": "massage", "amount": "3", "unit": "days"}, "at least one day of the week"),
        ({"do": "undo"}, "nothing to undo"),
        (
            {"do": "timing", "step": "massage", "sentence": "Tue–Thu, soon."},
            "“Tue–Thu, soon.” cannot be read as a time",
        ),
        ({"do": "dance", "step": "massage"}, "does not know that change"),
        ({"do": "off", "step": "gone"}, "somebody may have removed it"),
        ({"do": "add", "title": "…", "sentence": "1 day after the intake"}, "Give the new message a name"),
        ({"do": "earlier", "step": "what-it-is"}, "no step on that side"),
    ],
)
def test_what_cannot_be_done_says_why(kim: Browser, form: dict[str, str], why: str) -> None:
    page = change(kim, **form)
    assert why.lower() in page.lower()
    assert working_copy().drafts == {}


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"step": "massage", "to": "2026-12-06"}, "Massage: day 12 → 13.</strong> It goes on Sun, Dec 6, 9:00 AM EST."),
        ({"step": "rebook", "to": "2026-12-18"}, "You chose Fri, Dec 18. It goes on Tue, Dec 22, 10:00 AM EST, since"),
        ({"step": "rebook", "to": "2026-12-18"}, "since this step goes Tue–Thu only."),
        ({"step": "rebook", "by": "-1"}, "Rebook: day 24 → 23.</strong> It goes on Wed, Dec 16, 10:00 AM EST."),
        ({"step": "massage", "to": "2026-12-02"}, "because there were enough messages on that day"),
        ({"step": "massage", "to": "2026-12-05"}, "Massage stays as it was."),
        ({"step": "massage", "by": "-99"}, "Massage: day 12 → 1."),
    ],
)
def test_a_step_on_another_day_says_where_it_goes_and_why(kim: Browser, form: dict[str, str], words: str) -> None:
    assert words in change(kim, do="day", **form)


def test_a_step_pushes_others_and_says_which(kim: Browser) -> None:
    page = " ".join(change(kim, do="day", step="massage", to="2026-12-08").split())
    assert "It moves 1 other message too: Easing off" in page
    assert "Easing off, e-mail: Tue, Dec 8, 9:00 AM EST → Wed, Dec 9, 1:00 PM EST" in page


def test_one_change_after_another_is_undone(kim: Browser) -> None:
    texts, undos = [read_draft(PFPS).text], ""
    for day in ("2026-12-06", "2026-12-10", "2026-12-01"):
        undos = _undos(change(kim, do="day", step="massage", to=day, undos=undos))
        texts.append(read_draft(PFPS).text)
    assert len(set(texts)) == 4
    for text in reversed(texts[:-1]):
        undos = _undos(change(kim, do="undo", undos=undos))
        assert read_draft(PFPS).text == text
    assert undos == ""


def _undos(page: str) -> str:
    return page.partition('name="undos" value="')[2].partition('"')[0]


def test_nonsense_for_a_new_message_is_answered_and_what_was_written_is_kept(kim: Browser) -> None:
    page = change(kim, do="add", title="Warming up", channel="sms", sentence="3 dyas after the intake, at 12:00")
    assert "Take “3 days after the intake, at 12:00”" in page
    assert '<input type="hidden" name="do" value="add">' in page.partition('id="refused"')[2].partition("</form>")[0]
    assert page.count('name="title" value="Warming up"') == 2


def test_names_that_are_too_long_are_shortened_and_stay_distinct(kim: Browser) -> None:
    for title in ("W" * 70, "W" * 71):
        change(kim, do="add", title=title, channel="email", sentence="3 days after the intake")
    change(kim, do="duplicate", step="w" * 60)
    assert {name for name in _steps() if name.startswith("w")} == {
        "why-it-happens", "what-it-is", "w" * 60, "w" * 58 + "-2", "w" * 58 + "-3",
    }  # fmt: skip


def test_a_sequence_that_cannot_be_read_leads_to_its_line(kim: Browser) -> None:
    draft = read_draft(PFPS)
    save_draft(PFPS, (draft.text or "").replace("after: 2 days", "after: soon"), draft.version, "user:kim")
    page = kim.get("/studio/sequences/pfps").content.decode()
    assert "schedules/pfps.yaml, line 1" in page
    assert kim.get("/studio/sequences/nothing").status_code == 404


def _steps() -> dict[str, Any]:
    return {step.step: step for step in read_sequence(read_draft(PFPS).text or "").written}


def test_two_sequences_at_once_show_in_both_orders_what_gives_way(kim: Browser) -> None:
    path = "/studio/sequences/pfps?start=2026-11-23T15:04&zone=America/New_York&with="
    page = " ".join(kim.get(path + "itbs").content.decode().split())
    for first, newer in (("Iliotibial band", "Runner&#39;s knee"), ("Runner&#39;s knee", "Iliotibial band")):
        assert re.search(f"<strong>{first}[^<]*, then {newer}[^<]*</strong>: 9 messages move<", page)
    assert "Mon, Nov 23, 5:04 PM EST</span> <span><strong>What it is</strong> e-mail" in page
    assert "→ Tue, Nov 24, 7:00 AM EST" in page
    assert "Iliotibial band syndrome leaves its invitation to book to" in page
    assert "goes on alone: nobody gets both" in kim.get(path + "knee").content.decode()
    assert "goes on alone" not in kim.get(path + "nothing").content.decode()
