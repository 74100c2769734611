"""Chips: the placeholders and the conditions of a template as a person who writes is offered them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from nurture.domain.content.clinic import Clinic
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.placeholders import BY_NAME, PLACEHOLDERS, SAMPLES, Placeholder

_LABELS: Final = {
    "client.greeting": "Greeting",
    "client.first_name": "First name",
    "clinic.name": "Clinic’s name",
    "clinic.short_name": "Clinic’s short name",
    "clinic.phone": "Clinic’s phone",
    "clinic.address": "Clinic’s address",
    "clinic.emergency_number": "Emergency number",
    "clinic.crisis_line": "Crisis line",
    "practitioner": "Practitioner",
    "signature": "Signature",
    "appointment.day": "Day of the visit",
    "appointment.time": "Time of the visit",
    "links.book": "Booking link",
    "links.preferences": "Preferences link",
    "links.unsubscribe": "Unsubscribe link",
    "links.site": "Clinic’s web address",
}
#: What stands where a value is not known, until the writer says something else.
_FALLBACKS: Final = {"client.first_name": "there", "practitioner": "your therapist"}
CONDITIONS: Final = {
    "appointment": "a visit is booked",
    "not appointment": "no visit is booked",
    "client.first_name": "we know the first name",
    "practitioner": "we know the practitioner",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A placeholder: its label, what it prints for the ordinary client, and what is proposed where it has no value."""

    expr: str
    label: str
    description: str
    sample: str
    may_be_missing: bool
    needs_appointment: bool
    fallback: str | None


def chips(clinic: Clinic, words: Catalogue, names: Collection[str] = BY_NAME) -> Iterator[Chip]:
    """Every placeholder that may stand in a template, of those in `names`."""
    for placeholder in PLACEHOLDERS:
        if placeholder.name in names:
            yield _chip(placeholder, clinic, words)


def label_of(name: str) -> str:
    """What a placeholder is called; one that is unknown keeps its name."""
    return _LABELS.get(name, name)


def fallback_of(name: str) -> str:
    """What is proposed where a placeholder has no value."""
    return _FALLBACKS.get(name, "you")


def _chip(placeholder: Placeholder, clinic: Clinic, words: Catalogue) -> Chip:
    name = placeholder.name
    who = "with a visit ahead" if placeholder.needs_appointment else "ordinary"
    return Chip(
        expr=name,
        label=label_of(name),
        description=placeholder.description,
        sample=placeholder.value(SAMPLES[who], clinic, words),
        may_be_missing=placeholder.may_be_missing,
        needs_appointment=placeholder.needs_appointment,
        fallback=fallback_of(name) if placeholder.may_be_missing else None,
    )
