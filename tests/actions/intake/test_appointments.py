"""A client's visits: the same facts in whatever order their events arrive."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture.actions.clients.lookup import appointment_ahead
from nurture.models import Appointment, Client, Event
from tests.actions.intake.visits import FIFTH, THIRD, at_minute, visits
from tests.support.driver import receive_events
from tests.support.events import appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def test_a_cancellation_that_comes_before_its_booking_stays() -> None:
    receive_events(at_minute(20, "appointment.cancelled", appointment=appointment(THIRD)))
    receive_events(at_minute(10, "appointment.booked", appointment=appointment(THIRD)))
    assert visits() == [("a-9", "03", "cancelled")]


def test_a_visit_that_was_moved_is_where_the_newest_word_put_it() -> None:
    receive_events(at_minute(10, "appointment.booked", appointment=appointment(THIRD)))
    receive_events(at_minute(30, "appointment.booked", appointment=appointment(FIFTH)))
    receive_events(at_minute(20, "appointment.booked", appointment=appointment("2026-12-04T10:00:00-05:00")))
    assert visits() == [("a-9", "05", "booked")]


def test_a_visit_booked_again_after_its_cancellation_is_booked() -> None:
    receive_events(at_minute(10, "appointment.booked", appointment=appointment(THIRD)))
    receive_events(at_minute(20, "appointment.cancelled", appointment=appointment(THIRD)))
    receive_events(at_minute(30, "appointment.booked", appointment=appointment(THIRD)))
    assert visits() == [("a-9", "03", "booked")]


def test_two_clients_may_have_visits_of_the_same_name() -> None:
    receive_events(at_minute(10, "appointment.booked", appointment=appointment(THIRD)))
    receive_events(at_minute(20, "appointment.booked", client={"id": "c-2"}, appointment=appointment(FIFTH)))
    assert visits() == [("a-9", "03", "booked"), ("a-9", "05", "booked")]


def test_the_intakes_next_appointment_is_a_visit_with_its_practitioner() -> None:
    receive_events(intake(next_appointment=THIRD))
    visit = Appointment.objects.get()
    assert (visit.ref, visit.state, visit.practitioner) == ("", "booked", "Sam")


def test_a_booking_with_a_name_takes_over_the_unnamed_one_of_the_same_time() -> None:
    receive_events(intake(next_appointment="2026-12-03T15:00:00Z"))
    receive_events(other("appointment.booked", appointment=appointment(THIRD)))
    assert visits() == [("a-9", "03", "booked")]


def test_an_intake_that_comes_after_the_booking_it_mentions_adds_none() -> None:
    receive_events(at_minute(10, "appointment.booked", appointment=appointment(THIRD)))
    receive_events(intake(next_appointment=THIRD))
    assert visits() == [("a-9", "03", "booked")]


def test_an_intake_that_comes_after_the_cancellation_does_not_bring_the_visit_back() -> None:
    receive_events(other("appointment.cancelled", appointment=appointment(THIRD)))
    receive_events(intake(next_appointment=THIRD))
    assert visits() == [("a-9", "03", "cancelled")]


TENTH, TWENTIETH = "2026-12-10T10:00:00-05:00", "2026-12-20T10:00:00-05:00"


def mention(minute: int, visit: str | None) -> dict[str, Any]:
    """An intake at 14:MM that names the next visit."""
    return intake(f"in-{minute}", occurred_at=f"2026-11-23T14:{minute:02}:00-05:00", next_appointment=visit)


def test_a_late_intake_does_not_bring_back_the_day_that_a_booking_was_moved_from() -> None:
    receive_events(at_minute(1, "appointment.booked", appointment=appointment(TWENTIETH)))
    receive_events(at_minute(30, "appointment.booked", appointment=appointment(TENTH)))
    receive_events(mention(2, TWENTIETH))
    assert visits() == [("a-9", "10", "booked")]


def test_a_newer_intake_corrects_the_older_ones_next_appointment() -> None:
    receive_events(mention(1, TENTH), mention(5, TWENTIETH))
    assert visits() == [("", "20", "booked")]
    receive_events(mention(3, FIFTH))
    assert visits() == [("", "20", "booked")], "an older word that comes late changes nothing"


def test_an_intake_without_a_next_appointment_says_nothing() -> None:
    receive_events(mention(1, TENTH), mention(5, None))
    assert visits() == [("", "10", "booked")]


def test_an_unnamed_visit_goes_with_the_named_one_that_was_moved_and_cancelled() -> None:
    receive_events(mention(1, TENTH))
    receive_events(at_minute(5, "appointment.booked", appointment=appointment(TWENTIETH)))
    assert visits() == [("a-9", "20", "booked")]
    receive_events(at_minute(9, "appointment.cancelled", appointment=appointment(TWENTIETH)))
    assert visits() == [("a-9", "20", "cancelled")]


def test_a_newer_intake_knows_better_than_an_older_cancellation() -> None:
    receive_events(at_minute(1, "appointment.cancelled", appointment=appointment(TENTH)))
    receive_events(mention(5, TENTH))
    assert sorted(visits()) == [("", "10", "booked"), ("a-9", "10", "cancelled")]


def test_a_visit_that_took_place_says_nothing_about_the_next_one() -> None:
    receive_events(mention(1, TENTH))
    receive_events(at_minute(50, "appointment.completed", appointment=appointment("2026-11-23T14:00:00-05:00", "a-1")))
    assert visits() == [("a-1", "23", "completed"), ("", "10", "booked")]


def test_a_move_that_comes_after_an_intake_of_the_same_time_leaves_the_intakes_word() -> None:
    receive_events(at_minute(1, "appointment.booked", appointment=appointment(TENTH)))
    receive_events(mention(9, TENTH))
    receive_events(at_minute(5, "appointment.booked", appointment=appointment(TWENTIETH)))
    assert visits() == [("", "10", "booked"), ("a-9", "20", "booked")]


def test_of_two_at_the_same_time_the_named_one_is_the_next_visit() -> None:
    receive_events(at_minute(1, "appointment.booked", appointment=appointment(TENTH)))
    client = receive_events(mention(9, TENTH))
    ahead = appointment_ahead(client, datetime.fromisoformat(THIRD))
    assert ahead is not None and ahead.ref == "a-9"


def test_a_practitioner_is_whom_the_newest_event_names_that_names_one() -> None:
    nobody = {"id": "a-9", "starts_at": TENTH}
    receive_events(at_minute(9, "appointment.booked", appointment=nobody))
    receive_events(at_minute(5, "appointment.booked", appointment={**nobody, "practitioner": "Sam"}))
    receive_events(at_minute(2, "appointment.booked", appointment={**nobody, "practitioner": "Ann"}))
    assert Appointment.objects.get().practitioner == "Sam"


DAYS = [THIRD, FIFTH, TENTH, TWENTIETH]
KINDS = ["appointment.booked", "appointment.booked", "appointment.cancelled", "appointment.completed", "mention"]
words = st.tuples(st.sampled_from(KINDS), st.sampled_from(["a-1", "a-2"]), st.sampled_from(DAYS), st.booleans())


def event(minute: int, word: tuple[str, str, str, bool]) -> dict[str, Any]:
    """One word about a visit, or an intake that mentions one."""
    kind, ref, day, named = word
    if kind == "mention":
        return mention(minute, day)
    return at_minute(
        minute, kind, appointment={**appointment(day, ref), "practitioner": f"Dr {minute}" if named else ""}
    )


def facts() -> list[tuple[Any, ...]]:
    """All that we hold true of the client's visits."""
    known = Appointment.objects.visits().order_by("starts_at", "ref", "state")
    ahead = appointment_ahead(Client.objects.get(), datetime.fromisoformat(THIRD) - timedelta(days=1))
    rows = [(a.ref, a.starts_at, a.state, a.known_at, a.practitioner if a.ref else "") for a in known]
    return [*rows, (ahead.ref, ahead.starts_at) if ahead else ()]


def after(events: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The facts once these events have come one by one; then it is as if they never had."""
    with transaction.atomic():
        for one in events:
            receive_events(one)
        assert not Event.objects.filter(processed_at=None).exists()
        found = facts()
        transaction.set_rollback(True)
    return found


def expected(said: list[tuple[str, str, str, bool]]) -> set[tuple[str, str, str]]:
    """(ref, day, state): each named one by its newest word; the newest mention, unless something was arranged since."""
    named = {ref: (ref, day, kind.partition(".")[2]) for kind, ref, day, _ in said if kind != "mention"}
    last = max((n for n, word in enumerate(said) if word[0] == "mention"), default=len(said))
    arranged = any(kind in KINDS[:3] for kind, *_ in said[last:])
    mentioned = [("", said[n][2], "booked") for n in [last] if n < len(said) and not arranged]
    stands = {(day, state) for _, day, state in named.values()}
    shown = [m for m in mentioned if not {(m[1], "booked"), (m[1], "completed")} & stands]
    return {*named.values(), *shown}


@settings(max_examples=25)  # each is four rounds of up to seven events
@given(st.lists(words, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_every_order_of_arrival_gives_the_same_facts(said: list[Any], chance: Any) -> None:
    events = [event(minute, word) for minute, word in enumerate(said, start=1)]
    in_order = after(events)
    for _ in range(3):
        chance.shuffle(events)
        assert after(events) == in_order
    assert {(ref, day.isoformat(), state) for ref, day, state, *_ in in_order[:-1]} == {
        (ref, datetime.fromisoformat(day).astimezone(UTC).isoformat(), state) for ref, day, state in expected(said)
    }
