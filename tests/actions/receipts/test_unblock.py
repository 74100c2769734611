from datetime import timedelta
from typing import Any

import pytest

from nurture import clock
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.clients.suppression import suppress
from nurture.actions.receipts.unblock import unblock
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Audit, Client
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

DANAS, TYPO = "dana@example.com", "dana@example.con"


def updated(id: str, at: str, **client: Any) -> dict[str, Any]:
    return {"type": "client.updated", "id": id, "source": "front-desk", "occurred_at": at,
            "client": {"id": "c-1001", **client}}  # fmt: skip


def block_of(address: str = DANAS) -> str:
    return suppression_of(Channel.EMAIL, address)


def test_a_person_lifts_a_block_and_says_why() -> None:
    client = receive_events(intake())
    suppress(Channel.EMAIL, DANAS, Reason.BOUNCED, "provider")
    assert unblock(client, Channel.EMAIL, " she called: it works ", by="kim")
    entry = Audit.objects.get()
    assert (entry.who, entry.what, entry.about, entry.detail) == (
        "kim", "unblock", "client c-1001", "email: she called: it works",
    )  # fmt: skip
    assert block_of() == ""


@pytest.mark.parametrize("reason", [Reason.OPTED_OUT, Reason.COMPLAINED])
def test_nobody_lifts_a_stop_or_a_complaint(reason: Reason) -> None:
    client = receive_events(intake())
    suppress(Channel.EMAIL, DANAS, reason, "somebody")
    assert not unblock(client, Channel.EMAIL, "please", by="kim")
    assert (block_of(), Audit.objects.count()) == (reason, 0)


def test_without_an_address_there_is_nothing_to_lift() -> None:
    client = receive_events(intake(client={**DANA, "phone": ""}))
    assert not unblock(client, Channel.SMS, "please", by="kim")


def test_a_corrected_address_lifts_its_own_older_block(at: SetClock) -> None:
    receive_events(intake(client={**DANA, "email": TYPO}))
    suppress(Channel.EMAIL, DANAS, Reason.BOUNCED, "provider")
    at(clock.now() + timedelta(hours=2))
    receive_events(updated("evt-2", "2026-11-23T16:30:00-05:00", email=DANAS))
    assert block_of() == ""
    assert list(Audit.objects.values_list("who", "what", "detail")) == [
        ("front-desk", "unblock", "email: a corrected address")
    ]


def test_the_same_address_told_once_more_lifts_nothing(at: SetClock) -> None:
    receive_events(intake())
    suppress(Channel.EMAIL, DANAS, Reason.BOUNCED, "provider")
    at(clock.now() + timedelta(hours=2))
    receive_events(updated("evt-2", "2026-11-23T16:30:00-05:00", email=DANAS))
    assert block_of() == "bounced"


def test_a_word_of_before_the_bounce_and_another_client_lift_nothing(at: SetClock) -> None:
    receive_events(intake(client={**DANA, "email": TYPO}))
    at(clock.now() + timedelta(hours=2))
    suppress(Channel.EMAIL, DANAS, Reason.BOUNCED, "provider")
    receive_events(updated("evt-2", "2026-11-23T16:30:00-05:00", email=DANAS))
    receive_events(intake("evt-3", client={**DANA, "id": "c-2"}))
    assert (block_of(), Client.objects.count()) == ("bounced", 2)


def test_a_corrected_address_lifts_no_complaint(at: SetClock) -> None:
    receive_events(intake(client={**DANA, "email": TYPO}))
    suppress(Channel.EMAIL, DANAS, Reason.COMPLAINED, "provider")
    at(clock.now() + timedelta(hours=2))
    receive_events(updated("evt-2", "2026-11-23T16:30:00-05:00", email=DANAS))
    assert block_of() == "complained"
