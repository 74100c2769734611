"""What happens outside, and at which moment: the seam between the script, the providers and the town."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

STOPS = ("STOP", "stop", "Stop!", "“Stop”", "UNSUBSCRIBE", "quit", "Opt out", "STOP 🙏", "end", "cancel")
START, THANKS = "START", "Thank you!"
#: After these nothing automatic goes to the client until somebody looked.
FOR_A_PERSON = ("My knee is swollen and hot", "Yes please book me")


@dataclass(frozen=True, slots=True)
class Told:
    """The clinic's system tells an event."""

    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paused:
    """Somebody at the clinic pauses what a client is on."""

    ref: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """Somebody at the clinic lets it go on."""

    ref: str


@dataclass(frozen=True, slots=True)
class Published:
    """The clinic publishes other words."""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A client writes a text; `handled` where the phone company obeyed by itself, and says so."""

    id: str
    number: str
    body: str
    handled: str

    @property
    def is_stop(self) -> bool:
        return self.body in STOPS


@dataclass(frozen=True, slots=True)
class Clicked:
    """A client's mail program unsubscribes by the link of one message."""

    token: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The phone company tells what became of a text; `attempt` counts in the providers' record."""

    attempt: int
    token: str
    sid: str
    status: str
    code: str


Happening = Told | Paused | Resumed | Published | Wrote | Clicked | Reported


@dataclass(frozen=True, order=True, slots=True)
class Due:
    """A happening and its moment; `turn` orders those of one moment."""

    at: datetime
    turn: int
    what: Happening = field(compare=False)
