from collections.abc import Iterable
from datetime import timedelta

import pytest

from nurture import clock
from nurture.actions.checkup.complaints import reputation
from nurture.actions.clients.bounces import block, bounces_forgiven, lift, lifted_at
from nurture.actions.clients.suppression import suppress, uncover, unsuppress
from nurture.actions.receipts.settle import settle
from nurture.actions.records.status import status
from nurture.domain.delivery.report import report_of_bounce
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.delivery.verdict import HARD_BOUNCE, SOFT_BOUNCE, ProviderVerdict
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Suppression, Touch
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import DANA, intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def written_to(*addresses: str) -> list[Touch]:
    """E-mails that were taken just now."""
    for number, address in enumerate(addresses):
        receive_events(intake(f"{address}-{number}", client={**DANA, "id": address, "email": address}))
    touches = list(Touch.objects.filter(step="what-it-is", channel="email", client__email__in=addresses).order_by("id"))
    for touch in touches:
        email = touch.client.email
        Touch.objects.filter(pk=touch.pk).update(
            state="sent", sent_at=clock.now(), address=email, provider_id=f"p-{email}"
        )
    return touches


def bounce(touches: Iterable[Touch], verdict: ProviderVerdict = HARD_BOUNCE) -> None:
    for touch in touches:
        settle(report_of_bounce(Channel.EMAIL, verdict, touch.token, f"p-{touch.client.email}", "5.1.1"))


def blocked() -> set[str]:
    return set(Suppression.objects.filter(lifted_at=None).values_list("address", flat=True))


def addresses(count: int, domain: str = "example.com") -> list[str]:
    return [f"c{n}@{domain}" for n in range(count)]


def test_a_mass_of_one_domain_blocks_nobody_the_first_ones_included(caplog: pytest.LogCaptureFixture) -> None:
    touches = written_to(*addresses(12), "other@example.org")
    bounce(touches)
    assert blocked() == {"other@example.org"}
    assert "many bounces at once" in caplog.messages
    assert "example" not in " ".join(caplog.messages)
    failed = Touch.objects.filter(state="failed", address__endswith="@example.com").values_list("reason", flat=True)
    assert set(failed[:12]) == {"provider_refused"}


def test_a_mass_blocks_nobody_who_had_asked_to_stop_either() -> None:
    touches = written_to(*addresses(12))
    suppress(Channel.EMAIL, "c0@example.com", Reason.OPTED_OUT, "x", SuppressionKind.ONE_CLICK)
    bounce(touches)
    unsuppress(Channel.EMAIL, "c0@example.com", Reason.OPTED_OUT)
    uncover(Channel.EMAIL, "c0@example.com")
    assert blocked() == set()


def test_a_bounce_that_a_stop_covers_forgets_no_earlier_ones() -> None:
    suppress(Channel.EMAIL, "c0@example.com", Reason.OPTED_OUT, "x", SuppressionKind.ONE_CLICK)
    before = lifted_at(Channel.EMAIL, "c0@example.com")
    block(Channel.EMAIL, "c0@example.com", Reason.BOUNCED)
    assert lifted_at(Channel.EMAIL, "c0@example.com") == before
    assert not lift(Channel.EMAIL, "c0@example.com", "a person")
    assert Suppression.objects.get(lifted_at=None).reason == "opted_out"


def test_a_few_dead_ones_among_many_are_blocked() -> None:
    touches = written_to(*addresses(20))
    bounce(touches[:5])
    assert len(blocked()) == 5


def test_a_handful_that_are_nearly_all_of_them_is_a_mass_and_a_few_are_not() -> None:
    bounce(written_to(*addresses(4, "a.example")))
    assert len(blocked()) == 4
    bounce(written_to(*addresses(5, "b.example")))
    assert len(blocked()) == 4


def test_over_hours_they_are_single_cases(at: SetClock) -> None:
    for touch in written_to(*addresses(8)):
        bounce([touch])
        at(clock.now() + timedelta(minutes=20))
    assert len(blocked()) == 8


def test_the_same_address_counts_once_and_is_not_blocked_by_the_second_report_of_the_mass() -> None:
    touches = written_to(*addresses(6))
    bounce(touches)
    block(Channel.EMAIL, "c0@example.com", Reason.BOUNCED)
    assert blocked() == set()
    assert bounces_forgiven() == {"example.com": 5 + 1}


def test_soft_bounces_of_a_mass_add_up_with_nothing(at: SetClock) -> None:
    for _ in range(3):
        touches = written_to(*addresses(6))
        bounce(touches, SOFT_BOUNCE)
        at(clock.now() + timedelta(days=2))
        Touch.objects.all().update(paused=True)
    assert blocked() == set()


def test_the_operator_is_told_for_a_day(at: SetClock) -> None:
    bounce(written_to(*addresses(6)))
    assert reputation().says.endswith("nobody was blocked for it: example.com: 6")
    assert status()["bounces_forgiven"] == {"example.com": 6}
    at(clock.now() + timedelta(days=2))
    assert status()["bounces_forgiven"] == {}


def test_a_block_by_bounce_or_bad_number_can_be_lifted_and_a_stop_or_a_complaint_cannot() -> None:
    for reason in (Reason.BOUNCED, Reason.BAD_NUMBER):
        suppress(Channel.SMS, f"+1{reason}", reason, "provider")
        assert lift(Channel.SMS, f"+1{reason}", "a person")
    for reason in (Reason.OPTED_OUT, Reason.COMPLAINED, Reason.BLOCKED):
        suppress(Channel.SMS, f"+1{reason}", reason, "somebody")
        assert not lift(Channel.SMS, f"+1{reason}", "a person")


def test_a_stop_or_a_complaint_outweighs_a_bounce() -> None:
    suppress(Channel.EMAIL, "c@example.com", Reason.BOUNCED, "provider")
    suppress(Channel.EMAIL, "c@example.com", Reason.COMPLAINED, "provider")
    assert not lift(Channel.EMAIL, "c@example.com", "a person")
    assert blocked() == {"c@example.com"}


def test_what_was_before_a_block_was_lifted_counts_no_more() -> None:
    suppress(Channel.EMAIL, "c@example.com", Reason.BOUNCED, "provider")
    lift(Channel.EMAIL, "c@example.com", "a person")
    assert lifted_at(Channel.EMAIL, "c@example.com") <= clock.now()
    assert lifted_at(Channel.EMAIL, "d@example.com").year == 1
