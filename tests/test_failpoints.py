"""Promises 1 and 2 at every named place: a real worker is killed there, another goes on, and the providers' record
is held against the timeline."""

import time
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL

import pytest
import requests
from django.db.models import Q, QuerySet

from nurture import clock, failpoints
from nurture.actions.intake.process import process_for_a_while, process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.sending.recover import sweep
from nurture.actions.worker import enqueue
from nurture.embedded.ports import free_port
from nurture.models import Client, Enrollment, Event, Release, Touch
from tests.actions.sending.in_doubt import NEVER_CALLS_BACK
from tests.actions.sending.one_touch import hand_over, open_touch
from tests.conftest import SetClock
from tests.support.events import DANA, intake
from tests.support.outside import Outside, is_up, wait_for
from tests.support.processes import ENDS_WITHIN, started

pytestmark = pytest.mark.django_db(transaction=True)

#: The provider has the e-mail, and no commit says so: promise 2's one exception, the same Message-ID once more.
ON_THE_WIRE = {"send.handed_over", "send.settling"}
#: Numbers of which the provider never reports, so that a text of theirs is still in doubt when it is swept.
IN_DOUBT = {"sweep.doubted": "+15005900006", "find_out.asked": NEVER_CALLS_BACK}
OF_A_TOUCH = [place for place in failpoints.PLACES if not place.startswith(("role", "receive", "process", "respond"))]
OF_EVENTS = [place for place in failpoints.PLACES if place.startswith("process")]
MAILS, TEXTS, THREADS = 6, 2, 2  # so many e-mails that a whole batch, sent twice, is more than a kill may double
QUICK = {"lease_seconds": "5", "in_doubt_seconds": "1", "send_threads": str(THREADS)}
WORKER = ("worker", "--processes", "1")


def test_every_place_is_in_the_code_once() -> None:
    code = "".join(path.read_text() for path in Path(failpoints.__file__).parent.rglob("*.py"))
    assert {place: code.count(f'reach("{place}")') for place in failpoints.PLACES} == dict.fromkeys(
        failpoints.PLACES, 1
    )


@pytest.mark.usefixtures("broker")
def test_a_worker_killed_at_any_place_loses_and_doubles_nothing(
    release: Release, outside: Outside, at: SetClock
) -> None:
    at("2026-11-30T12:30:00-05:00")
    with started("beat", **QUICK):
        for number, place in enumerate(OF_A_TOUCH):
            people_due_now(place, number)
            with started(*WORKER, failpoint=place, **QUICK) as worker:
                sweeping_until(lambda: worker.poll() is not None)
                assert worker.poll() == -9, place
            expire_what_it_held()
            with started(*WORKER, **QUICK) as worker:
                sweeping_until(lambda: not Touch.objects.exclude(state__in=["sent", "delivered"]).exists())
                worker.terminate()
                assert worker.wait(ENDS_WITHIN) in (
                    0,
                    -SIGKILL,
                )  # where nothing was left to do, it is stopped while it starts
            judge(place, outside)


def expire_what_it_held() -> None:
    """As its leases would a little later: nobody else is there that could hold one."""
    Touch.objects.filter(state__in=["claimed", "sending"]).update(lease_until=clock.real() - timedelta(seconds=1))


def sweeping_until(condition: Callable[[], bool]) -> None:
    """Waits, with a sweep several times a second: the beat's, every five seconds, are most of what this would take."""

    def met() -> bool:
        time.sleep(0.2)
        if not (done := condition()):
            enqueue(sweep.name, queue="control")
        return done

    wait_for(met)


def judge(place: str, outside: Outside) -> None:
    """Everybody of this place got their message; once, but for what each sending thread may have had on the wire."""
    mails, texts = (
        set(ours(place).filter(channel=channel).values_list("provider_id", flat=True)) for channel in ("email", "sms")
    )
    went = Counter(id for mail in outside.mails() if (id := outside.message(mail)["Message-ID"]) in mails)
    assert set(went) == mails
    assert went.total() - len(mails) <= (THREADS if place in ON_THE_WIRE else 0), place
    numbers = set(ours(place).filter(channel="sms").values_list("address", flat=True))
    assert sorted(text["sid"] for text in outside.texts() if text["to"] in numbers) == sorted(texts), place


def test_events_over_which_a_worker_died_are_decided_on_once(release: Release, at: SetClock) -> None:
    at("2026-11-30T12:30:00-05:00")
    people, count = ("a", "b", "c"), 0
    for place in OF_EVENTS:
        receive([intake(f"{place} {who}", client={**DANA, "id": f"{place} {who}"}) for who in people])
        with started("worker", "intake", "--processes", "1", failpoint=place) as worker:
            wait_for(lambda: worker.poll() is not None or not enqueue(process_for_a_while.name, queue="intake"))
            assert worker.wait(ENDS_WITHIN) == -9, place
        committed = len(people) if place == "process.committed" else 0
        assert Enrollment.objects.count() == count + committed, place
        if not committed:  # once PostgreSQL has seen that the worker is gone
            wait_for(process_waiting)
        count += len(people)
        assert (Enrollment.objects.count(), Event.objects.waiting().count()) == (count, 0)
        assert Touch.objects.count() == 10 * count


def test_an_event_whose_sender_was_not_answered_is_there_and_may_be_told_again(release: Release, at: SetClock) -> None:
    at("2026-11-30T12:30:00-05:00")
    port = free_port()
    url, bearer = f"http://127.0.0.1:{port}", {"Authorization": "Bearer key-of-the-tests-8f21c69d"}
    with started("web", "--port", str(port), failpoint="receive.stored") as web:
        wait_for(lambda: is_up(f"{url}/healthz"))
        with pytest.raises(requests.ConnectionError):
            requests.post(f"{url}/api/v1/events", json=intake(), headers=bearer, timeout=60)
        assert web.wait(ENDS_WITHIN) == -9
    assert receive(intake())[0].status == "duplicate"
    assert process_waiting() == 1
    assert Enrollment.objects.count() == 1


def people_due_now(place: str, number: int) -> None:
    """Some with an e-mail and some with a text, due at this moment."""
    mails = {f"{place} mail {n}": {"email": f"{number}-{n}@example.com", "phone": ""} for n in range(MAILS)}
    texts = {f"{place} text {n}": {"email": "", "phone": f"+1617555{1000 + 10 * number + n}"} for n in range(TEXTS)}
    now = clock.now()
    earlier = (now - timedelta(hours=1)).isoformat()
    receive([
        intake(ref, client={**DANA, "id": ref, **ways}, occurred_at=earlier) for ref, ways in (mails | texts).items()
    ])  # fmt: skip
    process_waiting()
    one_each = Q(step="why-it-happens", channel="email", client__phone="") | Q(step="nudge-rolling", client__email="")
    ours(place).exclude(one_each).delete()
    assert ours(place).update(due_at=now, expires_at=now + timedelta(days=3)) == MAILS + TEXTS
    if place in IN_DOUBT:
        silent = ours(place).filter(channel="sms")[0]
        Client.objects.filter(pk=silent.client_id).update(phone=IN_DOUBT[place])
        die_with(silent)


def ours(place: str) -> QuerySet[Touch]:
    return Touch.objects.filter(client__ref__startswith=f"{place} ")


def die_with(touch: Touch) -> None:
    """What is left of a worker that died after the provider took its text."""
    lease = uuid.uuid4()
    Touch.objects.filter(pk=touch.pk).update(state="claimed", lease=lease, lease_until=clock.real())
    opened = open_touch(touch.pk, lease)
    assert opened
    hand_over(opened)
