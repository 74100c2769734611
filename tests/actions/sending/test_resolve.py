import pytest

from nurture.actions.sending.recover import sweep
from nurture.actions.sending.resolve import it_was_sent, send_it, waiting_for_a_person
from nurture.models import Audit, Touch
from tests.actions.sending.in_doubt import FIRST_MAIL, Take, killed_while_sending
from tests.conftest import Environ, SetClock
from tests.support.driver import deliver_due
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]


@pytest.fixture
def held(at: SetClock, take: Take, outside: Outside, environ: Environ) -> Touch:
    """An e-mail whose worker was killed after the server had it; by setting it waits for a person."""
    environ(in_doubt_email="hold")
    killed_while_sending("what-it-is", FIRST_MAIL, at, take, sent=True)
    sweep()
    return waiting_for_a_person().get()


def deeds() -> list[tuple[str, str, str]]:
    return list(Audit.objects.filter(what__in=["it was sent", "send it"]).values_list("who", "what", "about"))


def test_it_was_sent(held: Touch, outside: Outside) -> None:
    assert it_was_sent(held, "kim") is True
    deliver_due()
    held.refresh_from_db()
    (mail,) = outside.mails()
    assert (held.state, held.reason) == ("sent", "")
    assert held.provider_id == outside.message(mail)["Message-ID"]
    assert deeds() == [("kim", "it was sent", "client c-1001")]


def test_send_it(held: Touch, outside: Outside) -> None:
    assert send_it(held, "kim") is True
    deliver_due()
    held.refresh_from_db()
    assert held.state == "sent"
    assert {outside.message(mail)["Message-ID"] for mail in outside.mails()} == {held.provider_id}
    assert len(outside.mails()) == 2
    assert deeds() == [("kim", "send it", "client c-1001")]


def test_what_somebody_has_seen_to_stays_as_it_is(held: Touch, outside: Outside) -> None:
    it_was_sent(held, "kim")
    assert send_it(held, "robin") is False
    deliver_due()
    assert len(outside.mails()) == 1
    assert [who for who, _, _ in deeds()] == ["kim"]


def test_the_steps_that_follow_do_not_wait_for_a_persons_word(held: Touch, at: SetClock, outside: Outside) -> None:
    assert held.enrollment.touches.filter(position__gt=held.position).count() == 0
    Touch.objects.create(
        client=held.client, enrollment=held.enrollment, sequence="pfps", step="why-it-happens", position=2,
        channel="email", purpose="care", planned_for="2026-11-25T09:00:00-05:00", due_at="2026-11-25T09:00:00-05:00",
        expires_at="2026-11-28T09:00:00-05:00",
    )  # fmt: skip
    at("2026-11-25T09:00:01-05:00")
    deliver_due()
    assert Touch.objects.get(step="why-it-happens").state == "sent"
