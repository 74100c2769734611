"""The ground truth that promises are checked on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nurture.domain.content.clinic import Clinic
from nurture.domain.values.channel import Channel
from nurture.simulate.ground_truth import Fact, GroundTruth
from nurture.simulate.population.population import population
from tests.domain.release import files, renderer

MONDAY = datetime(2024, 10, 14, tzinfo=UTC)
ANN, BEN = "c-0", "c-1"


@pytest.fixture
def clinic() -> Clinic:
    return renderer(files()).content.clinic


@pytest.fixture
def ground_truth(clinic: Clinic) -> GroundTruth:
    return GroundTruth({person.ref: person for person in population(1, 0, 2)}, clinic)


def hour(n: float) -> datetime:
    return MONDAY + timedelta(hours=n)


def know(
    ground_truth: GroundTruth,
    at: float,
    kind: str,
    occurred: float,
    client: dict[str, Any] | None = None,
    **fields: Any,
) -> None:
    """Records an event about Ann, known from an hour on."""
    about = {"id": ANN, **(client or {})}
    ground_truth.facts[ANN].append(
        Fact(hour(at), {"type": kind, "occurred_at": hour(occurred).isoformat(), "client": about, **fields})
    )


def test_consent_counts_by_when_it_was_given_and_from_when_we_knew(ground_truth: GroundTruth) -> None:
    know(ground_truth, 5, "consent.changed", 4, consent={"sms": False})
    know(ground_truth, 9, "consent.changed", 2, consent={"sms": True})
    assert [ground_truth.consent(ANN, Channel.SMS, hour(n)) for n in (4, 6, 9)] == [None, None, False]
    know(ground_truth, 11, "consent.changed", 10, consent={"sms": True})
    assert ground_truth.consent(ANN, Channel.SMS, hour(11)) is True


def test_a_stop_holds_for_the_number_and_for_whoever_had_it(ground_truth: GroundTruth) -> None:
    know(ground_truth, 1, "intake.completed", 1, {"phone": "+16172000000"}, consent={"sms": True})
    ground_truth.note_stop(Channel.SMS, "+16172000000", hour(2))
    know(ground_truth, 3, "client.updated", 3, {"phone": "+16172000009"})
    assert (
        ground_truth.consent(ANN, Channel.SMS, hour(3)),
        ground_truth.is_suppressed(Channel.SMS, "+16172000000", hour(3)),
    ) == (
        False,
        True,
    )
    ground_truth.note_start(Channel.SMS, "+16172000000", hour(4))
    assert (
        ground_truth.consent(ANN, Channel.SMS, hour(4)),
        ground_truth.is_suppressed(Channel.SMS, "+16172000000", hour(4)),
    ) == (
        False,
        False,
    )


def test_an_empty_field_forgets_only_in_an_update(ground_truth: GroundTruth) -> None:
    know(ground_truth, 1, "intake.completed", 1, {"phone": "+16172000000", "timezone": "Asia/Kolkata"})
    know(ground_truth, 2, "intake.completed", 2, {"phone": "", "timezone": None})
    assert ground_truth.zones(ANN, hour(2)) == ("Asia/Kolkata",)
    know(ground_truth, 3, "client.updated", 3, {"timezone": None})
    assert ground_truth.zones(ANN, hour(3)) == (ground_truth.clinic.timezone, "America/New_York")


def test_a_booking_is_ahead_until_it_is_cancelled_moved_or_over(ground_truth: GroundTruth) -> None:
    visit = {"id": "a", "starts_at": hour(50).isoformat()}
    know(ground_truth, 1, "intake.completed", 1, next_appointment=hour(50).isoformat())
    assert [ground_truth.has_appointment_ahead(ANN, hour(n)) for n in (0, 1, 50)] == [False, True, False]
    know(ground_truth, 2, "appointment.booked", 2, appointment=visit)
    know(ground_truth, 4, "appointment.cancelled", 4, appointment=visit)
    know(ground_truth, 5, "appointment.booked", 3, appointment={**visit, "starts_at": hour(60).isoformat()})
    assert [ground_truth.has_appointment_ahead(ANN, hour(n)) for n in (3, 4, 5)] == [True, False, False]


def test_nothing_is_known_of_somebody_who_was_erased(ground_truth: GroundTruth) -> None:
    know(ground_truth, 1, "intake.completed", 1, {"email": "ann@example.com"})
    know(ground_truth, 2, "client.erased", 2)
    assert (ground_truth.address(ANN, Channel.EMAIL, hour(1)), ground_truth.address(ANN, Channel.EMAIL, hour(2))) == (
        "ann@example.com",
        "",
    )
