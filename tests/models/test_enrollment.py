import re

import pytest
from django.db import IntegrityError, transaction

from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.models import Client, Enrollment, Event, Touch
from nurture.models.tokens import new_token
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana(release: object, at: SetClock) -> Client:
    """On her sequence."""
    at("2026-11-23T15:05:00-05:00")
    return receive_events(intake())


def test_a_token_is_twelve_letters_and_digits_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch("[A-Za-z0-9]{12}", token) for token in tokens)


def test_a_step_has_one_touch_on_a_channel(dana: Client) -> None:
    touch = Touch.objects.get(step="massage")
    touch.pk, touch.token = None, new_token()
    with pytest.raises(IntegrityError, match="one_touch_per_step_and_channel"), transaction.atomic():
        touch.save()


def test_a_client_runs_a_sequence_once_at_a_time(dana: Client) -> None:
    event = Event.objects.get()
    event.pk, event.ref = None, "evt-2"
    event.save()
    enrollment = Enrollment.objects.get()
    enrollment.pk, enrollment.event = None, event
    with pytest.raises(IntegrityError, match="one_running_enrollment_per_sequence"), transaction.atomic():
        enrollment.save()
    Enrollment.objects.update(state="completed")
    enrollment.save()
    assert Enrollment.objects.count() == 2


def test_a_touch_becomes_only_what_its_state_allows(dana: Client) -> None:
    one = Touch.objects.filter(step="massage")
    assert one.become(TouchState.FAILED) == 0
    assert one.become(TouchState.CLAIMED, reason="") == 1
    assert one.become(TouchState.CLAIMED) == 0
    assert one.get().state == "claimed"


def test_who_changes_a_touch_may_narrow_the_states_it_comes_from_and_never_widen_them(dana: Client) -> None:
    one = Touch.objects.filter(step="massage")
    assert one.become(TouchState.CANCELLED, [TouchState.CLAIMED]) == 0
    assert one.become(TouchState.FAILED, [TouchState.PLANNED]) == 0
    assert one.become(TouchState.CANCELLED, [TouchState.PLANNED]) == 1


def test_an_enrollment_becomes_only_what_its_state_allows(dana: Client) -> None:
    theirs = dana.enrollments.all()
    assert theirs.become(EnrollmentState.PAUSED, reason="paused") == 1
    assert theirs.become(EnrollmentState.COMPLETED) == 0
    assert theirs.become(EnrollmentState.ENDED, reason="discharged") == 1
    assert [theirs.become(state) for state in EnrollmentState] == [0, 0, 0, 0]
    assert (theirs.get().state, theirs.get().reason) == ("ended", "discharged")


def test_a_touch_names_nobody(dana: Client) -> None:
    touch = Touch.objects.get(step="massage")
    assert str(touch) == f"touch {touch.pk}"
