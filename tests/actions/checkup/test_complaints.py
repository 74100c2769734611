from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.checkup.complaints import reputation
from nurture.actions.checkup.diagnosis import ok, problem, warning
from nurture.actions.clients.bounces import MASS
from nurture.actions.receipts.complaints import pause_on_complaints, resume_sequence
from nurture.actions.records.status import status
from nurture.domain.delivery.report import DeliveryEvent
from nurture.models import Receipt, Release, SequencePause, Suppression, Touch
from tests.conftest import Environ, SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(release: Release, at: SetClock) -> list[Touch]:
    """Forty e-mails of one sequence."""
    at("2026-11-23T15:05:00-05:00")
    for number in range(8):
        receive_events(intake(f"evt-{number}", client={**DANA, "id": f"c-{number}", "email": f"c{number}@example.com"}))
    emails = list(Touch.objects.filter(channel="email").order_by("id")[:40])
    Touch.objects.filter(pk__in=[touch.pk for touch in emails]).update(state="delivered", sent_at=clock.now())
    return emails


def told(fate: DeliveryEvent, touches: list[Touch], code: str = "", ago: timedelta = timedelta()) -> None:
    for touch in touches:
        Receipt.objects.create(touch=touch, provider_id="p", status=fate, code=code, received_at=clock.now() - ago)


def test_where_nobody_complains_all_is_well(sent: list[Touch]) -> None:
    told(DeliveryEvent.DELIVERED, sent)
    assert reputation() == ok("few complaints, no refusals")
    assert status()["complaint_rate"] == {}


def test_a_complaint_rate_is_shown_and_warned_of(sent: list[Touch]) -> None:
    told(DeliveryEvent.COMPLAINED, sent[:2])
    assert status()["complaint_rate"] == {"pfps": 0.05}
    assert reputation() == warning(
        "complaints in 30 days: pfps: 2 of 40 (5.0%)",
        "look at whom that sequence reaches, and at its words; from 0.3 % on mailbox providers block",
    )


def test_too_many_complaints_are_a_problem(sent: list[Touch]) -> None:
    told(DeliveryEvent.COMPLAINED, sent[:3])
    assert reputation() == problem(
        "too many complaints in 30 days: pfps: 3 of 40 (7.5%)",
        "that sequence should pause within a minute: where it does not, see the checks beat and worker-control",
    )


def test_a_sequence_that_paused_by_itself_is_a_problem_until_somebody_resumes_it(sent: list[Touch]) -> None:
    told(DeliveryEvent.COMPLAINED, sent[:3])
    pause_on_complaints()
    assert reputation() == problem(
        "paused by themselves, because too many clients complained: pfps",
        "look at whom that sequence reaches, and at its words; publish better ones, and resume it on Today",
    )
    assert status()["paused_sequences"] == {"pfps": SequencePause.objects.get().paused_at.isoformat()}
    resume_sequence("pfps", by="mia")
    assert (reputation().verdict, status()["paused_sequences"]) == ("warning", {})


def test_complaints_of_long_ago_are_forgiven(sent: list[Touch]) -> None:
    told(DeliveryEvent.COMPLAINED, sent[:3], ago=timedelta(days=31))
    assert reputation() == ok("few complaints, no refusals")


def test_a_refusal_because_of_us_is_an_alarm_for_a_day(sent: list[Touch]) -> None:
    told(DeliveryEvent.REFUSED, sent[:2], "5.7.26")
    told(DeliveryEvent.REFUSED, sent[2:3])
    told(DeliveryEvent.REFUSED, sent[3:9], "5.7.1", ago=timedelta(hours=25))
    assert reputation() == warning(
        "refused because of us since yesterday: 5.7.26: 2, no code: 1",
        "see the check named sender; then ask your provider",
    )


def test_a_mass_of_bounces_is_told_beside_a_refusal_because_of_us(sent: list[Touch]) -> None:
    told(DeliveryEvent.REFUSED, sent[:1], "5.7.1")
    now = clock.now()
    Suppression.objects.bulk_create(
        Suppression(channel="email", address=f"c{n}@example.com", reason="bounced", source="provider",
                    created_at=now, lifted_at=now, lifted_because=MASS)
        for n in range(5)
    )  # fmt: skip
    assert reputation() == warning(
        "refused because of us since yesterday: 5.7.1: 1; "
        "many e-mails bounced at once since yesterday, and nobody was blocked for it: example.com: 5",
        "see the check named sender; then ask your provider; "
        "ask your provider, or that domain's postmaster, what happened",
    )


def test_a_provider_without_our_webhook_is_told(release: Release, environ: Environ) -> None:
    environ(email_url="postmark://token")
    assert reputation() == warning(
        "bounces and complaints at postmark stay unknown here",
        "set NURTURE_EMAIL_WEBHOOK_SECRET, and give the provider our webhook (docs/operations.md)",
    )
    environ(email_webhook_secret="x" * 32)
    assert reputation() == ok("few complaints, no refusals")
