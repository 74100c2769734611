import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.leases import taken_over
from nurture.domain.values.channel import Channel
from nurture.models import Enrollment, Touch
from nurture.settings import current
from tests.conftest import Environ, SetClock
from tests.support.concurrently import PATIENCE, elsewhere
from tests.support.driver import receive_events
from tests.support.events import DANA, intake
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

Take = Callable[[Channel], uuid.UUID]


def several(number: int) -> None:
    receive_events(
        *(intake(f"evt-{n}", client={**DANA, "id": f"c-{n}", "email": f"c{n}@example.com"}) for n in range(number))
    )


def test_everything_under_the_lease_is_sent_once(outside: Outside, at: SetClock, take: Take) -> None:
    several(20)
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    assert (deliver(str(lease)), deliver(str(lease))) == (20, 0)
    assert sorted(mail["to"][0] for mail in outside.mails()) == sorted(f"c{n}@example.com" for n in range(20))
    assert set(Touch.objects.filter(step="what-it-is").values_list("state", "lease")) == {("sent", None)}


def test_an_unknown_lease_holds_nothing() -> None:
    assert deliver(str(uuid.uuid4())) == 0


def test_a_lease_that_was_handed_back_and_claimed_again_is_not_the_old_one(
    outside: Outside, at: SetClock, take: Take
) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    old = take(Channel.EMAIL)
    Touch.objects.filter(lease=old).update(state="planned", lease=None, lease_until=None)
    new = take(Channel.EMAIL)
    assert (deliver(str(old)), deliver(str(new))) == (0, 1)
    assert len(outside.mails()) == 1


def test_one_that_cannot_be_opened_keeps_no_other_from_being_sent_and_written_down(
    outside: Outside, at: SetClock, take: Take
) -> None:
    several(30)
    # A step that its release does not know: what nobody thought of.
    broken = Enrollment.objects.filter(client__ref__in=["c-3", "c-11", "c-12", "c-20"])
    Touch.objects.filter(enrollment__in=broken, step="what-it-is").update(step="unheard-of")
    at("2026-11-23T17:05:00-05:00")
    assert deliver(str(take(Channel.EMAIL))) == 30
    assert len(outside.mails()) == 26
    assert Touch.objects.filter(step="what-it-is", state="sent").count() == 26
    assert set(Touch.objects.filter(step="unheard-of").values_list("state", flat=True)) == {"claimed"}


def test_why_one_could_not_be_opened_is_logged_without_names(
    outside: Outside, at: SetClock, take: Take, caplog: pytest.LogCaptureFixture
) -> None:
    receive_events(intake())
    Touch.objects.filter(step="what-it-is").update(step="unheard-of")
    at("2026-11-23T17:05:00-05:00")
    deliver(str(take(Channel.EMAIL)))
    touch = Touch.objects.get(step="unheard-of")
    (told,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (told.getMessage(), vars(told)["touch"]) == ("touch could not be opened", touch.pk)
    assert "StopIteration" in caplog.text
    assert [word for word in ("Dana", "Reyes", "example.com") if word in caplog.text] == []


def test_a_lease_that_waited_long_for_its_worker_is_renewed(
    at: SetClock, take: Take, outside: Outside, environ: Environ
) -> None:
    environ(lease_seconds="600")
    receive_events(intake())
    Touch.objects.filter(step="what-it-is").update(step="unheard-of")  # so that it is still there to be looked at
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    soon = clock.real() + timedelta(seconds=60)  # not expired when it is taken over, on however busy a machine
    Touch.objects.filter(lease=lease).update(lease_until=soon)
    deliver(str(lease))
    touch = Touch.objects.get(step="unheard-of")
    assert touch.lease_until is not None
    assert touch.lease_until - soon > timedelta(seconds=current().lease_seconds / 2)


def test_a_task_that_comes_twice_finds_nothing_while_the_first_sends(
    at: SetClock, take: Take, outside: Outside
) -> None:
    receive_events(intake())
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    with taken_over(lease) as found:
        assert found
        assert elsewhere(deliver, str(lease)).result(PATIENCE) == 0
    assert elsewhere(deliver, str(lease)).result(PATIENCE) == len(outside.mails()) == 1
