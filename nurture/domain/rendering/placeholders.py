"""Placeholders that a template may use for the client, the clinic and links; and sample clients to render for."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import nodes

from nurture.domain.content.clinic import Clinic
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.values.person_name import printed_name


@dataclass(frozen=True, slots=True)
class LinkTokens:
    """What each link of a message opens: the booking page, the preferences, the end of e-mails."""

    booking: str
    preferences: str
    unsubscribe: str


@dataclass(frozen=True, slots=True)
class TemplateData:
    """The data of one client that a message is rendered with; `appointment_at` is in the client's zone.

    Without `link_tokens`, all links hold `token`. `position`: which message of how many, None where nobody counts.
    `therapist_line`: what the client's therapist wrote to them, in one e-mail. `language`: of the release's, the one
    that the client is written to in, wherever the template is translated.
    """

    first_name: str
    practitioner: str
    site: str
    token: str
    appointment_at: datetime | None
    link_tokens: LinkTokens | None = None
    position: tuple[int, int] | None = None
    therapist_line: str = ""
    language: str = ENGLISH

    @property
    def links(self) -> LinkTokens:
        return self.link_tokens or LinkTokens(self.token, self.token, self.token)

    @property
    def unsubscribe_url(self) -> str:
        return f"{self.site}/u/{self.links.unsubscribe}"


Value = Callable[[TemplateData, Clinic, Catalogue], str]
"""Of a placeholder, for a client, in the words of the message's language."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder `{{ name }}` and its value, "" where there is none."""

    name: str
    description: str
    value: Value
    needs_appointment: bool = False
    may_be_missing: bool = False  # as with a name that we do not know; checked where it is printed

    def samples(self, clinic: Clinic, words: Catalogue) -> dict[str, str]:
        """Its value for each sample client to whom it applies."""
        return {
            who: self.value(data, clinic, words)
            for who, data in SAMPLES.items()
            if data.appointment_at or not self.needs_appointment
        }


_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def one_line(text: str) -> str:
    """One line without control and bidirectional characters: what a person typed, safe in a header."""
    if text.isprintable():  # nearly always; it is much faster than to look at each character
        return " ".join(text.split())
    return " ".join("".join(" " if _is_unsafe(c) else c for c in text).split())


def _is_unsafe(char: str) -> bool:
    # Bidirectional overrides could reverse the clinic's own text; joiners (also Cf) hold emoji together.
    return unicodedata.category(char) in ("Cc", "Cs") or char in _BIDI_CONTROLS


def _greeting(data: TemplateData, _: Clinic, words: Catalogue) -> str:
    name = printed_name(data.first_name)
    return words.say("message.greeting", name=name) if name else words.say("message.greeting_without_name")


def _signature(data: TemplateData, clinic: Clinic, words: Catalogue) -> str:
    name = printed_name(data.practitioner)
    if not name:
        return words.say("message.signature", clinic=clinic.name)
    listed = clinic.practitioner(name)
    if listed and listed.title:
        return words.say("message.signature_with_title", name=listed.name, title=listed.title, clinic=clinic.name)
    return words.say("message.signature_of", name=listed.name if listed else name, clinic=clinic.name)


def _signer(field: str) -> Value:
    """Of the practitioner that the clinic lists for a client."""

    def value(data: TemplateData, clinic: Clinic, _: Catalogue) -> str:
        listed = clinic.practitioner(printed_name(data.practitioner)) if clinic.practitioners else None
        return getattr(listed, field) or "" if listed else ""

    return value


def _emergency(_: TemplateData, clinic: Clinic, words: Catalogue) -> str:
    return clinic.emergency() or words.say("message.no_emergency_number")


def _crisis(_: TemplateData, clinic: Clinic, words: Catalogue) -> str:
    return clinic.crisis() or words.say("message.no_crisis_line")


def _day(data: TemplateData, _: Clinic, words: Catalogue) -> str:
    return words.day(data.appointment_at) if data.appointment_at else ""


def _time(data: TemplateData, _: Clinic, words: Catalogue) -> str:
    return words.time(data.appointment_at) if data.appointment_at else ""


def _position(data: TemplateData, _: Clinic, words: Catalogue) -> str:
    return words.say("email.position", number=data.position[0], total=data.position[1]) if data.position else ""


PLACEHOLDERS = (
    Placeholder("client.greeting", '"Hi Dana,", or "Hello," where we do not know the first name', _greeting),
    Placeholder(
        "client.first_name",
        "the client's first name; may be empty, so stand it inside {% if client.first_name %}",
        lambda data, clinic, words: printed_name(data.first_name),
        may_be_missing=True,
    ),
    Placeholder("clinic.name", "the clinic's full name", lambda data, clinic, _: clinic.name),
    Placeholder("clinic.short_name", "the clinic's name in a text message", lambda data, c, _: c.short_name),
    Placeholder("clinic.phone", "the clinic's phone number", lambda data, c, _: c.phone),
    Placeholder("clinic.address", "the postal address on one line", lambda data, c, _: ", ".join(c.address)),
    Placeholder("clinic.emergency_number", "the emergency number of the clinic's country", _emergency),
    Placeholder("clinic.crisis_line", "the country's line for people in a crisis", _crisis),
    Placeholder(
        "practitioner",
        "who treats the client; may be empty, so stand it inside {% if practitioner %}",
        lambda data, clinic, words: printed_name(data.practitioner),
        may_be_missing=True,
    ),
    Placeholder(
        "signature",
        "who signs: the client's practitioner, with their title, and all of us at the clinic; else the clinic alone",
        _signature,
    ),
    Placeholder("appointment.day", "the day of the next visit, such as Thursday, December 3", _day, True),
    Placeholder("appointment.time", "the time of the next visit, such as 10:00 AM", _time, True),
    Placeholder(
        "links.book",
        "the client's own booking link; counts the click",
        lambda data, clinic, words: f"{data.site}/r/{data.links.booking}",
    ),
    Placeholder(
        "links.preferences",
        "where the client chooses what to get",
        lambda data, clinic, words: f"{data.site}/p/{data.links.preferences}",
    ),
    Placeholder(
        "links.unsubscribe", "where the client stops e-mails", lambda data, clinic, words: data.unsubscribe_url
    ),
    Placeholder("links.site", "the clinic's own web address for clients", lambda data, clinic, words: data.site),
)
BY_NAME = {placeholder.name: placeholder for placeholder in PLACEHOLDERS}
#: What only the layout prints, around what somebody wrote.
OF_THE_LAYOUT = (
    Placeholder("message.position", 'which message of how many this is, such as "3 of 9"', _position),
    Placeholder(
        "therapist.line", "what the therapist wrote to this client", lambda data, clinic, words: data.therapist_line
    ),
    Placeholder("signed.name", "whom of the listed practitioners the client is treated by", _signer("name")),
    Placeholder("signed.line", "what that practitioner says of themselves", _signer("line")),
)
PRINTED_BY_NAME = BY_NAME | {placeholder.name: placeholder for placeholder in OF_THE_LAYOUT}
MAY_BE_MISSING = frozenset(placeholder.name for placeholder in PLACEHOLDERS if placeholder.may_be_missing)


def placeholder_name(node: nodes.Node) -> str | None:
    """The placeholder that a node of a template reads, such as `client.first_name`; None where it is no plain name."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return None


def template_context(data: TemplateData, clinic: Clinic, words: Catalogue) -> dict[str, Any]:
    """The context that a template is rendered with; `appointment` is None where none lies ahead."""
    values: dict[str, Any] = {}
    for placeholder in PRINTED_BY_NAME.values():
        root, _, leaf = placeholder.name.partition(".")
        if not leaf:
            values[root] = placeholder.value(data, clinic, words)
        elif placeholder.needs_appointment and not data.appointment_at:
            values[root] = None
        else:
            values.setdefault(root, {})[leaf] = placeholder.value(data, clinic, words)
    return values


_SITE, _TOKEN = "https://clinic.example", "AbCdEfGhIjKl"  # as short and as long as real ones
_VISIT = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
_LONGEST_VISIT = datetime(2026, 9, 30, 10, 30, tzinfo=UTC)  # Wednesday, September 30 at 10:30 AM

_LONG_NAME, _LONG_STAFF = "Maximiliana-Alexandrina von Hohenzollern", "Dr. Bartholomew Featherstonehaugh"

#: The clients that every template is rendered for; lengths are measured on LONGEST_SAMPLE, the longest realistic.
LONGEST_SAMPLE = "longest name"
SAMPLES = {
    "ordinary": TemplateData("Dana", "Sam", _SITE, _TOKEN, None, position=(3, 9)),
    "with a visit ahead": TemplateData("Dana", "Sam", _SITE, _TOKEN, _VISIT, position=(9, 9)),
    "no first name, no practitioner": TemplateData("", "", _SITE, _TOKEN, None),
    "no first name, with a visit ahead": TemplateData("", "", _SITE, _TOKEN, _VISIT),
    "no practitioner": TemplateData("Dana", "", _SITE, _TOKEN, None),
    "no practitioner, with a visit ahead": TemplateData("Dana", "", _SITE, _TOKEN, _VISIT),
    LONGEST_SAMPLE: TemplateData(_LONG_NAME, _LONG_STAFF, _SITE, _TOKEN, None, position=(20, 20)),
    f"{LONGEST_SAMPLE}, with a visit ahead": TemplateData(
        _LONG_NAME, _LONG_STAFF, _SITE, _TOKEN, _LONGEST_VISIT, position=(20, 20)
    ),
    "awkward characters": TemplateData("Zoë O’Neil-Đặng", "Dr. Søren J. Łuc", _SITE, _TOKEN, None),
    "no usable name": TemplateData("<b>evil․com</b> 🙂", "{{ 7*7 }}", _SITE, _TOKEN, None),
    "no usable name, with a visit ahead": TemplateData("{% raw %}\r\nBcc: Eve", "</td>'\"&", _SITE, _TOKEN, _VISIT),
    "awkward characters, with a visit ahead": TemplateData(
        "Zoë O’Neil-Đặng", "Dr. Søren J. Łuc", _SITE, _TOKEN, _VISIT
    ),
}
