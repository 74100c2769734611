from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.receipts.complaints import pause_on_complaints
from nurture.actions.receipts.settle import settle
from nurture.actions.records.erase import erase_by_hand
from nurture.actions.records.export import export
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.delivery.report import LONGEST_PAYLOAD, payload_of
from nurture.models import Receipt, Touch
from tests.support.driver import receive_events
from tests.support.events import intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
RAW = '{"MessageStatus": "delivered", "To": "+16175550123"}'


@pytest.fixture
def sent() -> Touch:
    receive_events(intake())
    Touch.objects.filter(step="nudge-rolling").update(state="sent", provider_id="SM1", sent_at=clock.now())
    return Touch.objects.get(step="nudge-rolling")


def reported(touch: Touch) -> str | None:
    settle(status_report(touch.token, "SM1", "delivered", payload=RAW))
    return Receipt.objects.get().payload


def test_a_receipt_keeps_the_report_as_it_came(sent: Touch) -> None:
    assert reported(sent) == RAW
    (touch,) = [t for e in export(sent.client, "mia")["enrollments"] for t in e["touches"] if t["receipts"]]
    assert touch["receipts"][0]["payload"] == RAW


@pytest.mark.parametrize(("days", "kept"), [(29, RAW), (31, None)])
def test_after_thirty_days_only_the_payload_is_forgotten(sent: Touch, days: int, kept: str | None) -> None:
    reported(sent)
    Receipt.objects.update(received_at=clock.now() - timedelta(days=days))
    pause_on_complaints()
    receipt = Receipt.objects.get()
    assert (receipt.payload, receipt.status) == (kept, "delivered")


def test_an_erased_client_leaves_no_payload(sent: Touch) -> None:
    reported(sent)
    erase_by_hand(sent.client, by="mia")
    assert Receipt.objects.get().payload is None


def test_a_report_that_comes_after_the_client_was_erased_leaves_none_either(sent: Touch) -> None:
    erase_by_hand(sent.client, by="mia")
    assert reported(sent) is None


def test_what_a_stranger_sends_fits_into_the_column() -> None:
    assert payload_of("a\0b") == "ab"
    assert len(payload_of("x" * 50_000)) == LONGEST_PAYLOAD
