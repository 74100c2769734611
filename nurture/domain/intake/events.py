"""What the outside may tell us: the events, field by field, and what makes one wrong."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

import phonenumbers
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationInfo,
    create_model,
    field_validator,
)

from nurture.domain.content.clinic import known_zone, mailbox
from nurture.domain.timing.client_zones import UNKNOWN_ZONE
from nurture.domain.values.channel import Channel

MOST_EVENTS = 1000
TOLERATED_AHEAD = timedelta(minutes=5)
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Beyond, a moment could not be reckoned with in every time zone, nor read back from the database."""

_WRITTEN_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d")


def _printable(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("holds a control character")
    return text


def _written_out(value: Any) -> Any:
    """Pydantic would read 20150301 as seconds since 1970, and a child's birthday as an adult's."""
    if isinstance(value, bool | int | float) or (isinstance(value, str) and not _WRITTEN_DATE.match(value)):
        raise ValueError("is neither a date nor a time: write it like 2026-11-23T15:04:00-05:00")
    return value


def _within_reach(at: datetime) -> datetime:
    if not EARLIEST <= at < LATEST:
        raise ValueError(f"lies outside the years {EARLIEST.year} to {LATEST.year - 1}")
    return at


def _blank(value: Any) -> Any:
    """Many systems write null for what they do not know."""
    return "" if value is None else value


Id = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_printable)]
PersonName = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_within_reach)]
Day = Annotated[date, BeforeValidator(_written_out)]


def _one_of(value: str, listed: Any, what: str) -> str:
    if listed is not None and value not in listed:
        raise ValueError(f"is not {what} of this clinic; listed are: {', '.join(listed)}")
    return value


def _listed_symptom(symptom: str, info: ValidationInfo) -> str:
    return _one_of(symptom, (info.context or {}).get("symptoms"), "a symptom")


Symptom = Annotated[str, Field(max_length=60), AfterValidator(_listed_symptom)]


class _Payload(BaseModel):
    """Unknown fields are dropped, not refused: a clinic's system may say more than we need to know."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class ClientPayload(_Payload):
    """What an event says of a client; a field that is left out leaves what is known as it was."""

    id: Id
    first_name: PersonName | None = None
    last_name: PersonName | None = None
    email: str | None = Field(default=None, max_length=254, description="an e-mail address")
    phone: str | None = Field(default=None, max_length=40, description="E.164, or as dialled in the clinic's country")
    timezone: str | None = Field(default=None, max_length=64, description="an IANA time zone")
    born: Day | None = None

    @field_validator("email")
    @classmethod
    def _deliverable(cls, email: str | None) -> str | None:
        return mailbox(_printable(email)) if email else email

    @field_validator("phone")
    @classmethod
    def _diallable(cls, phone: str | None, info: ValidationInfo) -> str | None:
        if not phone:
            return phone
        try:
            number = phonenumbers.parse(_printable(phone), (info.context or {}).get("country", "US"))
        except phonenumbers.NumberParseException:
            raise ValueError("is not a phone number: write it like +16175550123") from None
        # A local number without its area code would count as possible, but nobody could text it.
        if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
            raise ValueError("is not a possible phone number: write it like +16175550123")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    @field_validator("timezone")
    @classmethod
    def _zone(cls, zone: str | None) -> str | None:
        return known_zone(zone) if zone and zone != UNKNOWN_ZONE else zone


if TYPE_CHECKING:

    class _ConsentByChannel(_Payload):
        """One optional yes or no for each channel, by its name."""
else:
    _ConsentByChannel = create_model(
        "_ConsentByChannel", __base__=_Payload, **{channel.value: (bool | None, None) for channel in Channel}
    )


class ConsentPayload(_ConsentByChannel):
    """What a client agreed to, channel by channel, in which words and when; a channel left out says nothing."""

    wording: Annotated[str, Field(max_length=1000), AfterValidator(_printable), BeforeValidator(_blank)] = ""
    captured_at: Moment | None = None
    expires_at: Moment | None = Field(default=None, description="until when a yes holds; null: until it is withdrawn")

    def agreed(self, channel: Channel) -> bool | None:
        """Yes, no, or nothing said."""
        told: bool | None = getattr(self, channel.value)
        return told


class AppointmentPayload(_Payload):
    """One booking in the clinic's calendar."""

    id: Id
    starts_at: Moment
    practitioner: Annotated[PersonName, BeforeValidator(_blank)] = ""


class _Event(_Payload):
    id: Id
    source: Id
    occurred_at: Moment
    client: ClientPayload

    @field_validator("occurred_at")
    @classmethod
    def _not_ahead(cls, at: datetime, info: ValidationInfo) -> datetime:
        now = (info.context or {}).get("now")
        if now and at > now + TOLERATED_AHEAD:
            raise ValueError("lies in the future")
        return at


class IntakeCompleted(_Event):
    """A client was taken in: what starts a sequence."""

    type: Literal["intake.completed"]
    condition: Annotated[str, Field(max_length=60)] | None = None
    symptoms: Annotated[list[Symptom], Field(max_length=50), BeforeValidator(lambda told: told or [])] = []
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
        return _one_of(condition, (info.context or {}).get("conditions"), "a condition") if condition else None


class AppointmentEvent(_Event):
    """A booking was made, withdrawn or kept."""

    type: Literal["appointment.booked", "appointment.cancelled", "appointment.completed"]
    appointment: AppointmentPayload


class ConsentChanged(_Event):
    """A client gave or withdrew permission."""

    type: Literal["consent.changed"]
    consent: ConsentPayload

    @field_validator("consent")
    @classmethod
    def _says_which(cls, consent: ConsentPayload) -> ConsentPayload:
        if all(consent.agreed(channel) is None for channel in Channel):
            raise ValueError(f"says nothing of {' or '.join(Channel)}")
        return consent


class ClientEvent(_Event):
    """Something about the client as a person."""

    type: Literal["client.updated", "client.discharged", "client.erased"]


Event = Annotated[IntakeCompleted | AppointmentEvent | ConsentChanged | ClientEvent, Field(discriminator="type")]
_HUSHED = ConfigDict(hide_input_in_errors=True)  # an error's words may end up in a log
one_event: TypeAdapter[IntakeCompleted | AppointmentEvent | ConsentChanged | ClientEvent] = TypeAdapter(
    Event, config=_HUSHED
)
several_events: TypeAdapter[list[Any]] = TypeAdapter(
    Annotated[list[Event], Field(min_length=1, max_length=MOST_EVENTS)], config=_HUSHED
)
