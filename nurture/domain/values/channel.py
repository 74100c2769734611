"""Channels: the closed list of ways to reach a client, each with its description; and why a step is sent."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal, Self


class TemplateFormat(StrEnum):
    """How a channel's templates are written."""

    EMAIL = "email"  # front matter and Markdown
    TEXT = "text"  # plain text


@dataclass(frozen=True, slots=True)
class ChannelSpec:
    """What is the same for every deployment; what a deployment sets is asked of the channel's folder (channels/)."""

    address_field: Literal["email", "phone"]  # of Client, and of the event that tells it
    ignores_case: bool  # whether two addresses that differ in case only are one
    template_suffix: str  # templates/NAME.SUFFIX
    template_format: TemplateFormat
    compiled_key: str  # under which a release keeps its compiled templates
    queue: str  # Celery's
    cost_unit: Literal["message", "segment"]  # what the sender's rate limit counts
    validity: timedelta | None  # the longest that the provider can be told to hold a message
    label: str  # on a page: of one message
    plural: str  # of several messages
    medium: str  # of the channel as such
    title: str  # the same, as a heading on the client's own page


class Channel(StrEnum):
    """A delivery channel."""

    spec: ChannelSpec

    def __new__(cls, name: str, spec: ChannelSpec | None = None) -> Self:
        """A member with its description; the default is for `Channel("email")`, which finds a member."""
        if spec is None:
            raise TypeError(f"the channel {name!r} has no description")
        member = str.__new__(cls, name)
        member._value_ = name
        member.spec = spec
        return member

    EMAIL = (
        "email",
        ChannelSpec(
            address_field="email", ignores_case=True, template_suffix="email.md", template_format=TemplateFormat.EMAIL,
            compiled_key="emails", queue="email", cost_unit="message", validity=None,
            label="E-mail", plural="e-mails", medium="e-mail", title="E-mail",
        ),
    )  # fmt: skip
    SMS = (
        "sms",
        ChannelSpec(
            address_field="phone", ignores_case=False, template_suffix="sms.txt", template_format=TemplateFormat.TEXT,
            compiled_key="texts", queue="sms", cost_unit="segment", validity=timedelta(seconds=36_000),
            label="Text", plural="texts", medium="texts", title="Text messages",
        ),
    )  # fmt: skip


class Purpose(StrEnum):
    """Whether a step is care or marketing: a booking, an ambiguous reply and a frequency cap stop marketing first."""

    CARE = "care"
    MARKETING = "marketing"
