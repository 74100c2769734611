from typing import Any

import pytest

from nurture.domain.intake.repetition import differs
from tests.support.events import CONSENT, DANA, intake, other


@pytest.mark.parametrize(
    "again",
    [
        intake(),
        intake(occurred_at="2026-11-23T20:04:00Z"),
        intake(consent={**CONSENT, "captured_at": "2026-11-23T20:00:00Z", "expires_at": None}),
        intake(client={**DANA, "born": None}),
        intake(next_appointment=..., symptoms=...),
    ],
)
def test_the_same_facts_written_otherwise_do_not_differ(again: dict[str, Any]) -> None:
    assert not differs(intake(), again)
    assert not differs(again, intake())


@pytest.mark.parametrize(
    "again",
    [
        intake(condition="itbs"),
        intake(symptoms=["clicking"]),
        intake(consent={**CONSENT, "email": False}),
        intake(consent={"sms": True}),
        intake(client={**DANA, "first_name": "Dani"}),
        intake(practitioner=""),
    ],
)
def test_another_fact_or_one_less_differs(again: dict[str, Any]) -> None:
    assert differs(intake(), again)
    assert differs(again, intake())


def test_a_no_is_a_fact_and_nothing_said_is_none() -> None:
    assert differs(intake(consent={"sms": False}), intake(consent={}))
    assert not differs(intake(consent={"sms": None}), intake(consent=None))


def test_in_an_update_an_empty_field_is_a_fact() -> None:
    forget, silent = (other("client.updated", client={"id": "c-1", **phone}) for phone in ({"phone": None}, {}))
    assert differs(forget, silent)
    assert not differs(forget, other("client.updated", client={"id": "c-1", "phone": ""}))
