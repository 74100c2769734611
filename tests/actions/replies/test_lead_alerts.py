"""Who wants to book: the desk hears when it comes, or first thing."""

from datetime import datetime, timedelta

import pytest

from nurture.actions.conversations.close import close
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Alert, Client, Conversation, Reply
from nurture.settings import current
from tests.conftest import SetClock
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

NUMBER, DESK, BODY = "+16175550123", "care@activeholistic.example", "can I come on Friday?"


def heard(outside: Outside, at: SetClock, moment: str) -> int:
    """How many e-mails the desk has by then."""
    at(moment)
    alert_front_desk()
    return len(outside.mails(DESK))


def test_the_desk_hears_when_it_comes_once(dana: Client, outside: Outside, at: SetClock) -> None:
    at("2026-11-24T10:00:00-05:00")
    receive_sms("SM1", NUMBER, BODY)
    for moment in ("2026-11-24T10:00:10-05:00", "2026-11-24T10:30:00-05:00", "2026-11-25T08:00:00-05:00"):
        assert heard(outside, at, moment) == 1
    [mail] = outside.mails(DESK)
    assert mail["subject"] == "A client may want to book"
    raw = outside.raw(mail).decode()
    assert f"{current().public_url}/replies#reply-{Reply.objects.get().pk}" in raw
    assert [word for word in ("Dana", "Reyes", "0123", "Friday", "knee") if word in raw] == []


@pytest.mark.parametrize(
    "comes, opens",
    [
        ("2026-11-24T19:00:00-05:00", "2026-11-25T08:00:00-05:00"),
        ("2026-11-28T13:00:00-05:00", "2026-11-30T08:00:00-05:00"),  # Saturday, at closing time
        ("2026-11-29T02:00:00-05:00", "2026-11-30T08:00:00-05:00"),
    ],
)
def test_while_it_is_closed_it_is_quiet_and_told_first_thing(
    dana: Client, outside: Outside, at: SetClock, comes: str, opens: str
) -> None:
    at(comes)
    receive_sms("SM1", NUMBER, BODY)
    opening = datetime.fromisoformat(opens)
    assert heard(outside, at, (opening - timedelta(minutes=1)).isoformat()) == 0
    assert heard(outside, at, opens) == 1


def test_what_somebody_has_handled_over_night_is_not_told(dana: Client, outside: Outside, at: SetClock) -> None:
    at("2026-11-24T19:00:00-05:00")
    receive_sms("SM1", NUMBER, BODY)
    close(Conversation.objects.get(), "mia")
    assert heard(outside, at, "2026-11-25T08:00:00-05:00") == 0


def test_of_old_ones_an_upgrade_tells_nothing(dana: Client, outside: Outside, at: SetClock) -> None:
    at("2026-11-24T10:00:00-05:00")
    receive_sms("SM1", NUMBER, BODY)
    assert heard(outside, at, "2026-12-01T10:00:00-05:00") == 0


def test_danger_is_told_before_it(dana: Client, outside: Outside, at: SetClock) -> None:
    at("2026-11-24T10:00:00-05:00")
    receive_sms("SM1", NUMBER, BODY)
    receive_sms("SM2", NUMBER, "I can't breathe")
    alert_front_desk()
    assert list(Alert.objects.order_by("sent_at").values_list("kind", flat=True)) == ["danger", "lead"]
