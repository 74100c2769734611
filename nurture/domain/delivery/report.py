"""Delivery reports: what a provider reports of a message after it was handed over, in one form for every channel."""

from dataclasses import dataclass, replace
from enum import StrEnum

from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.channel import Channel

LONGEST_PAYLOAD = 10_000  # characters


class DeliveryEvent(StrEnum):
    """Type of a delivery report."""

    TAKEN = "taken"  # accepted by the provider
    SENT = "sent"  # the provider handed it on
    DELIVERED = "delivered"
    DELAYED = "delayed"  # the provider still retries
    ANSWERED = "answered"  # an automatic reply, such as an out-of-office notice
    UNDELIVERED = "undelivered"  # the verdict says whether a later try may arrive
    BOUNCED = "bounced"  # for good: whoever reports it has retried for as long as it makes sense
    REFUSED = "refused"  # for good, because of the sender and not of the client
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"  # on a page of the provider


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A delivery report; identifies its touch by our token, or by the provider's message id."""

    channel: Channel
    event: DeliveryEvent
    token: str = ""
    provider_id: str = ""
    verdict: ProviderVerdict | None = None  # of a message that did not arrive
    code: str = ""  # the reporter's status code
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
    verdict: ProviderVerdict,
    token: str,
    provider_id: str = "",
    code: str = "",
    payload: str = "",
) -> DeliveryReport:
    """Report of a bounce; a refusal where the fault is the sender's, which does not count against the client.

    It is final: whoever reports it has already retried for as long as it makes sense.
    """
    event = DeliveryEvent.REFUSED if verdict.kind is FailureKind.SENDER_FAULT else DeliveryEvent.BOUNCED
    final = replace(verdict, kind=FailureKind.NEVER_AGAIN)
    return DeliveryReport(channel, event, token, provider_id, final, code, payload=payload)
