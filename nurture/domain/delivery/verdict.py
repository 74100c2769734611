"""Provider verdicts: what to do about a failure. Each channel's folder translates its provider's codes."""

from dataclasses import dataclass
from enum import StrEnum

from nurture.domain.values.reasons import Reason


class FailureKind(StrEnum):
    """Kind of a failure: what to do about a message that was not accepted."""

    TRY_LATER = "try_later"
    NOT_NOW = "not_now"  # unreachable, or rate-limited: not processed, and no other message would be either
    NEVER_AGAIN = "never_again"
    SENDER_FAULT = "sender_fault"  # ours or the account's: does not count against the client
    IN_DOUBT = "in_doubt"  # it may have been accepted


#: How often a temporary refusal is retried, where its row says nothing else.
MOST_RETRIES = 7


@dataclass(frozen=True, slots=True)
class ProviderVerdict:
    """What a provider's response means, and what follows from it.

    `strikes`: after how many such failures in 30 days the address is suppressed; None: never because of this.
    `wait`: hours to the next attempt. `retries`: how many more attempts; None: until the touch is stale.
    """

    kind: FailureKind
    reason: str = Reason.PROVIDER_REFUSED
    strikes: int | None = None
    wait: float = 0.25
    retries: int | None = MOST_RETRIES


#: Our server, account or reputation: says nothing about the client.
OUR_FAULT = ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)
#: Rate-limited or unreachable. Not processed, so a retry cannot duplicate it.
OUR_RATE = ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)
REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN)
CONTENT_REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED)
HARD_BOUNCE = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED, strikes=1)
SOFT_BOUNCE = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3)
#: The owner has to make room first; a third attempt would come too late to be of use.
MAILBOX_FULL = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3, wait=12, retries=2)
#: The server, or the mailbox, wants the message later: says nothing against the address, however often it comes.
BUSY = ProviderVerdict(FailureKind.TRY_LATER)
COMPLAINT = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.COMPLAINED, strikes=1)
