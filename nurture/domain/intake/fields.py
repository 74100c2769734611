"""Fields of intake events and their validation: ids, names, times, client, consent, appointment."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import phonenumbers
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
    field_validator,
)

from nurture.domain.content.clinic import known_zone, mailbox
from nurture.domain.timing.client_zones import UNKNOWN_ZONE
from nurture.domain.values.channel import Channel

#: Outside of these, a time cannot be converted to every time zone, nor read back from the database.
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

_ISO_DATE = re.compile(r"\s*\d{4}-\d\d-\d\d")


def _printable(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("holds a control character")
    return text


def _iso_text(value: Any) -> Any:
    """Accepts ISO 8601 text only: Pydantic would read 20150301 as seconds since 1970, and make an adult of a child."""
    if isinstance(value, bool | int | float) or (isinstance(value, str) and not _ISO_DATE.match(value)):
        raise ValueError("is neither a date nor a time: write it like 2026-11-23T15:04:00-05:00")
    return value


def _in_range(at: datetime) -> datetime:
    if not EARLIEST <= at < LATEST:
        raise ValueError(f"lies outside the years {EARLIEST.year} to {LATEST.year - 1}")
    return at


def _null_as_empty(value: Any) -> Any:
    """Reads null as "": many systems write null for what they do not know."""
    return "" if value is None else value


Id = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_printable)]
PersonName = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
Moment = Annotated[AwareDatetime, BeforeValidator(_iso_text), AfterValidator(_in_range)]
Day = Annotated[date, BeforeValidator(_iso_text)]


def one_of(value: str, listed: Any, what: str) -> str:
    """Validates that a value is listed in the clinic's content."""
    if listed is not None and value not in listed:
        raise ValueError(f"is not {what} of this clinic; listed are: {', '.join(listed)}")
    return value


def _listed_symptom(symptom: str, info: ValidationInfo) -> str:
    return one_of(symptom, (info.context or {}).get("symptoms"), "a symptom")


Symptom = Annotated[str, Field(max_length=60), AfterValidator(_listed_symptom)]


class Payload(BaseModel):
    """Base of everything in an event. Unknown fields are dropped, not refused: a clinic's system may send more."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


class ClientPayload(Payload):
    """The client of an event; a field that is left out leaves the stored value as it was."""

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

    class _ConsentByChannel(Payload):
        """One optional yes or no for each channel, by its name."""
else:
    _ConsentByChannel = create_model(
        "_ConsentByChannel", __base__=Payload, **{channel.value: (bool | None, None) for channel in Channel}
    )


class ConsentPayload(_ConsentByChannel):
    """Consent by channel, with its wording and time; a channel left out is not affected."""

    wording: Annotated[str, Field(max_length=1000), AfterValidator(_printable), BeforeValidator(_null_as_empty)] = ""
    captured_at: Moment | None = None
    expires_at: Moment | None = Field(default=None, description="until when a yes holds; null: until it is withdrawn")

    def agreed(self, channel: Channel) -> bool | None:
        """Whether a channel was agreed to; None where the payload leaves it out."""
        agreed: bool | None = getattr(self, channel.value)
        return agreed


class AppointmentPayload(Payload):
    """An appointment in the clinic's calendar."""

    id: Id
    starts_at: Moment
    practitioner: Annotated[PersonName, BeforeValidator(_null_as_empty)] = ""
