"""Danger and its look-alikes side by side: what makes the one and not the other."""

import pytest

from nurture.domain.replies.read import read_reply
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.danger import DangerKind

REAL_ATTACKS = [
    "he is having a heart attack at work", "mom had a stroke at noon", "my heart skips a beat every few minutes",
    "had a heart attack over the weekend", "he had a heart attack when he lifted the box",
    "dad had a stroke with the left side gone",
]  # fmt: skip
FRIGHTS = [
    "nearly had a heart attack when I saw the bill", "gave me a heart attack lol", "the price gave me a heart attack",
    "my heart skipped a beat when she said yes", "had a heart attack at the price",
]  # fmt: skip
NOT_PAST = [
    "My husband collapsed back in the kitchen", "my bladder stopped working", "bowels quit working since the fall",
]  # fmt: skip
PAST = ["My dad had a stroke back in 2010", "I had a clot back in 1998", "numbness all gone now", "swelling stopped"]
NEVER_OVER = [
    "I want to die nothing gets better", "I never want to wake up", "je n'ai plus d'envie de vivre",
]  # fmt: skip


@pytest.mark.parametrize("body", [*REAL_ATTACKS, *NOT_PAST])
def test_a_sign_of_danger_is_not_taken_for_an_idiom_nor_for_history(body: str) -> None:
    assert read_reply(body, opted_out=False).danger is DangerKind.EMERGENCY


@pytest.mark.parametrize("body", [*FRIGHTS, *PAST])
def test_idioms_and_history_alarm_nobody(body: str) -> None:
    assert read_reply(body, opted_out=False).kind is not ReplyKind.RED_FLAG


@pytest.mark.parametrize("body", NEVER_OVER)
def test_a_wish_to_die_is_never_over(body: str) -> None:
    assert read_reply(body, opted_out=False).danger is DangerKind.SELF_HARM
