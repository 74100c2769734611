"""What somebody does for a client on the pages, as a form sends it."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from nurture.actions.clients.lookup import consent_of
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.values.channel import Channel
from nurture.models import Client, Event, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import other
from tests.web.reading import words

NEW = {"first_name": "Robin", "last_name": "Okafor", "email": "robin@example.com", "condition": "itbs",
       "consent_email": "yes", "wording": "signed our form", "key": "k-1"}  # fmt: skip


def test_a_client_is_added_and_the_first_message_waits_ten_minutes(staff: Browser, dana: Client) -> None:
    page = staff.post("/desk/clients/new", NEW, follow=True)
    assert "Added. The first message goes out in ten minutes at the earliest." in words(page)
    assert "The intake of 3:08 PM EST can be taken back until 3:18 PM EST." in words(page)
    robin = Client.objects.get(email="robin@example.com")
    assert robin.ref.startswith("desk-") and robin.enrollments.get().sequence == "itbs"
    moment = robin.created_at
    status = [consent_of(robin, channel, moment) for channel in (Channel.EMAIL, Channel.SMS)]
    assert status == [ConsentStatus.GIVEN, ConsentStatus.NEVER]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"email": "robin at home"}, "e-mail address"),
        ({"email": "", "phone": ""}, "An intake needs an e-mail address or a phone number"),
        ({"condition": ""}, "Please say what they come with."),
        ({"wording": ""}, "Please say what they agreed to, and how."),
        ({"id": "c-1001"}, "This is the number of Dana Reyes."),
        ({"phone": "12"}, "phone number"),
        ({"born": "long ago"}, "s not a date"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    changed: dict[str, str], says: str, staff: Browser, dana: Client
) -> None:
    page = staff.post("/desk/clients/new", {**NEW, "email": "", "phone": "617 555 0199"} | changed)
    assert says in words(page)
    assert 'value="Okafor"' in page.content.decode() and Client.objects.count() == 1


def test_somebody_who_seems_to_be_known_is_shown_first(staff: Browser, dana: Client) -> None:
    alike = {**NEW, "phone": "(617) 555-0123", "email": ""}
    assert "Dana Reyes c-1001" in words(staff.post("/desk/clients/new", alike))
    assert Client.objects.count() == 1
    staff.post("/desk/clients/new", alike | {"anyway": "yes"})
    assert Client.objects.count() == 2


def test_a_form_sent_twice_is_done_once_and_with_other_words_says_so(staff: Browser, dana: Client) -> None:
    path, form = f"/desk/clients/{dana.pk}/details", {"key": "k-1", "was_first_name": "Dana", "was_last_name": "Reyes"}
    for _ in range(2):
        done = staff.post(path, {**form, "first_name": "Dina"})
        assert done.status_code == 302
    other_words = staff.post(path, {**form, "first_name": "Dina", "was_first_name": "Dina", "last_name": "Ray"})
    assert other_words.status_code == 409
    assert "this form was sent before, with other words, and those count" in words(other_words)
    page = other_words.content.decode()
    assert 'value="Ray"' in page
    (key,) = set(re.findall(r'name="key" value="([^"]*)"', page))
    assert key != "k-1"
    assert Client.objects.get().name == "Dina Reyes"
    assert Event.objects.get(source="desk").differed_at is None


def test_another_choice_on_a_form_that_was_sent_before_does_not_count(staff: Browser, dana: Client) -> None:
    touch = dana.touches.filter(step="massage")[0]
    path, key = f"/desk/messages/{touch.pk}/later", {"key": "k-1"}
    for _ in range(2):
        assert staff.post(path, {**key, "days": "3"}).status_code == 302
    due = Touch.objects.get(pk=touch.pk).due_at
    other_choice = staff.post(path, {**key, "days": "7"})
    assert (other_choice.status_code, Touch.objects.get(pk=touch.pk).due_at) == (409, due)
    assert '<option value="7" selected>' in other_choice.content.decode()
    path = f"/desk/clients/{dana.pk}/sequence"
    assert staff.post(path, {"key": "k-2", "sequence": "itbs"}).status_code == 302
    other_sequence = staff.post(path, {"key": "k-2", "sequence": "knee"})
    assert (other_sequence.status_code, dana.enrollments.count()) == (409, 2)


def test_a_number_that_cannot_be_one_is_said_where_it_is_typed(staff: Browser, dana: Client) -> None:
    page = words(staff.post("/desk/clients/new", {**NEW, "phone": "617 555 01"}))
    assert "phone number" in page and not Client.objects.exclude(pk=dana.pk).exists()
    page = words(staff.post(f"/desk/clients/{dana.pk}/details", {"email": "new@example.com", "phone": "617 555 01"}))
    assert "Nothing was changed yet" in page and Client.objects.get().email == "dana@example.com"


def test_what_a_source_told_while_the_form_was_open_is_not_written_over(staff: Browser, dana: Client) -> None:
    path = f"/desk/clients/{dana.pk}/details"
    page = staff.get(path).content.decode()
    form = {"key": "k-1", **dict(re.findall(r'name="(was_\w+)" value="([^"]*)"', page))}
    form |= {name.removeprefix("was_"): value for name, value in form.items() if name.startswith("was_")}
    receive_events(other("client.updated", "u", client={"id": "c-1001", "phone": "+16175550188"}))
    staff.post(path, {**form, "first_name": "Dina"})
    dana.refresh_from_db()
    assert (dana.first_name, dana.phone) == ("Dina", "+16175550188")
    asked = staff.post(path, {**form, "key": "k-2", "phone": "+1 617 555 0177"})
    assert "Meanwhile this became +16175550188" in words(asked)
    assert Client.objects.get().phone == "+16175550188"
    again = {**form, "key": "k-2", "was_phone": "+16175550188", "first_name": "Dina", "was_first_name": "Dina"}
    staff.post(path, {**again, "phone": "+1 617 555 0177"})
    assert Client.objects.get().phone == "+16175550177"


def test_a_detail_is_mended_and_the_page_shows_both_and_takes_it_back(
    staff: Browser, dana: Client, at: SetClock
) -> None:
    form = f"/desk/clients/{dana.pk}/details"
    shown = {"first_name": "Dana", "last_name": "Reyes", "email": "dana@example.com", "phone": "+16175550123",
             "timezone": "America/New_York", "born": ""}  # fmt: skip
    assert "Nothing changed." in words(staff.post(form, shown, follow=True))
    page = words(staff.post(form, shown | {"email": "right@example.com"}, follow=True))
    assert "right@example.com" in page
    assert "E-mail put right by kim; front-desk says “dana@example.com”. Take it back" in page
    assert list(Event.objects.get(source="desk").payload["client"]) == ["id", "email"]
    page = words(staff.post(f"{form}/email/take-back", follow=True))
    assert "put right by" not in page
    dana.refresh_from_db()
    assert (dana.email, dana.mended) == ("dana@example.com", None)


def test_an_address_that_is_none_is_refused_with_the_form(staff: Browser, dana: Client) -> None:
    page = words(staff.post(f"/desk/clients/{dana.pk}/details", {"email": "x"}))
    assert "Nothing was changed yet" in page


def test_a_sequence_is_begun_from_the_clients_page(staff: Browser, dana: Client) -> None:
    page = f"/desk/clients/{dana.pk}/sequence"
    assert "they are on it now" in words(staff.get(page))
    assert "Please choose one." in words(staff.post(page))
    assert "Iliotibial band syndrome: begun." in words(staff.post(page, {"sequence": "itbs"}, follow=True))
    assert dana.enrollments.filter(sequence="itbs", state="active").exists()


def test_a_sequence_is_ended_and_goes_on_after_all(staff: Browser, dana: Client) -> None:
    enrollment = dana.enrollments.get()
    staff.post(f"/enrollments/{enrollment.pk}/end")
    assert "Taken off a sequence by kim Runner's knee" in words(staff.get("/clients/c-1001"))
    assert "It goes on" in words(staff.post(f"/enrollments/{enrollment.pk}/restart", follow=True))
    enrollment.refresh_from_db()
    assert enrollment.state == "active"


def first(dana: Client, step: str) -> Touch:
    return dana.touches.filter(step=step)[0]


def test_only_the_next_message_can_be_sent_now(staff: Browser, dana: Client) -> None:
    page = staff.get("/clients/c-1001").content.decode()
    assert page.count(">Send now<") == 1
    assert f"/desk/messages/{first(dana, 'what-it-is').pk}/now" in page


def test_outside_the_window_the_button_says_when(staff: Browser, dana: Client, at: SetClock) -> None:
    at("2026-11-23T22:00:00-05:00")
    page = f"/desk/messages/{first(dana, 'what-it-is').pk}/now"
    assert "Send Tue, Nov 24, 7:00 AM EST" in words(staff.get(page))
    assert "It goes out Tue, Nov 24, 7:00 AM EST" in words(staff.post(page, follow=True))


def test_inside_the_window_it_goes_at_once(staff: Browser, dana: Client, at: SetClock) -> None:
    now = at("2026-11-23T15:30:00-05:00")
    page = f"/desk/messages/{first(dana, 'what-it-is').pk}/now"
    assert "Send this message now?" in words(staff.get(page))
    staff.post(page)
    assert abs((first(dana, "what-it-is").due_at - now).total_seconds()) < 60


def test_a_message_goes_three_days_later_and_leads_back_to_where_it_was_asked(staff: Browser, dana: Client) -> None:
    touch = first(dana, "foam-rolling")
    answer = staff.post(f"/desk/messages/{touch.pk}/later", {"days": "3", "back": "/tomorrow"})
    assert answer["Location"] == "/tomorrow"
    assert (first(dana, "foam-rolling").due_at - touch.due_at).days == 3
    answer = staff.post(f"/desk/messages/{touch.pk}/later", {"back": "//evil.example/"})
    assert answer["Location"] == "/clients/c-1001"


def test_a_message_is_left_out_and_put_back(staff: Browser, dana: Client) -> None:
    touch = first(dana, "massage")
    page = words(staff.post(f"/desk/messages/{touch.pk}/skip", follow=True))
    assert "Somebody at the clinic left this message out. Put back" in page
    assert "Put back." in words(staff.post(f"/desk/messages/{touch.pk}/put-back", follow=True))
    assert first(dana, "massage").state == "planned"


def test_what_has_gone_out_says_so(staff: Browser, touch: Touch) -> None:
    for name in ("now", "later", "skip", "put-back"):
        assert "That is not possible now" in words(staff.get(f"/desk/messages/{touch.pk}/{name}"))
        assert "It changed nothing" in words(staff.post(f"/desk/messages/{touch.pk}/{name}", follow=True))
    assert staff.get(f"/desk/messages/{touch.pk}/shred").status_code == 404


def test_an_intake_is_taken_back_within_ten_minutes_only(staff: Browser, dana: Client, at: SetClock) -> None:
    event = Event.objects.get(ref="evt-1")
    at("2026-11-23T15:17:00-05:00")
    assert "Take this intake back?" in words(staff.get(f"/desk/intakes/{event.pk}/take-back"))
    at("2026-11-23T15:19:00-05:00")
    assert "The ten minutes are over." in words(staff.get(f"/desk/intakes/{event.pk}/take-back"))
    assert "Nothing changed" in words(staff.post(f"/desk/intakes/{event.pk}/take-back", follow=True))
    at("2026-11-23T15:12:00-05:00")
    page: Any = staff.post(f"/desk/intakes/{event.pk}/take-back", follow=True)
    assert "Taken back: nothing goes out because of it." in words(page)
    assert dana.enrollments.get().reason == "withdrawn"


def test_nothing_is_written_down_about_an_erased_client(staff: Browser, dana: Client) -> None:
    Client.objects.filter(pk=dana.pk).update(erased_at=dana.created_at)
    for page in ("details", "sequence"):
        assert staff.get(f"/desk/clients/{dana.pk}/{page}").status_code == 404


def test_a_line_for_the_next_email_is_written_and_removed(staff: Browser, dana: Client) -> None:
    path = f"/desk/clients/{dana.pk}/line"
    page = words(staff.post(path, {"note": "Well done today.", "key": "l-1"}, follow=True))
    assert "The next e-mail takes it along" in page
    assert "Line for the next e-mail Well done today. until" in page
    refused = staff.post(path, {"note": "See evil.example", "key": "l-2"})
    assert "This holds a link" in words(refused) and "See evil.example" in refused.content.decode()
    assert Client.objects.get().therapist_line == "Well done today."
    other_words = staff.post(path, {"note": "Rest a little.", "key": "l-1"})
    assert (other_words.status_code, "Rest a little." in other_words.content.decode()) == (409, True)
    assert Client.objects.get().therapist_line == "Well done today."
    assert "goes without a line" in words(staff.post(path, {"note": "", "key": "l-3"}, follow=True))
    assert Client.objects.get().therapist_line == ""
