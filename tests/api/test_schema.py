from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from django.test import Client as Browser
from openapi_spec_validator import validate

from nurture.actions.intake.receive import Received
from nurture.api.schema import EVENTS_BODY
from nurture.domain.intake.events import one_event, several_events
from tests.support.events import appointment, intake, other

SCHEMA: Any = EVENTS_BODY["requestBody"]["content"]["application/json"]["schema"]


@pytest.mark.parametrize(
    "body",
    [
        intake(),
        [intake(), other("client.updated", client={"id": "c-1", "born": "1990-01-01"})],
        other("appointment.booked", appointment=appointment("2026-12-03T10:00:00-05:00")),
        other("consent.changed", consent={"sms": False}),
        other("consent.changed", consent={"sms": True, "expires_at": "2027-12-03T10:00:00-05:00"}),
        other("client.erased"),
        intake(symptoms="", condition="", consent="", practitioner="", next_appointment=""),
        intake(client={"id": "c-1", "email": "a@example.com", **dict.fromkeys(("first_name", "phone", "born"), "")}),
        intake(symptoms=None, consent={"email": "", "sms": True, "wording": None, "captured_at": "", "expires_at": ""}),
    ],
)  # fmt: skip
def test_what_the_intake_takes_fits_the_description(body: Any) -> None:
    jsonschema.validate(body, SCHEMA)
    (several_events if isinstance(body, list) else one_event).validate_python(body)


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {**intake(), "client": None},
        intake(id="x" * 101),
        intake(type="x"),
        other("appointment.booked"),
        other("consent.changed", consent={"sms": True, "expires_at": 2027}),
    ],
)
def test_what_the_intake_refuses_does_not(body: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(body, SCHEMA)


@pytest.mark.parametrize(
    "result",
    [
        Received("e", "accepted"),
        Received("e", "duplicate", differs=True),
        Received("e", "accepted", ignored=("client.phone",)),
    ],
)
def test_what_the_intake_answers_is_described(result: Received) -> None:
    answer = Browser().get("/api/v1/openapi.json").json()["paths"]["/api/v1/events"]["post"]["responses"]["202"]
    jsonschema.validate({"results": [result.as_json()]}, answer["content"]["application/json"]["schema"])


def test_the_description_needs_nothing_from_outside() -> None:
    assert "$ref" not in str(SCHEMA)
    assert "discriminator" not in str(SCHEMA)


def test_the_whole_document_is_openapi() -> None:
    document = Browser().get("/api/v1/openapi.json")
    assert document.status_code == 200
    validate(document.json())
    assert sorted(document.json()["paths"]) == ["/api/v1/clients/{client_id}", "/api/v1/events"]
