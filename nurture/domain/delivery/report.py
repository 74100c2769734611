"""What is told of an e-mail after it was handed over: by a provider's webhook or by a mail server's notice."""

from dataclasses import dataclass, replace
from enum import StrEnum

from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict


class EmailEvent(StrEnum):
    """What became of it; the word that the receipt keeps."""

    TAKEN = "taken"  # on its way
    DELIVERED = "delivered"
    DELAYED = "delayed"  # still being tried by them
    ANSWERED = "answered"  # by a machine: somebody is on holiday
    BOUNCED = "bounced"
    REFUSED = "refused"  # because of us, not of the client
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"  # on a page of the provider's


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """One thing told. It names its touch by our token, or by the id that the provider gave the message."""

    event: EmailEvent
    token: str = ""
    provider_id: str = ""
    verdict: ProviderVerdict | None = None  # of what did not arrive
    code: str = ""  # the reporter's own


def report_of_bounce(meaning: ProviderVerdict, token: str, provider_id: str = "", code: str = "") -> DeliveryReport:
    """A bounce, or a refusal of us where it is our own fault: then nobody is marked.

    Whoever reports it has tried for as long as it makes sense: it is final.
    """
    fate = EmailEvent.REFUSED if meaning.kind is FailureKind.SENDER_FAULT else EmailEvent.BOUNCED
    return DeliveryReport(fate, token, provider_id, replace(meaning, kind=FailureKind.NEVER_AGAIN), code)
