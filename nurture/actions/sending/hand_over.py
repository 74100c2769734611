"""Hand one opened touch to its provider, outside any transaction and within its lease."""

import logging
import time
import uuid
from dataclasses import dataclass
from datetime import datetime

from nurture import clock
from nurture.actions.sending.compose import PreparedMessage
from nurture.actions.worker import redacted
from nurture.channels.errors import NotSent, in_doubt
from nurture.channels.lease_deadline import check_deadline, deadline
from nurture.channels.registry import adapter
from nurture.domain.delivery.verdict import OUR_FAULT
from nurture.failpoints import reach
from nurture.models import Touch
from nurture.settings import current

log = logging.getLogger(__name__)

BEGUN_WITHIN = 1.0  # seconds: what was decided longer ago is decided anew


@dataclass(slots=True)
class InFlight:
    """A touch that is marked as being sent, with its message, and later the provider's response."""

    touch: Touch
    prepared: PreparedMessage
    lease: uuid.UUID
    started_at: datetime  # real time
    started_running: float  # on `clock.monotonic`
    begun: bool = False
    response: str | NotSent = ""  # the provider's id of the message, or why it has none
    judged: bool = False  # whether the response was compared with others
    latency: float = 0.0  # seconds
    recorded: bool = False

    @property
    def too_old(self) -> bool:
        """Whether the decision to send it is too old to begin now."""
        return clock.monotonic() > self.started_running + BEGUN_WITHIN


def hand_over(opened: InFlight) -> None:
    """Hands the message to the provider, and keeps the response in `opened`. Needs no database."""
    reach("send.opened")
    opened.begun = True
    message, begun = opened.prepared.message, time.monotonic()
    try:
        with deadline(opened.started_running + current().lease_seconds):
            check_deadline()
            opened.response = adapter(opened.touch.channel).send(message)
    except NotSent as failure:
        opened.response = failure
    except UnicodeEncodeError as ours:  # such as a token that no header can hold: no byte of it went out
        opened.response = NotSent(OUR_FAULT, type(ours).__name__)
    except Exception as failure:  # whatever it is, the provider may have the message
        log.exception("unknown response", extra={"touch": opened.touch.pk}, exc_info=redacted(failure))
        opened.response = in_doubt(type(failure).__name__)
    opened.latency = time.monotonic() - begun
    reach("send.handed_over")
