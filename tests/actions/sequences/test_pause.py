import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from nurture.actions.desk.tell import tell
from nurture.actions.sending.recover import sweep
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.values.channel import Channel
from nurture.models import Audit, Enrollment, Release, Touch
from tests.conftest import SetClock
from tests.support.driver import advance_through, receive_events, touches_of
from tests.support.events import intake
from tests.support.outside import Outside

pytestmark = pytest.mark.django_db(transaction=True)
END = datetime(2027, 2, 10, tzinfo=UTC)


@pytest.fixture
def enrollment(release: Release, at: SetClock) -> Enrollment:
    at("2026-11-23T15:05:00-05:00")
    return Enrollment.objects.get(client=receive_events(intake()))


def dues(enrollment: Enrollment) -> dict[tuple[str, str], datetime]:
    return {(t.step, t.channel): t.due_at for t in enrollment.touches.all()}


def test_nothing_goes_out_during_a_pause(enrollment: Enrollment, outside: Outside) -> None:
    pause(enrollment, by="mia")
    advance_through(END)
    assert (outside.mails(), outside.texts()) == ([], [])


def test_after_a_pause_the_rest_comes_as_far_apart_as_planned(
    enrollment: Enrollment, outside: Outside, at: SetClock
) -> None:
    advance_through(datetime(2026, 11, 28, tzinfo=UTC))
    sent, before = len(outside.mails()), dues(enrollment)
    pause(enrollment, by="mia")
    at("2026-12-11T12:00:00+00:00")  # nearly two weeks
    resume(enrollment, by="mia")
    after = dues(enrollment)
    left = {t.step for t in Touch.objects.filter(state="planned")}
    moved = {key: after[key] - before[key] for key in before if key[0] in left and key[0] != "rebook"}
    assert set(moved.values()) == {timedelta(days=14)}
    advance_through(END)
    assert len(outside.mails()) + len(outside.texts()) == len(before)
    assert sent == 3
    assert Enrollment.objects.get().state == "completed"


def test_pausing_and_resuming_are_recorded_once(enrollment: Enrollment) -> None:
    for _ in range(2):
        pause(enrollment, by="mia")
    for _ in range(2):
        resume(enrollment, by="tom")
    assert list(Audit.objects.order_by("id").values_list("who", "what", "about", "detail")) == [
        ("mia", "pause", "client c-1001", "pfps: paused"),
        ("tom", "resume", "client c-1001", "pfps"),
    ]


def test_what_a_dead_worker_held_over_a_pause_goes_on_like_the_rest(
    enrollment: Enrollment, at: SetClock, take: Callable[[Channel], uuid.UUID]
) -> None:
    at("2026-11-23T17:05:00-05:00")
    lease = take(Channel.EMAIL)
    pause(enrollment, by="mia")
    resume(enrollment, by="mia")
    Touch.objects.filter(lease=lease).update(lease_until=datetime(2020, 1, 1, tzinfo=UTC))
    sweep()
    assert set(Touch.objects.values_list("state", "paused")) == {("planned", False)}


def test_what_was_settled_to_its_end_during_a_pause_is_completed_when_it_goes_on(enrollment: Enrollment) -> None:
    pause(enrollment, by="mia")
    enrollment.touches.update(state="delivered")
    resume(enrollment, by="mia")
    enrollment.refresh_from_db()
    assert enrollment.state == "completed"


def test_ending_by_hand_withdraws_what_was_planned(enrollment: Enrollment) -> None:
    tell("sequence.ended", enrollment.client.ref, "user:mia", "end", sequence=enrollment.sequence)
    assert {(state, reason) for _, _, state, reason in touches_of(enrollment.client)} == {("cancelled", "ended")}
    assert Audit.objects.get().detail == "sequence.ended"
