"""What is empty says nothing, in every field that may be left out."""

from typing import Any

import pytest

from nurture.domain.intake.events import one_event
from nurture.domain.intake.fields import AppointmentPayload, ClientPayload, ConsentPayload
from tests.support.events import CONSENT, DANA, appointment, intake, other

EMPTY = ["", "  ", "\t", "\u200b", None]


def read(event: dict[str, Any]) -> Any:
    return one_event.validate_python(event).model_dump(mode="json")


@pytest.mark.parametrize("nothing", EMPTY)
@pytest.mark.parametrize("field", ["condition", "symptoms", "consent", "practitioner", "next_appointment"])
def test_an_empty_field_of_an_intake_is_one_left_out(field: str, nothing: str | None) -> None:
    empty, left_out = ({**intake(), field: nothing}, {n: v for n, v in intake().items() if n != field})
    assert (read(empty)[field] or None) == (read(left_out)[field] or None)


@pytest.mark.parametrize("nothing", EMPTY)
@pytest.mark.parametrize("field", sorted(set(ClientPayload.model_fields) - {"id"}))
def test_an_empty_field_of_a_client_refuses_nothing(field: str, nothing: str | None) -> None:
    assert not read(intake(client={**DANA, field: nothing}))["client"][field]


@pytest.mark.parametrize("nothing", EMPTY)
@pytest.mark.parametrize("field", sorted(ConsentPayload.model_fields))
def test_an_empty_field_of_a_consent_is_one_left_out(field: str, nothing: str | None) -> None:
    told = {name: value for name, value in CONSENT.items() if name != field}
    assert read(intake(consent={**told, field: nothing}))["consent"] == read(intake(consent=told))["consent"]


@pytest.mark.parametrize("nothing", EMPTY)
def test_an_empty_field_of_an_appointment_is_one_left_out(nothing: str | None) -> None:
    assert set(AppointmentPayload.model_fields) == {"id", "starts_at", "practitioner"}
    booked = {**appointment("2026-12-03T10:00:00Z"), "practitioner": nothing}
    assert read(other("appointment.booked", appointment=booked))["appointment"]["practitioner"] == ""


@pytest.mark.parametrize("nothing", EMPTY)
def test_an_empty_symptom_is_none(nothing: str | None) -> None:
    assert read(intake(symptoms=["cyclist", nothing]))["symptoms"] == ["cyclist"]


@pytest.mark.parametrize("nothing", EMPTY)
def test_an_empty_field_of_an_update_is_still_told(nothing: str | None) -> None:
    update = one_event.validate_python(other("client.updated", client={"id": "c-1", "born": nothing}))
    assert update.client.model_dump(exclude_unset=True) == {"id": "c-1", "born": None}
