"""The sample clients that a draft is shown and tested as: the same five on every page and on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from nurture.domain.rendering.placeholders import LONGEST_SAMPLE, SAMPLES, TemplateData

_ORDINARY, _BOOKED = SAMPLES["ordinary"], SAMPLES["with a visit ahead"]
_SYDNEY = ZoneInfo("Australia/Sydney")


@dataclass(frozen=True, slots=True)
class SampleClient:
    """A made-up client: the label of the choice, what is special about them, and what a template is filled in with."""

    label: str
    hint: str
    data: TemplateData
    visit: TemplateData  # whose visit they have where a message goes to clients with one only


#: By the name that the pages and `--as` use.
SAMPLE_CLIENTS: Final[Mapping[str, SampleClient]] = {
    "ordinary": SampleClient("Ordinary client", "Dana, treated by Sam", _ORDINARY, _BOOKED),
    "no-first-name": SampleClient(
        "No first name", "neither a first name nor a practitioner is known",
        SAMPLES["no first name, no practitioner"], SAMPLES["no first name, with a visit ahead"],
    ),
    "long-name": SampleClient(
        "Very long name", "the longest realistic names, which texts are counted with",
        SAMPLES[LONGEST_SAMPLE], SAMPLES[f"{LONGEST_SAMPLE}, with a visit ahead"],
    ),
    "sydney": SampleClient(
        "In Sydney", "far from the clinic: a visit is shown by the client’s own clock", _ORDINARY,
        replace(_BOOKED, appointment_at=_BOOKED.appointment_at and _BOOKED.appointment_at.astimezone(_SYDNEY)),
    ),
    "booked": SampleClient("Visit ahead", "Dana has booked her next visit", _BOOKED, _BOOKED),
}  # fmt: skip
DEFAULT_SAMPLE: Final = "ordinary"


def sample_data(name: str, site: str, booked_only: bool = False) -> TemplateData:
    """What a template is filled in with for a sample; an unknown name gets the ordinary client.

    `site`: our own public address; `booked_only`: the message goes to clients with a visit ahead only.
    """
    sample = SAMPLE_CLIENTS.get(name, SAMPLE_CLIENTS[DEFAULT_SAMPLE])
    at = (sample.visit if booked_only else sample.data).appointment_at
    return replace(sample.data, site=site, appointment_at=at)
