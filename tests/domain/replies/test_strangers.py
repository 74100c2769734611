"""Replies written by people who had not seen the rules; each set was read once before anything was learned from it."""

from collections import Counter

import pytest

from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from tests.domain.replies.model.retrain import strangers
from tests.domain.replies.reading import read

_ENDS = {"email": {Channel.EMAIL}, "sms": {Channel.SMS}, "both": {Channel.EMAIL, Channel.SMS}, "none": set()}
ROWS = strangers()
SETS = Counter(named for named, _, _ in ROWS)


def rows_of(named: str, *wants: str) -> list[str]:
    """The replies of a set that want one of these."""
    return [reply for each, wanted, reply in ROWS if each == named and wanted in wants]


def share(replies: list[str], right: list[bool]) -> float:
    """The share of replies that are read right; there are enough of them for it to mean something."""
    assert len(replies) == len(right) >= 25
    return sum(right) / len(right)


#: What is reached of each set is not lost again. `h` was written to be wordy: half of what it wants is told in a story.
FLOORS = dict.fromkeys("abefklmnpq", 0.97) | dict.fromkeys("cdo", 0.95) | {"h": 0.8}


@pytest.mark.parametrize(("letter", "floor"), FLOORS.items())
def test_a_request_about_e_mail_ends_the_channels_that_it_says(letter: str, floor: float) -> None:
    wanted = [
        (wants, reply) for named, wants, reply in ROWS if named == f"e-mail {letter}" and wants in ("email", "both")
    ]
    right = [set(read(reply).stops) == _ENDS[wants] for wants, reply in wanted]
    assert share([reply for _, reply in wanted], right) >= floor


@pytest.mark.parametrize("letter", list("abcdefklmnopq"))
def test_talk_that_names_e_mail_ends_nothing(letter: str) -> None:
    talk = rows_of(f"e-mail {letter}", "none")
    assert share(talk, [not read(reply).stops for reply in talk]) >= 0.97


@pytest.mark.parametrize("letter", list("cgijklm"))
def test_stops_are_found_and_talk_is_left_alone(letter: str) -> None:
    stops, talk = rows_of(f"any {letter}", "stop"), rows_of(f"any {letter}", "talk")
    assert share(stops, [Channel.SMS in read(reply).stops for reply in stops]) >= 0.97
    taken = [reply for reply in stops if not read(reply).stops and read(reply).kind is not ReplyKind.DOUBTFUL]
    assert len(taken) / len(stops) <= 0.01
    assert share(talk, [not read(reply).stops for reply in talk]) >= 0.99


@pytest.mark.parametrize("letter", list("cgjklm"))
def test_danger_is_found(letter: str) -> None:
    danger = rows_of(f"any {letter}", "danger")
    assert share(danger, [read(reply).kind is ReplyKind.RED_FLAG for reply in danger]) >= 0.97


def test_texts_that_end_beside_e_mail_that_stays_end_alone() -> None:
    replies = [reply for named, wants, reply in ROWS if named.startswith("e-mail") and wants == "sms"]
    assert share(replies, [set(read(reply).stops) == {Channel.SMS} for reply in replies]) >= 0.95


def test_there_are_as_many_replies_as_were_written() -> None:
    assert len(ROWS) == len({reply for _, _, reply in ROWS}) >= 4_000
    assert len(SETS) >= 18
