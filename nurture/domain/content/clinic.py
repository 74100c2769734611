"""Clinic settings: `schedules/clinic.yaml`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, HttpUrl, PlainValidator, ValidationInfo, create_model

from nurture.domain.content.contacts import Contacts, ContactsField, Mailbox
from nurture.domain.content.emergency_lines import BY_COUNTRY
from nurture.domain.content.schema import Name, Schema
from nurture.domain.languages.english import american_spelling
from nurture.domain.values.channel import Channel
from nurture.domain.values.duration import Duration, DurationField
from nurture.domain.values.phone_number import read_number
from nurture.domain.values.window import Window
from nurture.zone_data import zone_names


def known_zone(name: str) -> str:
    """Validates the name of an IANA time zone."""
    if name not in zone_names():
        raise ValueError(f"{name!r} is not a time zone: write an IANA name such as America/New_York")
    return name


ZoneName = Annotated[str, AfterValidator(known_zone)]
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=_ONE_LINE)]
ShortLine = Annotated[str, Field(min_length=1, max_length=24, pattern=_ONE_LINE)]


class Sender(Schema):
    """The From header of e-mails: name and address."""

    name: Line
    email: Mailbox


class Practitioner(Schema):
    """Somebody who treats clients, as e-mails are signed."""

    name: Line
    title: Line | None = Field(default=None, description="such as: massage therapist")
    line: Line | None = Field(default=None, description="below their signature, such as: Runs slowly, on purpose.")
    portrait: Name | None = Field(default=None, description="a picture of them, beside their signature")


class Logo(Schema):
    """The names of two pictures, for light and for dark screens; without `dark`, the same on both."""

    light: Name
    dark: Name | None = None


class Cap(Schema):
    """Frequency cap: the most messages to one client and address a day and a week (any seven days in a row)."""

    day: int = Field(ge=1)
    week: int | None = Field(default=None, ge=1)


#: Of a channel that `caps` does not name; one that is not here has to be named.
DEFAULT_CAPS = {Channel.EMAIL: Cap(day=1), Channel.SMS: Cap(day=1, week=3)}
#: Given as pydantic's context for the files of a published release: they may be older than a channel.
PUBLISHED = {"published": True}


def _by_channel(name: str, kind: Any, defaults: Mapping[Channel, Any]) -> PlainValidator:
    """Reads a mapping with one key for each channel, by its name; a key that is missing is an error that names it."""
    required: dict[str, Any] = {c.value: (kind, defaults.get(c, ...)) for c in Channel}
    optional: dict[str, Any] = {c.value: (kind | None, defaults.get(c)) for c in Channel}
    strict = create_model(name, __base__=Schema, **required)
    lenient = create_model(name, __base__=Schema, **optional)

    def read(written: Any, info: ValidationInfo) -> dict[Channel, Any]:
        found = (lenient if (info.context or {}).get("published") else strict).model_validate(written)
        return {channel: value for channel in Channel if (value := getattr(found, channel.value)) is not None}

    return PlainValidator(read)


#: Of a clinic that does not say when somebody is there.
OFFICE_HOURS = Window.model_validate({"mon-fri": "09:00-17:00"})


#: Countries that spell as the United States do, with its territories (ISO 3166).
_AMERICAN_ENGLISH = frozenset({"US", "AS", "GU", "MP", "PR", "VI", "PH"})


class Clinic(Schema):
    """Clinic settings: how messages and pages identify their sender, and the limits on sending."""

    name: Line
    short_name: ShortLine = Field(description="how an SMS names the clinic")
    address: tuple[Line, ...] = Field(min_length=1, description="the postal address, line by line")
    phone: Line
    timezone: ZoneName
    country: str = Field(default="US", pattern="^[A-Z]{2}$", description="how a phone number without + is read")
    english: Literal["american", "british"] | None = Field(default=None, description="“email” or “e-mail”, and dates")
    emergency_number: ShortLine | None = Field(default=None, description="what an answer to a sign of danger names")
    crisis_line: ShortLine | None = Field(default=None, description="what an answer to a sign of self-harm names")
    sender: Sender = Field(alias="from")
    reply_to: Mailbox
    practitioners: tuple[Practitioner, ...] = Field(default=(), description="who signs e-mails, with their titles")
    front_desk: ContactsField | None = Field(default=None, description="who is alerted; without it: `reply_to`")
    on_call: ContactsField | None = Field(default=None, description="who is alerted outside the opening hours too")
    opening_hours: Window = Field(default=OFFICE_HOURS, description="when somebody is there, by the clinic's clock")
    close_conversations_after: DurationField = Duration(exact=timedelta(hours=72))
    booking_url: HttpUrl
    link_hosts: tuple[str, ...] = ()
    colour: str = Field(default="#0f766e", pattern="^#[0-9a-fA-F]{6}$")
    logo: Logo | None = Field(default=None, description="at the head of e-mails and pages; without it: the name")
    windows: Annotated[Mapping[Channel, Window], _by_channel("Windows", Window, {})]
    gap: DurationField = Duration(exact=timedelta(hours=4))
    caps: Annotated[Mapping[Channel, Cap], _by_channel("Caps", Cap, DEFAULT_CAPS)] = Field(
        default_factory=dict, validate_default=True, description="the most messages to one client and address"
    )
    closures: tuple[date, ...] = ()
    price_per_segment: float | None = Field(default=None, ge=0, description="US dollars")

    def window(self, channel: Channel) -> Window:
        """When the channel may be used, in the client's zone; KeyError where the release is older than the channel."""
        return self.windows[channel]

    def cap(self, channel: Channel) -> Cap:
        """How many messages the channel may carry to one client and address; KeyError as above."""
        return self.caps[channel]

    def practitioner(self, name: str) -> Practitioner | None:
        """Whom a name of an event means: a full name as listed, or a first name that only one of them has."""
        asked = name.casefold()
        named = [each for each in self.practitioners if each.name.casefold() == asked]
        named = named or [each for each in self.practitioners if each.name.casefold().split()[:1] == [asked]]
        return named[0] if len(named) == 1 else None

    @property
    def desk(self) -> Contacts:
        """The front desk, or where answers to our e-mails go."""
        return self.front_desk or Contacts(emails=(self.reply_to,))

    @property
    def phone_url(self) -> str:
        """Where a tap on the phone number leads (RFC 3966); "" where it is no number that can be dialled."""
        try:
            number = read_number(self.phone, self.country)
        except ValueError:
            return ""
        return f"tel:{number.replace(' ext. ', ';ext=')}"

    @property
    def is_american(self) -> bool:
        """Whose English we write where the words are ours: the clinic's own word, else its country's."""
        return self.english == "american" if self.english else self.country in _AMERICAN_ENGLISH

    def spelled(self, words: str) -> str:
        """Our own English words as the clinic spells them."""
        return american_spelling(words) if self.is_american else words

    def emergency(self) -> str:
        """The emergency number: the clinic's own word, else its country's; "" where nobody knows one."""
        lines = BY_COUNTRY.get(self.country)
        return self.emergency_number or (lines.emergency if lines else "")

    def crisis(self) -> str:
        """The crisis line, likewise."""
        lines = BY_COUNTRY.get(self.country)
        return self.crisis_line or (lines.crisis if lines else "")
