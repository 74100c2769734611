from datetime import UTC, datetime

from nurture.sandbox.magic_numbers import Misbehaviour
from nurture.sandbox.pages.event_stream import EventStream
from nurture.sandbox.phone.account import Account
from nurture.sandbox.phone.phone import Phone
from nurture.sandbox.phone.send_request import SendRequest

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def phone() -> Phone:
    return Phone(Account("AC1", "secret", "+15005550006"), EventStream(), lambda: NOON)


def test_the_shown_moment_is_the_given_one_and_twilios_dates_are_real() -> None:
    text = phone().accept(SendRequest("+1617", "Hello", None, None, None))
    assert text.shown_at == NOON
    assert text.created != NOON


def test_a_misbehaviour_that_happens_once_is_over_per_number() -> None:
    ours = phone()
    assert [ours.next_misbehaviour("+15005730003") for _ in range(2)] == [
        Misbehaviour(code=30003, once=True),
        Misbehaviour(),
    ]
    assert ours.next_misbehaviour("+15005720429") == Misbehaviour(code=20429, once=True)


def test_clearing_forgets_stops_and_past_misbehaviour_too() -> None:
    ours = phone()
    ours.opted_out.add("+1617")
    first = ours.next_misbehaviour("+15005730003")
    ours.clear()
    assert ours.opted_out == set()
    assert ours.next_misbehaviour("+15005730003") == first


def test_a_deleted_text_gets_no_further_status() -> None:
    ours = phone()
    text = ours.accept(SendRequest("+1617", "Hello", None, None, None))
    ours.clear()
    assert ours.set_status(text.sid, "sent") is None
