from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.checkup.diagnosis import Verdict
from nurture.actions.checkup.senders import paused
from nurture.actions.rate_limit import open_breaker
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Sender

pytestmark = pytest.mark.django_db


def test_where_no_channel_is_paused_all_is_well() -> None:
    assert paused().verdict is Verdict.OK


@pytest.mark.parametrize("channel", Channel)
def test_a_pause_for_our_account_is_a_problem_that_names_sender_and_code(channel: Channel) -> None:
    open_breaker(channel, FailureKind.SENDER_FAULT, "405", None)
    found = paused()
    assert (found.verdict, found.says.endswith("(it says 405)")) == (Verdict.PROBLEM, True)
    assert f"{Sender.objects.get().name} since " in found.says


def test_a_provider_out_of_reach_is_told_after_minutes() -> None:
    open_breaker(Channel.EMAIL, FailureKind.NOT_NOW, "429", None)
    assert paused().verdict is Verdict.OK
    Sender.objects.update(since=clock.real() - timedelta(minutes=6))
    assert paused().verdict is Verdict.WARNING


def test_a_sender_of_former_settings_says_nothing() -> None:
    open_breaker(Channel.EMAIL, FailureKind.SENDER_FAULT, "535", None)
    Sender.objects.update(name="email mail.former.example:587")
    assert paused().verdict is Verdict.OK
