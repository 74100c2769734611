"""Intake events: what the API and the CSV import accept, and how each event is validated."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationInfo, field_validator

from nurture.domain.intake.fields import (
    AppointmentPayload,
    ClientPayload,
    ConsentPayload,
    Id,
    Note,
    PersonName,
    Source,
    Symptoms,
    one_of,
)
from nurture.domain.intake.payload import Payload
from nurture.domain.intake.times import Moment
from nurture.domain.values.channel import Channel

MOST_EVENTS = 1000
TOLERATED_AHEAD = timedelta(minutes=5)


class BaseEvent(Payload):
    """What every event has."""

    id: Id
    source: Source
    occurred_at: Moment
    client: ClientPayload
    note: Note = None

    @field_validator("occurred_at")
    @classmethod
    def _not_ahead(cls, at: datetime, info: ValidationInfo) -> datetime:
        now = (info.context or {}).get("now")
        if now and at > now + TOLERATED_AHEAD:
            raise ValueError("lies in the future")
        return at


class IntakeCompleted(BaseEvent):
    """An intake was completed: starts a sequence."""

    type: Literal["intake.completed"]
    condition: Annotated[str, Field(max_length=60)] | None = None
    symptoms: Symptoms = []
    consent: ConsentPayload | None = None
    practitioner: PersonName | None = None
    next_appointment: Moment | None = None

    @field_validator("client")
    @classmethod
    def _reachable(cls, client: ClientPayload) -> ClientPayload:
        if not (client.email or client.phone):
            raise ValueError("an intake needs an e-mail address or a phone number of the client")
        return client

    @field_validator("condition")
    @classmethod
    def _listed(cls, condition: str | None, info: ValidationInfo) -> str | None:
        return one_of(condition, (info.context or {}).get("conditions"), "a condition") if condition else None


class AppointmentEvent(BaseEvent):
    """An appointment was booked, cancelled or completed."""

    type: Literal["appointment.booked", "appointment.cancelled", "appointment.completed"]
    appointment: AppointmentPayload


class ConsentChanged(BaseEvent):
    """A client gave or withdrew consent."""

    type: Literal["consent.changed"]
    consent: ConsentPayload

    @field_validator("consent")
    @classmethod
    def _names_a_channel(cls, consent: ConsentPayload) -> ConsentPayload:
        if all(consent.agreed(channel) is None for channel in Channel):
            raise ValueError(f"says nothing of {' or '.join(Channel)}")
        return consent


class ClientEvent(BaseEvent):
    """A client was updated, discharged or erased."""

    type: Literal["client.updated", "client.discharged", "client.erased"]


class IntakeWithdrawn(BaseEvent):
    """An intake of the same source is taken back: it was somebody else's, or a mistake."""

    type: Literal["intake.withdrawn"]
    intake: Id


def names_to_print(event: Any) -> dict[str, str | None]:
    """The names of an event that messages print, by their field."""
    names = {"client.first_name": event.client.first_name}
    match event:
        case IntakeCompleted():
            names["practitioner"] = event.practitioner
        case AppointmentEvent():
            names["appointment.practitioner"] = event.appointment.practitioner
    return names


Event = Annotated[
    IntakeCompleted | AppointmentEvent | ConsentChanged | ClientEvent | IntakeWithdrawn, Field(discriminator="type")
]
NO_INPUT_IN_ERRORS = ConfigDict(hide_input_in_errors=True)  # an error message may be logged
one_event: TypeAdapter[Any] = TypeAdapter(Event, config=NO_INPUT_IN_ERRORS)
several_events: TypeAdapter[list[Any]] = TypeAdapter(
    Annotated[list[Event], Field(min_length=1, max_length=MOST_EVENTS)], config=NO_INPUT_IN_ERRORS
)
