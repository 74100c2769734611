"""Desk events: what people do on the pages, in the form of what machines tell, and with who did it.

Their source is `desk`, which no key may post: so what stands under it was done by somebody who was logged in.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from nurture.domain.intake.events import NO_INPUT_IN_ERRORS, BaseEvent, IntakeCompleted
from nurture.domain.intake.fields import Id
from nurture.domain.intake.payload import Payload
from nurture.domain.intake.times import Moment
from nurture.domain.values import actor


class _ByHand(Payload):
    by: Annotated[str, Field(min_length=1, max_length=actor.LONGEST)]  # the actor, as the audit names them


class IntakeByHand(IntakeCompleted, _ByHand):
    """Somebody added a client."""


class DetailsByHand(BaseEvent, _ByHand):
    """Somebody mended a name, an address or a number: it stays until a source says something new."""

    type: Literal["client.updated"]


class SequenceByHand(BaseEvent, _ByHand):
    """Somebody put a client on a sequence, paused or resumed it, ended it, or let it go on after all."""

    type: Literal["sequence.started", "sequence.paused", "sequence.resumed", "sequence.ended", "sequence.restarted"]
    sequence: Annotated[str, Field(min_length=1, max_length=60)]


class MessageMoved(BaseEvent, _ByHand):
    """Somebody had a planned message sent sooner or later: at the first allowed moment from `to` on."""

    type: Literal["message.moved"]
    touch: int
    to: Moment
    days: int = 0  # so many later, as somebody chose; 0: sooner


class StepByHand(BaseEvent, _ByHand):
    """Somebody left out the step of a planned message, or put it back."""

    type: Literal["step.left_out", "step.put_back"]
    touch: int


class LineByHand(BaseEvent, _ByHand):
    """Somebody wrote a line for the client's next e-mail, or removed the one that waits."""

    type: Literal["line.written"]


class IntakeTakenBack(BaseEvent, _ByHand):
    """Somebody took an intake back, of whichever source it came from."""

    type: Literal["intake.withdrawn"]
    intake: Id
    intake_source: Id


#: Recorded of many clients at once, where the clinic closes for a while and where it opens again.
EVERYBODY_PAUSED: Final = "sequences.paused"
EVERYBODY_RESUMED: Final = "sequences.resumed"

_ByDesk = Annotated[
    IntakeByHand | DetailsByHand | SequenceByHand | MessageMoved | StepByHand | LineByHand | IntakeTakenBack,
    Field(discriminator="type"),
]
by_hand: TypeAdapter[Any] = TypeAdapter(_ByDesk, config=NO_INPUT_IN_ERRORS)
