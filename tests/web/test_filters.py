from datetime import UTC, date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from nurture.actions.accounts.audit import Action
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.reasons import MOVED, MoveReason
from nurture.web import filters

BOSTON = ZoneInfo("America/New_York")
NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def test_a_moment_is_told_in_the_zone_it_is_read_in() -> None:
    assert filters.format_time(NOON, BOSTON) == "Tue, Nov 24, 12:00 PM EST"
    assert filters.format_time(NOON, ZoneInfo("Asia/Kolkata")) == "Tue, Nov 24, 10:30 PM IST"


def test_a_day_and_a_clock_time_are_told_without_leading_zeros() -> None:
    early = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)
    assert filters.long_date(early, BOSTON) == "Thursday, December 3, 2026"
    assert filters.clock_time(early, BOSTON) == "9:05 AM EST"


def test_names_become_words_and_channels_have_their_own() -> None:
    names = ["what-it-is", "in_doubt", "intake.completed", "email", "sms", ""]
    assert [filters.humanise(name) for name in names] == [
        "What it is", "In doubt", "Intake completed", "E-mail", "Text", "",
    ]  # fmt: skip


def test_a_reason_is_its_sentence_and_one_that_is_not_listed_its_own_words() -> None:
    assert filters.sentence("opted_out") == "The client asked us to stop."
    assert filters.sentence("moon_phase") == "Moon phase."


def test_an_error_becomes_a_sentence_and_stays_as_it_is_written() -> None:
    assert filters.as_sentence("open a/what-it_is.yaml, line 3") == "Open a/what-it_is.yaml, line 3."
    assert filters.as_sentence("It is gone. Load it again!") == "It is gone. Load it again!"


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("order", "so that it does not overtake the message before it"),
        ("window", "to stay inside the hours for this channel"),
        ("gap", "to leave room after another message"),
        ("cap", "because there were enough messages on that day or in that week"),
        ("retry", "because it could not be handed over the first time"),
        ("pause", "because the sequence was paused for a while"),
        ("wish", "as the client likes that time of day"),
    ],
)
def test_a_move_says_from_when_to_when_and_why(why: str, says: str) -> None:
    moved = {"from": NOON.isoformat(), "to": (NOON + timedelta(hours=4)).isoformat(), "why": why}
    assert filters.move_explained(moved, BOSTON) == f"Tue, Nov 24, 12:00 PM EST → Tue, Nov 24, 4:00 PM EST, {says}"


def test_every_reason_to_move_has_its_words() -> None:
    assert set(MOVED) == set(get_args(MoveReason))


def test_every_kind_of_event_reply_and_deed_has_its_words() -> None:
    assert (filters.event_label("client.updated"), filters.event_label("moon.rose")) == ("Details changed", "Moon rose")
    assert [bool(filters.reply_explained(kind)) for kind in ReplyKind] == [True] * len(ReplyKind)
    assert [filters.action_label(what) for what in ("pause", "resume", "end", "x")] == [
        "paused",
        "resumed",
        "ended",
        "x",
    ]
    assert [what for what in get_args(Action) if filters.action_label(what) == what] == []


def test_a_failure_that_somebody_can_mend_says_how() -> None:
    assert filters.fix_hint("bounced").startswith("Ask the client for another e-mail address")
    assert filters.fix_hint("stale") == ""


def test_a_date_is_told_in_short() -> None:
    assert (filters.short_date(date(2026, 12, 3)), filters.weekday(date(2026, 12, 3))) == ("Dec 3", "Thu")
