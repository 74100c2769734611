"""What happens outside, and at which moment: the seam between the script, the providers and the town."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.timing.preferred_hours import PreferredHours

STOPS = ("STOP", "stop", "Stop!", "“Stop”", "UNSUBSCRIBE", "quit", "Opt out", "STOP 🙏", "end", "cancel")
START, THANKS = "START", "Thank you!"
#: After these nothing automatic goes to the client until somebody looked.
RED_FLAGS = ("My knee is swollen and hot", "My leg has gone numb", "Chest pain since this morning")
FOR_A_PERSON = (*RED_FLAGS, "Yes please book me")


@dataclass(frozen=True, slots=True)
class EventSent:
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
class TookBreak:
    """A client wants to hear nothing for two weeks."""

    ref: str


@dataclass(frozen=True, slots=True)
class WentOn:
    """A client wants to hear from us again before a break is over."""

    ref: str


@dataclass(frozen=True, slots=True)
class BreakOver:
    """The two weeks of a break are over, and the timer looks."""


@dataclass(frozen=True, slots=True)
class Wished:
    """A client chooses the part of the day, or takes that back (None)."""

    ref: str
    wish: PreferredHours | None


@dataclass(frozen=True, slots=True)
class MailReported:
    """The e-mail provider tells what became of an e-mail; `attempt` counts in the providers' record."""

    attempt: int
    token: str
    id: str
    fate: DeliveryEvent


@dataclass(frozen=True, slots=True)
class Reported:
    """The phone company tells what became of a text; `attempt` counts in the providers' record."""

    attempt: int
    token: str
    sid: str
    status: str
    code: str


Choice = TookBreak | WentOn | BreakOver | Wished
Happening = EventSent | Paused | Resumed | Published | Wrote | Clicked | Reported | MailReported | Choice


@dataclass(frozen=True, order=True, slots=True)
class Due:
    """A happening and its moment; `turn` orders those of one moment."""

    at: datetime
    turn: int
    what: Happening = field(compare=False)
