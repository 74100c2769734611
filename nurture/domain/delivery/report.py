"""Delivery reports: what a provider tells of a message after it was handed over, in one form for every channel."""

from dataclasses import dataclass, replace
from enum import StrEnum

from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.channel import Channel

LONGEST_PAYLOAD = 10_000  # characters


class DeliveryEvent(StrEnum):
    """What became of a message."""

    TAKEN = "taken"  # the provider has it
    SENT = "sent"  # the provider handed it on
    DELIVERED = "delivered"
    DELAYED = "delayed"  # still being tried by them
    ANSWERED = "answered"  # by a machine: somebody is on holiday
    UNDELIVERED = "undelivered"  # the verdict says whether a later try may arrive
    BOUNCED = "bounced"  # for good: whoever reports it has tried for as long as it makes sense
    REFUSED = "refused"  # for good, because of us and not of the client
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"  # on a page of the provider's


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """One report. It names its touch by our token, or by the id that the provider gave the message."""

    channel: Channel
    event: DeliveryEvent
    token: str = ""
    provider_id: str = ""
    verdict: ProviderVerdict | None = None  # of what did not arrive
    code: str = ""  # the reporter's own
    status: str = ""  # the reporter's own word, where it tells more apart than the event: only kept, never decided on
    payload: str = ""  # as it came, see `payload_of`
    by_token_only: bool = False  # the token always comes along: without it the message is not ours

    @property
    def kept_status(self) -> str:
        """By which the same report is known again."""
        return self.status or self.event.value


def payload_of(raw: str) -> str:
    """A raw report as a text column can hold it."""
    return raw.replace("\0", "")[:LONGEST_PAYLOAD]


def report_of_bounce(
    channel: Channel,
    meaning: ProviderVerdict,
    token: str,
    provider_id: str = "",
    code: str = "",
    payload: str = "",
) -> DeliveryReport:
    """A bounce, or a refusal of us where it is our own fault: then nobody is marked. Final either way."""
    event = DeliveryEvent.REFUSED if meaning.kind is FailureKind.SENDER_FAULT else DeliveryEvent.BOUNCED
    verdict = replace(meaning, kind=FailureKind.NEVER_AGAIN)
    return DeliveryReport(channel, event, token, provider_id, verdict, code, payload=payload)
