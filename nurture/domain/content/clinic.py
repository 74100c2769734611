"""Who we are: `schedules/clinic.yaml`."""

from datetime import date, timedelta
from typing import Annotated
from zoneinfo import available_timezones

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl

from nurture.domain.values.channel import Channel
from nurture.domain.values.duration import Duration, WrittenDuration
from nurture.domain.values.window import Window

#: Read once: looking through the zone files takes milliseconds, and an import asks for every row.
_ZONES = frozenset(available_timezones())


def known_zone(name: str) -> str:
    """An IANA zone's name, as it is written there."""
    if name not in _ZONES:
        raise ValueError(f"{name!r} is not a time zone: write an IANA name such as America/New_York")
    return name


def mailbox(written: str) -> str:
    """An e-mail address in ASCII, its domain in Punycode where it has other letters: what goes on the wire."""
    try:
        # .test (RFC 2606) is what rehearsals use: not deliverable, but right in form.
        found = validate_email(written, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as wrong:
        raise ValueError(f"is not an e-mail address: {wrong}") from None
    return str(found.ascii_email)  # there is always one where SMTPUTF8 is not allowed


Mailbox = Annotated[str, AfterValidator(mailbox)]
ZoneName = Annotated[str, AfterValidator(known_zone)]
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=_ONE_LINE)]
ShortLine = Annotated[str, Field(min_length=1, max_length=24, pattern=_ONE_LINE)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Sender(_Frozen):
    """The name and address that a client sees."""

    name: Line
    email: Mailbox


class Cap(_Frozen):
    """At most so many messages to one client and address; a week is any seven days in a row."""

    day: int = Field(ge=1)
    week: int | None = Field(default=None, ge=1)


class Windows(_Frozen):
    """When each channel may be used, in the client's zone."""

    email: Window
    sms: Window


class Caps(_Frozen):
    """How many messages each channel may carry to one client and address."""

    email: Cap = Cap(day=1)
    sms: Cap = Cap(day=1, week=3)


class Clinic(_Frozen):
    """Everything that a message or a page says about its sender, and the limits it keeps."""

    name: Line
    short_name: ShortLine = Field(description="how an SMS names the clinic")
    address: tuple[Line, ...] = Field(min_length=1, description="the postal address, line by line")
    phone: Line
    timezone: ZoneName
    country: str = Field(default="US", pattern="^[A-Z]{2}$", description="how a phone number without + is read")
    sender: Sender = Field(alias="from")
    reply_to: Mailbox
    front_desk: Mailbox | None = Field(default=None, description="who is told at once of a sign of danger in a reply")
    booking_url: HttpUrl
    link_hosts: tuple[str, ...] = ()
    colour: str = Field(default="#0f766e", pattern="^#[0-9a-fA-F]{6}$")
    windows: Windows
    gap: WrittenDuration = Duration(exact=timedelta(hours=4))
    caps: Caps = Caps()
    closures: tuple[date, ...] = ()
    price_per_segment: float | None = Field(default=None, ge=0, description="US dollars")

    def window(self, channel: Channel) -> Window:
        return self.windows.email if channel is Channel.EMAIL else self.windows.sms

    def cap(self, channel: Channel) -> Cap:
        return self.caps.email if channel is Channel.EMAIL else self.caps.sms
