from typing import Any

import pytest

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.values.channel import Channel
from nurture.models import Client, Release
from nurture.web.consent.channel_consent import channel_consents
from tests.support.driver import receive_events
from tests.support.events import DANA, intake, other


def granted(client: Client) -> dict[str, bool]:
    return {permission.channel.value: permission.is_sendable for permission in channel_consents(client)}


def test_a_client_who_agreed_gets_both_channels(dana: Client) -> None:
    assert granted(dana) == {"email": True, "sms": True}


def test_a_stop_ends_one_channel_only(dana: Client) -> None:
    opt_out([(Channel.SMS, dana.phone)], "text message")
    assert granted(dana) == {"email": True, "sms": False}


def test_the_newest_consent_counts_and_carries_the_evidence(dana: Client) -> None:
    receive_events(other("consent.changed", consent={"email": False, "wording": "No more, please"}))
    email = channel_consents(dana)[0]
    assert email.consent is not None
    assert (email.is_sendable, email.consent.wording) == (False, "No more, please")


def test_a_channel_without_address_or_consent_is_not_granted(release: Release, at: Any) -> None:
    at("2026-11-23T15:08:00-05:00")
    client = receive_events(intake(client={**DANA, "phone": None}, consent=...))
    assert granted(client) == {"email": False, "sms": False}


def test_masked_addresses_are_known_to_their_owner_alone(dana: Client) -> None:
    assert [p.masked for p in channel_consents(dana)] == ["d…@example.com", "23"]


def test_only_what_its_client_switched_off_may_be_switched_on(dana: Client) -> None:
    def may_return() -> list[bool]:
        return [permission.may_opt_in for permission in channel_consents(dana)]

    before = may_return()
    opt_out([(Channel.EMAIL, dana.email)], "preferences page of x")
    opt_out([(Channel.SMS, dana.phone)], "text message")
    assert (before, may_return()) == ([False, False], [True, False])


@pytest.mark.parametrize(("body", "start", "own"), [("STOP", True, False), ("Please stop texting me", False, True)])
def test_the_word_that_the_provider_keeps_needs_a_start_and_a_sentence_does_not(
    body: str, start: bool, own: bool, dana: Client
) -> None:
    receive_sms("SM1", dana.phone, body)
    sms = channel_consents(dana)[1]
    assert (sms.needs_start, sms.is_own_stop, sms.may_opt_in) == (start, own, own)


def test_a_yes_that_lifts_nothing_leaves_the_clients_own_button(dana: Client) -> None:
    opt_out([(Channel.EMAIL, dana.email)], "unsubscribe link", dana, SuppressionKind.ONE_CLICK)
    receive_events(other("consent.changed", consent={"email": True}, occurred_at=clock.now().isoformat()))
    email = channel_consents(dana)[0]
    assert (email.is_given, email.is_sendable, email.is_stopped, email.may_opt_in) == (True, False, True, True)
