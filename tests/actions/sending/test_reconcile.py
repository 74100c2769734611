import uuid

import pytest
from django.db.models import Max

from nurture import clock, settings
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.recover import reconcile, sweep
from nurture.domain.delivery.verdict import MOST_RETRIES
from nurture.models import Touch
from tests.actions.sending.in_doubt import FIRST_MAIL, FIRST_TEXT, NEVER_CALLS_BACK, PAST, Take, killed_while_sending
from tests.conftest import Environ, SetClock
from tests.support.driver import deliver_due, receive_events
from tests.support.events import DANA, intake, other
from tests.support.outside import Outside, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]


@pytest.fixture
def hold(environ: Environ) -> None:
    environ(in_doubt_email="hold")


def now_stands(touch: Touch) -> tuple[str, str]:
    touch.refresh_from_db()
    return touch.state, touch.reason


def test_a_text_that_twilio_has_is_found_there_and_not_sent_again(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=True, phone=NEVER_CALLS_BACK)
    sweep()
    assert now_stands(touch) == ("sent", "")
    (text,) = outside.texts()
    assert touch.provider_id == text["sid"]
    assert touch.enrollment.__class__.objects.get().state == "completed"


def test_a_text_that_twilio_never_got_is_sent_again_once(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False)
    sweep()
    assert now_stands(touch) == ("planned", "")
    deliver_due()
    wait_for(lambda: now_stands(touch) == ("delivered", ""))
    assert (len(outside.texts()), touch.attempts) == (1, 1)


def test_another_text_to_the_same_number_is_not_taken_for_it(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False)
    receive_events(intake("evt-2", client={**DANA, "id": "c-2", "first_name": "Robin"}))
    Touch.objects.exclude(pk=touch.pk).exclude(channel="sms", client__ref="c-2", step="nudge-rolling").delete()
    Touch.objects.exclude(pk=touch.pk).update(due_at=clock.now())
    Touch.objects.filter(pk=touch.pk).update(address="+16175550000")  # or the cap holds Robin's back
    deliver_due()
    wait_for(lambda: Touch.objects.get(client__ref="c-2").state == "delivered")
    Touch.objects.filter(pk=touch.pk).update(address="+16175550123")
    sweep()
    assert now_stands(touch) == ("planned", "")


def test_a_text_that_a_callback_named_needs_no_asking(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=False)
    Touch.objects.update(provider_id="SM7")
    touch.refresh_from_db()
    assert reconcile(touch)
    assert (now_stands(touch), touch.provider_id) == (("sent", ""), "SM7")


def test_a_lost_answer_is_cleared_up_by_the_callback(outside: Outside, at: SetClock) -> None:
    receive_events(intake(client={**DANA, "phone": "+15005800001"}))
    Touch.objects.exclude(step="nudge-rolling").delete()
    at(FIRST_TEXT)
    deliver_due()
    wait_for(lambda: Touch.objects.get().state == "delivered")
    assert len(outside.texts()) == 1


def test_where_twilio_cannot_be_asked_the_question_waits(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("nudge-rolling", FIRST_TEXT, at, take, sent=True, phone=NEVER_CALLS_BACK)
    Touch.objects.update(address="+1617\n")  # asked for as no number, it is refused
    before, url = clock.real(), settings.current().read_note("sandbox")["twilio_api_base"]
    note(url="http://127.0.0.1:9")
    try:
        touch.refresh_from_db()
        assert reconcile(touch) is False
    finally:
        note(url=url)
    assert now_stands(touch) == ("in_doubt", "on_the_wire")
    assert touch.lease_until is not None
    assert touch.lease_until > before


def note(url: str) -> None:
    from nurture.embedded import home

    known = settings.current().read_note("sandbox")
    home.write_note(settings.current().home, "sandbox", {**known, "twilio_api_base": url})


def test_an_e_mail_in_doubt_goes_again_under_the_same_message_id(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("what-it-is", FIRST_MAIL, at, take, sent=True)
    sweep()
    assert now_stands(touch) == ("planned", "on_the_wire")
    deliver_due()
    assert now_stands(touch) == ("sent", "")
    names = [outside.message(mail)["Message-ID"] for mail in outside.mails()]
    assert names == [touch.provider_id] * 2


def test_an_e_mail_in_doubt_is_not_sent_again_after_an_opt_out(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("what-it-is", FIRST_MAIL, at, take, sent=True)
    receive_events(other("consent.changed", consent={"email": False}))
    sweep()
    deliver_due()
    assert now_stands(touch) == ("skipped", "may_have_arrived")
    assert len(outside.mails()) == 1


def test_an_e_mail_that_is_cut_off_every_time_waits_for_a_person_in_the_end(at: SetClock, take: Take) -> None:
    touch = killed_while_sending("what-it-is", FIRST_MAIL, at, take, sent=False)
    Touch.objects.update(attempts=MOST_RETRIES)
    sweep()
    assert (now_stands(touch), touch.lease_until) == (("in_doubt", "on_the_wire"), None)


@pytest.mark.usefixtures("hold")
def test_by_setting_an_e_mail_in_doubt_is_held_for_a_person(outside: Outside, at: SetClock, take: Take) -> None:
    touch = killed_while_sending("what-it-is", FIRST_MAIL, at, take, sent=True)
    sweep()
    sweep()
    deliver_due()
    assert (now_stands(touch), touch.lease_until) == (("in_doubt", "on_the_wire"), None)
    assert len(outside.mails()) == 1


@pytest.mark.usefixtures("hold")
def test_e_mails_that_are_held_do_not_stand_in_the_way_of_others(outside: Outside, at: SetClock, take: Take) -> None:
    receive_events(*(intake(f"evt-{n}", client={**DANA, "id": f"c-{n}"}) for n in range(12)))
    Touch.objects.filter(channel="email").update(state="in_doubt", lease_until=PAST, template_data={"template": "x"})
    assert Touch.objects.filter(state="in_doubt").count() > 80
    sweep()
    assert Touch.objects.filter(state="in_doubt").aggregate(until=Max("lease_until")) == {"until": None}
    assert deliver(str(uuid.uuid4())) == 0
