"""Each opening day a digest of what waits, if anything does."""

import pytest

from nurture.actions.records.digest import open_digest
from nurture.actions.records.status import status
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.inbound import receive_sms
from nurture.models import Client, Reply
from tests.conftest import SetClock
from tests.support.outside import Outside

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]

NUMBER, DESK = "+16175550123", "care@activeholistic.example"


def digests(outside: Outside, at: SetClock, *moments: str) -> list[str]:
    """The digests that the desk has, after the timer rang at these moments."""
    for moment in moments:
        at(moment)
        open_digest()
        alert_front_desk()
    found = [mail for mail in outside.mails(DESK) if mail["subject"] == "What waits for you today"]
    return [outside.raw(mail).decode() for mail in found]


def test_as_the_clinic_opens_it_says_what_waits_once_a_day(dana: Client, outside: Outside, at: SetClock) -> None:
    for sid, body in (("SM1", "I felt fine after"), ("SM2", "and one more thing"), ("SM3", "I can't breathe")):
        receive_sms(sid, NUMBER, body)
    Reply.objects.filter(kind="red_flag").update(danger="")  # of the version before: it is not repeated
    assert digests(outside, at, "2026-11-24T07:59:00-05:00") == []
    [said] = digests(outside, at, "2026-11-24T08:00:10-05:00", "2026-11-24T08:01:10-05:00", "2026-11-24T12:00:00-05:00")
    assert ("- 1 sign of danger" in said, "- 2 replies to read" in said) == (True, True)
    assert [word for word in ("Dana", "Reyes", "0123", "breathe", "knee") if word in said] == []
    assert len(digests(outside, at, "2026-11-25T08:00:10-05:00")) == 2


@pytest.mark.parametrize("moment", ["2026-11-29T08:00:00-05:00", "2026-11-29T12:00:00-05:00"])
def test_on_a_day_on_which_nobody_is_there_it_is_quiet(
    dana: Client, outside: Outside, at: SetClock, moment: str
) -> None:
    receive_sms("SM1", NUMBER, "I felt fine after")
    assert digests(outside, at, moment) == []


def test_where_nothing_waits_there_is_none(dana: Client, outside: Outside, at: SetClock) -> None:
    assert digests(outside, at, "2026-11-24T08:00:10-05:00") == []


def test_a_deployment_that_was_down_all_morning_tells_nothing_at_noon(
    dana: Client, outside: Outside, at: SetClock
) -> None:
    receive_sms("SM1", NUMBER, "I felt fine after")
    assert digests(outside, at, "2026-11-24T12:00:00-05:00") == []


def test_a_sequence_that_waits_for_over_a_week_is_named(dana: Client, outside: Outside, at: SetClock) -> None:
    receive_sms("SM1", NUMBER, "yes please book me")
    Reply.objects.update(handled_at=at("2026-11-23T16:00:00-05:00"))  # answered, and never marked as done
    assert digests(outside, at, "2026-11-30T08:00:10-05:00") == []
    assert status()["long_pauses"] == []
    [said] = digests(outside, at, "2026-12-01T08:00:10-05:00")
    assert "- 1 sequence that waits for a person for over a week" in said
    (named,) = status()["long_pauses"]
    assert (named["client"], named["sequence"], named["reason"]) == ("c-1001", "pfps", "awaiting_person")
