"""Provider verdicts: what a failure means and asks of us. Each channel's folder translates its provider's codes."""

from dataclasses import dataclass
from enum import StrEnum

from nurture.domain.values.reasons import Reason


class FailureKind(StrEnum):
    """What to do about a message that was not taken."""

    TRY_LATER = "try_later"
    NOT_NOW = "not_now"  # out of reach, or we are too fast: it was never processed, and nor would any other be
    NEVER_AGAIN = "never_again"
    SENDER_FAULT = "sender_fault"  # ours or the account's: no mark against the client
    IN_DOUBT = "in_doubt"  # it may have been taken


#: How often a refusal that may pass is tried again, where its row says nothing else.
MOST_RETRIES = 7


@dataclass(frozen=True, slots=True)
class ProviderVerdict:
    """One row of a provider's table.

    `strikes`: with how many such failures in 30 days nobody may write there again; None: never because of this.
    `wait`: hours to the next try. `retries`: how many tries more; None: until the touch is stale.
    """

    kind: FailureKind
    reason: str = Reason.PROVIDER_REFUSED
    strikes: int | None = None
    wait: float = 0.25
    retries: int | None = MOST_RETRIES


#: We, our account or our standing: it says nothing about the client.
OUR_FAULT = ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)
#: Too much at once, or nobody there. Never processed, so always safe to try again.
OUR_RATE = ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)
REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN)
CONTENT_REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED)
HARD_BOUNCE = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED, strikes=1)
SOFT_BOUNCE = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3)
#: Somebody has to make room first; a third try would be later than a message is worth.
MAILBOX_FULL = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3, wait=12, retries=2)
COMPLAINT = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.COMPLAINED, strikes=1)
