"""The simulated events, as scheduled by the script and the providers and handled by the ingress."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.domain.values.channel import Channel

STOPS = ("STOP", "stop", "Stop!", "“Stop”", "UNSUBSCRIBE", "quit", "Opt out", "STOP 🙏", "end", "cancel")
START, THANKS = "START", "Thank you!"
#: Replies that pause everything automatic until a person has handled them.
RED_FLAGS = ("My knee is swollen and hot", "My leg has gone numb", "Chest pain since this morning")
FOR_A_PERSON = (*RED_FLAGS, "Yes please book me")


@dataclass(frozen=True, slots=True)
class EventSent:
    """The clinic's system sends an intake event."""

    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paused:
    """Staff pause a client's sequences."""

    ref: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """Staff resume a client's sequences, and handle their replies."""

    ref: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Staff write to a client by hand."""

    ref: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class Published:
    """The clinic publishes another release."""


@dataclass(frozen=True, slots=True)
class TextWritten:
    """A client writes a text; `handled` is Twilio's OptOutType where it applied the keyword itself."""

    id: str
    number: str
    body: str
    handled: str

    @property
    def is_stop(self) -> bool:
        return self.body in STOPS


@dataclass(frozen=True, slots=True)
class UnsubscribeClicked:
    """A client unsubscribes by the link of one e-mail."""

    token: str


@dataclass(frozen=True, slots=True)
class BreakTaken:
    """A client takes a break of two weeks."""

    ref: str


@dataclass(frozen=True, slots=True)
class BreakEnded:
    """A client ends a break early."""

    ref: str


@dataclass(frozen=True, slots=True)
class BreakExpired:
    """A break has run its two weeks, and its timer fires."""


@dataclass(frozen=True, slots=True)
class HoursChosen:
    """A client chooses preferred hours, or takes that back (None)."""

    ref: str
    hours: PreferredHours | None


@dataclass(frozen=True, slots=True)
class EmailReported:
    """The e-mail provider reports an e-mail's outcome; `attempt` is its number in the provider log."""

    attempt: int
    token: str
    id: str
    outcome: DeliveryEvent


@dataclass(frozen=True, slots=True)
class TextReported:
    """The phone company reports a text's status; `attempt` is its number in the provider log."""

    attempt: int
    token: str
    sid: str
    status: str
    code: str


Choice = BreakTaken | BreakEnded | BreakExpired | HoursChosen
SimulatedEvent = (
    EventSent
    | Paused
    | Resumed
    | Answered
    | Published
    | TextWritten
    | UnsubscribeClicked
    | TextReported
    | EmailReported
    | Choice
)


@dataclass(frozen=True, order=True, slots=True)
class ScheduledEvent:
    """A simulated event and its time; `order` orders those of the same time."""

    at: datetime
    order: int
    event: SimulatedEvent = field(compare=False)
