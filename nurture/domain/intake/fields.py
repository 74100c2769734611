"""Fields of intake events and their validation: ids, names, times, client, consent, appointment."""

import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, Final, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from nurture.domain.content.clinic import known_zone
from nurture.domain.content.contacts import mailbox
from nurture.domain.intake.no_names import read_first_name, read_name
from nurture.domain.intake.payload import Payload, is_blank
from nurture.domain.intake.therapist_line import LONGEST, printed_form, why_not_printed
from nurture.domain.intake.times import Day, Moment
from nurture.domain.languages.tag import read_tag
from nurture.domain.timing.client_zones import UNKNOWN_ZONE
from nurture.domain.values.channel import Channel
from nurture.domain.values.person_name import is_invisible
from nurture.domain.values.phone_number import read_number


def _printable(text: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("holds a control character")
    return text


def _null_as_empty(value: Any) -> Any:
    """Reads null as "": many systems write null for what they do not know."""
    return "" if value is None else value


def _in_an_address(text: str) -> str:
    """A client's page and timeline are found by this id in their address, from which `..` would be taken out."""
    if not {".", ".."}.isdisjoint(text.split("/")):
        raise ValueError('must not be "." or "..", nor have one of them between slashes: no address can hold it')
    return text


Id = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_printable)]
#: The source of what people do on the pages; whoever else says so is refused, however it is written.
DESK: Final = "desk"


def _no_desk(source: str, info: ValidationInfo) -> str:
    shown = "".join(sign for sign in unicodedata.normalize("NFKC", source) if not is_invisible(sign)).strip()
    if shown.casefold() == DESK and not (info.context or {}).get("by_hand"):
        raise ValueError(f"{DESK!r} is kept for what people do on the pages: give your system a name of its own")
    return source


def _from_the_clinic(note: Any, info: ValidationInfo) -> Any:
    """None where whoever reports this may not speak to clients: only the desk, and keys of the scope `all`, may."""
    context = info.context or {}
    return note if context.get("may_note") or context.get("by_hand") else None


def _printed_note(note: str | None) -> str | None:
    """None where no e-mail may print it."""
    return None if note is None or why_not_printed(note) else printed_form(note)


#: A line from the therapist. What is left out is told as ignored.
Note = Annotated[
    Annotated[str, Field(max_length=LONGEST)] | None, BeforeValidator(_from_the_clinic), AfterValidator(_printed_note)
]
Source = Annotated[Id, AfterValidator(_no_desk)]
ClientId = Annotated[Id, AfterValidator(_in_an_address)]
_Name = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
PersonName = Annotated[_Name, AfterValidator(read_name)]
FirstName = Annotated[_Name, AfterValidator(read_first_name)]


def one_of(value: str, listed: Any, what: str) -> str:
    """Validates that a value is listed in the clinic's content."""
    if listed is not None and value not in listed:
        raise ValueError(f"is not {what} of this clinic; listed are: {', '.join(listed)}")
    return value


def _listed_symptom(symptom: str, info: ValidationInfo) -> str:
    return one_of(symptom, (info.context or {}).get("symptoms"), "a symptom")


def _without_blanks(symptoms: Any) -> Any:
    return [sign for sign in symptoms if not is_blank(sign)] if isinstance(symptoms, list) else symptoms or []


_Symptom = Annotated[str, Field(max_length=60), AfterValidator(_listed_symptom)]
Symptoms = Annotated[list[_Symptom], Field(max_length=50), BeforeValidator(_without_blanks)]

_IMPOSSIBLE_NUMBER: Final = "impossible_number"


def _without_no_language(told: Any) -> Any:
    """Nobody is left without messages for the sake of a language."""
    if not isinstance(told, dict) or is_blank(told.get("language")):
        return told
    try:
        read_tag(str(told["language"]))
    except ValueError:
        return {name: value for name, value in told.items() if name != "language"}
    return told


class ClientPayload(Payload):
    """The client of an event; a field that is left out leaves the stored value as it was."""

    id: ClientId
    first_name: FirstName | None = None
    last_name: PersonName | None = None
    email: str | None = Field(default=None, max_length=254, description="an e-mail address")
    phone: str | None = Field(default=None, max_length=40, description="E.164, or as dialled in the clinic's country")
    timezone: str | None = Field(default=None, max_length=64, description="an IANA time zone")
    language: str | None = Field(default=None, description="a language tag (BCP 47), such as es or pt-BR")
    born: Day | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _without_what_cannot_be(cls, told: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Leaves out what is no language, and a number that cannot be one where an e-mail address is told.

        The client can be reached; a system cannot mend it at once, and somebody who types it can.
        """
        by_hand = (info.context or {}).get("by_hand")
        try:
            told = told if by_hand else _without_no_language(told)
            return handler(told)
        except ValidationError as wrong:
            if by_hand:
                raise
            errors = {(*error["loc"], error["type"]) for error in wrong.errors()}
            if not errors <= {("phone", _IMPOSSIBLE_NUMBER), ("phone", "string_too_long")} or is_blank(
                told.get("email")
            ):
                raise
            return handler({name: value for name, value in told.items() if name != "phone"})

    @field_validator("email")
    @classmethod
    def _deliverable(cls, email: str | None) -> str | None:
        return mailbox(_printable(email)) if email else email

    @field_validator("phone")
    @classmethod
    def _diallable(cls, phone: str | None, info: ValidationInfo) -> str | None:
        if not phone:
            return phone
        _printable(phone)
        try:
            return read_number(phone, (info.context or {}).get("country", "US"))
        except ValueError as wrong:
            raise PydanticCustomError(_IMPOSSIBLE_NUMBER, str(wrong)) from None

    @field_validator("language")
    @classmethod
    def _tag(cls, language: str | None) -> str | None:
        return read_tag(language) if language else language

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
