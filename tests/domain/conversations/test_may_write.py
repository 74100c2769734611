from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from nurture.domain.conversations.may_write import WriteFacts, goes_at, why_not
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.timing.client_zones import zones_of

BOSTON = zones_of("America/New_York", None, "America/New_York")
NOON = datetime.fromisoformat("2026-11-24T12:00:00-05:00")
FACTS = WriteFacts(
    erased=False, channel_on=True, address="+16175550123", suppressed="", consent=ConsentStatus.NEVER,
    wrote_at=NOON - timedelta(days=1), refused_at=None, zones=BOSTON,
)  # fmt: skip


def facts(**changed: Any) -> WriteFacts:
    return replace(FACTS, **changed)


def test_who_wrote_lately_expects_an_answer_without_any_consent() -> None:
    assert why_not(facts(wrote_at=NOON - timedelta(days=7)), NOON) is None


@pytest.mark.parametrize(
    ("hours", "reason"), [(-1, None), (0, "opted_out"), (1, "opted_out")], ids=["before", "with it", "since"]
)
def test_who_has_said_no_since_they_wrote_gets_no_answer(hours: int, reason: str | None) -> None:
    wrote_at = NOON - timedelta(days=1)
    said_no = facts(consent=ConsentStatus.WITHDRAWN, wrote_at=wrote_at, refused_at=wrote_at + timedelta(hours=hours))
    assert why_not(said_no, NOON) == reason


@pytest.mark.parametrize(
    ("consent", "reason"),
    [(ConsentStatus.NEVER, "no_consent"), (ConsentStatus.WITHDRAWN, "opted_out"), (ConsentStatus.GIVEN, None)],
)
@pytest.mark.parametrize("wrote_at", [None, NOON - timedelta(days=7, seconds=1)])
def test_to_anybody_else_it_needs_their_consent(
    consent: ConsentStatus, reason: str | None, wrote_at: datetime | None
) -> None:
    assert why_not(facts(consent=consent, wrote_at=wrote_at), NOON) == reason


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"suppressed": "opted_out"}, "opted_out"), ({"suppressed": "bounced"}, "bounced"),
        ({"suppressed": "bad_number"}, "bad_number"), ({"address": ""}, "no_address"),
        ({"channel_on": False}, "channel_off"), ({"erased": True}, "client_erased"),
    ],
)  # fmt: skip
def test_a_stop_a_block_and_a_bad_address_count_in_any_case(changed: dict[str, Any], reason: str) -> None:
    assert why_not(facts(consent=ConsentStatus.GIVEN, wrote_at=NOON, **changed), NOON) == reason


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        ("2026-11-24T08:00:00-05:00", "2026-11-24T08:00:00-05:00"),
        ("2026-11-24T20:59:00-05:00", "2026-11-24T20:59:00-05:00"),
        ("2026-11-24T21:00:00-05:00", "2026-11-25T10:00:00-05:00"),
        ("2026-11-24T07:59:00-05:00", "2026-11-24T10:00:00-05:00"),
        ("2026-11-29T12:00:00-05:00", "2026-11-29T12:00:00-05:00"),  # a Sunday
        ("2026-03-07T23:00:00-05:00", "2026-03-08T10:00:00-04:00"),  # the clocks go forward that night
    ],
)
def test_by_day_it_goes_at_once_and_by_night_at_ten_in_the_morning(now: str, goes: str) -> None:
    moment = datetime.fromisoformat(now)
    assert goes_at(facts(wrote_at=moment - timedelta(days=1)), moment) == datetime.fromisoformat(goes)


@pytest.mark.parametrize(("minutes", "at_once"), [(30, True), (31, False)])
def test_at_night_whoever_has_just_written_is_answered_at_once(minutes: int, at_once: bool) -> None:
    night = datetime.fromisoformat("2026-11-24T23:30:00-05:00")
    assert (goes_at(facts(wrote_at=night - timedelta(minutes=minutes)), night) == night) is at_once


def test_it_must_be_day_wherever_they_may_be() -> None:
    two = zones_of(None, "+14155550123", "America/New_York")  # a number of California
    assert goes_at(facts(zones=two, wrote_at=None), datetime.fromisoformat("2026-11-24T09:00:00-05:00")) == (
        datetime.fromisoformat("2026-11-24T11:00:00-05:00")
    )
