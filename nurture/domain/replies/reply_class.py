"""Class of a reply: its kind, and what it means for the channels, the sequences and the person who reads it."""

from dataclasses import dataclass
from enum import StrEnum

from nurture.domain.values.channel import Channel
from nurture.domain.values.danger import DangerKind


class ReplyKind(StrEnum):
    """Class of a reply. All but STOP, START, HELP, FEWER and THANKS are for a person to read, and a STOP that says "
    "more."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    RED_FLAG = "red_flag"  # a sign in the body that cannot wait
    LEAD = "lead"  # yes, or a question about booking
    FEWER = "fewer"  # fewer messages, not their end
    DOUBTFUL = "doubtful"  # ambiguous, may be a stop: nothing automatic until a person has read it
    THANKS = "thanks"  # nothing to do
    OTHER = "other"  # anything else: answered by a person


#: After these nothing automatic is sent to the client until a person has read the reply.
AWAITING_PERSON = (ReplyKind.RED_FLAG, ReplyKind.DOUBTFUL, ReplyKind.LEAD)


@dataclass(frozen=True, slots=True)
class ReplyClass:
    """A classified reply: its kind, the channels that it ends (whatever its kind), whether a person must read it, and
    `why`: the rule that matched."""

    kind: ReplyKind
    stops: tuple[Channel, ...]
    for_a_person: bool
    why: str
    danger: DangerKind | None = None  # of a red flag: which words answer it

    @property
    def starts(self) -> bool:
        """Whether the client is to get texts again."""
        return self.kind is ReplyKind.START

    @property
    def pauses(self) -> bool:
        """Whether nothing automatic is sent to the client until a person has read the reply."""
        return self.kind in AWAITING_PERSON
