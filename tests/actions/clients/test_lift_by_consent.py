"""A later yes with its wording lifts an opt-out that we alone keep, and nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nurture import clock
from nurture.actions.clients.lookup import consent_of, suppression_of
from nurture.actions.clients.opt_out import opt_out, unsubscribe
from nurture.actions.clients.suppression import suppress
from nurture.actions.intake.csv_import import import_rows, read_rows
from nurture.actions.intake.process import process_waiting
from nurture.actions.records.timeline import timeline_of
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Suppression, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import CONSENT, DANA, appointment, intake, other

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]

NUMBER = "+16175550123"
STOP, LATER = datetime.fromisoformat("2026-11-24T10:00:00-05:00"), "2026-11-24T11:00:00-05:00"
WORDING = "Yes, send me tips again"
Stop = Callable[[Client], Any]


def one_click(client: Client) -> None:
    touch = Touch.objects.select_related("client").filter(client=client, channel="email").first()
    assert touch is not None
    unsubscribe(touch, Channel.EMAIL, SuppressionKind.ONE_CLICK)


def page(client: Client) -> None:
    both = [(Channel.EMAIL, client.email), (Channel.SMS, client.phone)]
    opt_out(both, "preferences page of x", client, SuppressionKind.PREFERENCES)


def sentence(_: Client) -> None:
    receive_sms("SM1", NUMBER, "please stop texting and emailing me")


def complained(client: Client) -> None:
    suppress(Channel.EMAIL, client.email, Reason.COMPLAINED, "provider")
    touch = Touch.objects.select_related("client").filter(client=client, channel="email").first()
    assert touch is not None
    unsubscribe(touch, Channel.EMAIL, SuppressionKind.COMPLAINT)


@pytest.fixture
def stopped(at: SetClock) -> Callable[..., Client]:
    """Dana, who agreed on Monday and stopped on Tuesday; now it is a few hours later."""

    def happen(*stops: Stop) -> Client:
        client = receive_events(intake())
        at(STOP)
        for stop in stops:
            stop(client)
        at("2026-11-24T14:00:00-05:00")
        return client

    return happen


def yes(channel: str = "email", at: str = LATER, **fields: Any) -> Client:
    consent = {channel: True, "wording": WORDING, **fields}
    return receive_events(
        other("consent.changed", f"yes-{channel}-{at}-{len(fields)}", occurred_at=at, consent=consent)
    )


def email(client: Client) -> tuple[str, str]:
    return consent_of(client, Channel.EMAIL, clock.now()), suppression_of(Channel.EMAIL, client.email)


def sms(client: Client) -> tuple[str, str]:
    return consent_of(client, Channel.SMS, clock.now()), suppression_of(Channel.SMS, client.phone)


@pytest.mark.parametrize("stop", [one_click, page, sentence])
def test_a_later_yes_with_wording_lifts_an_opt_out_that_was_ours(stop: Stop, stopped: Any) -> None:
    client = stopped(stop)
    assert email(client) == ("withdrawn", "opted_out")
    yes()
    assert email(client) == ("given", "")


def test_a_stop_that_we_read_in_a_sentence_is_lifted_for_texts_too(stopped: Any) -> None:
    client = stopped(sentence)
    yes("sms")
    assert (sms(client), email(client)) == (("given", ""), ("withdrawn", "opted_out"))


def test_so_does_a_later_intake(stopped: Any) -> None:
    client = stopped(one_click)
    receive_events(intake("again", occurred_at=LATER, consent={**CONSENT, "captured_at": LATER}))
    assert email(client) == ("given", "")


@pytest.mark.parametrize(
    "fields",
    [{"wording": ""}, {"wording": "  "}, {"captured_at": "2026-11-24T09:59:00-05:00"}, {"expires_at": LATER}],
    ids=["no wording", "blank wording", "said before the stop", "no longer holds"],
)  # fmt: skip
def test_a_yes_without_its_wording_or_its_time_lifts_nothing(fields: dict[str, Any], stopped: Any) -> None:
    client = stopped(one_click)
    yes(**fields)
    assert email(client)[1] == "opted_out"


def test_an_older_word_lifts_nothing(stopped: Any) -> None:
    client = stopped(one_click)
    yes(at="2026-11-24T09:00:00-05:00")
    assert email(client) == ("withdrawn", "opted_out")


def test_an_old_yes_that_is_reported_anew_is_an_old_yes(stopped: Any) -> None:
    client = stopped(one_click)
    yes(captured_at="2026-11-23T15:03:00-05:00")
    assert email(client) == ("withdrawn", "opted_out")


def test_a_booking_and_an_import_of_history_lift_nothing(stopped: Any, tmp_path: Path) -> None:
    client = stopped(one_click)
    receive_events(other("appointment.booked", occurred_at=LATER, appointment=appointment("2026-12-03T10:00:00-05:00")))
    table = tmp_path / "history.csv"
    header = "id,occurred_at,client_id,email,condition,consent_email,consent_wording,consent_at"
    table.write_text(f'{header}\nrow-1,{LATER},c-1001,dana@example.com,pfps,yes,"{WORDING}",{LATER}\n')
    assert [said for _, _, said in import_rows(read_rows(table))] != []
    process_waiting()
    receive_events(other("client.updated", "nudge", occurred_at=LATER))
    assert email(client)[1] == "opted_out"


def test_a_complaint_is_not_lifted_whichever_came_first(stopped: Any) -> None:
    client = stopped(one_click, complained)
    yes()
    assert email(client)[1] == "complained"


def test_a_complaint_holds_for_the_present_address_too(stopped: Any) -> None:
    client = stopped()
    Touch.objects.filter(channel="email").update(address="old@example.com")
    touch = Touch.objects.select_related("client").filter(channel="email")[0]
    suppress(Channel.EMAIL, touch.address, Reason.COMPLAINED, "provider")
    unsubscribe(touch, Channel.EMAIL, SuppressionKind.COMPLAINT)
    yes(at="2026-11-24T13:59:59-05:00")
    assert email(client)[1] == "opted_out"
    assert Suppression.objects.get(address=client.email).kind == SuppressionKind.COMPLAINT


def bounced(client: Client) -> None:
    suppress(Channel.EMAIL, client.email, Reason.BOUNCED, "provider")


@pytest.mark.parametrize("happened", [(one_click, bounced), (bounced, one_click)], ids=["stop first", "bounce first"])
def test_a_bounce_is_not_lifted_whichever_came_first(happened: tuple[Stop, Stop], stopped: Any) -> None:
    client = stopped(*happened)
    assert email(client)[1] == "opted_out"
    yes()
    assert email(client)[1] == "bounced"


@pytest.mark.parametrize(
    "stop",
    [
        lambda _: receive_sms("SM1", NUMBER, "Please stop", ReplyKind.STOP),
        lambda _: receive_sms("SM1", NUMBER, "Stop."),
        lambda _: suppress(Channel.SMS, NUMBER, Reason.OPTED_OUT, "provider"),
        lambda _: (receive_sms("SM1", NUMBER, "stop texting me"), receive_sms("SM2", NUMBER, "STOP")),
    ],
    ids=["OptOutType", "its own word", "21610", "a sentence and then its word"],
)
def test_a_stop_that_the_provider_keeps_is_lifted_by_a_text_alone(stop: Stop, stopped: Any) -> None:
    client = stopped(stop)
    yes("sms")
    assert sms(client)[1] == "opted_out"
    receive_sms("SM9", NUMBER, "START")
    assert sms(client) == ("given", "")


def test_an_address_that_another_client_stopped_stays(stopped: Any) -> None:
    child = receive_events(intake("evt-child", client={**DANA, "id": "c-2"}))
    client = stopped(one_click)
    receive_events(other("consent.changed", "yes-2", client={"id": "c-2"}, occurred_at=LATER,
               consent={"email": True, "wording": WORDING}))  # fmt: skip
    assert email(child) == ("given", "opted_out")
    yes()
    assert (email(client), email(child)) == (("given", ""), ("given", ""))


def test_a_number_that_two_share_is_stopped_by_nobody_that_we_know(stopped: Any) -> None:
    receive_events(intake("evt-child", client={**DANA, "id": "c-2"}))
    client = stopped(sentence)
    yes("sms")
    assert sms(client)[1] == "opted_out"


def test_an_address_that_both_stopped_stays(stopped: Any) -> None:
    child = receive_events(intake("evt-child", client={**DANA, "id": "c-2"}))
    client = stopped(one_click, lambda _: one_click(child))
    yes()
    assert email(client)[1] == "opted_out"


def test_a_second_stop_after_the_yes_counts_anew(stopped: Any, at: SetClock) -> None:
    client = stopped(one_click)
    yes()
    at("2026-11-24T15:00:00-05:00")
    one_click(client)
    yes(at="2026-11-24T14:30:00-05:00")
    assert email(client) == ("withdrawn", "opted_out")


def test_the_record_says_which_kind_of_stop_it_was(stopped: Any) -> None:
    client = stopped(one_click, lambda _: receive_sms("SM1", NUMBER, "STOP"))
    kinds = [(entry["channel"], entry["kind"]) for entry in timeline_of(client)["suppressions"]]
    assert kinds == [("email", "one_click"), ("sms", "keyword")]
    assert clock.now() - STOP > timedelta(hours=3)
