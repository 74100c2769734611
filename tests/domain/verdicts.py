"""Expected verdicts of SMTP replies, and of each refusal of the sandbox."""

from nurture.domain.delivery.verdict import FailureKind, ProviderVerdict
from nurture.domain.values.reasons import Reason

BOUNCED = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BOUNCED, strikes=1)
BUSY = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3)
#: Of a mailbox or a server that wants it later: never a mark.
BUSY_NOW = ProviderVerdict(FailureKind.TRY_LATER)
FULL = ProviderVerdict(FailureKind.TRY_LATER, Reason.BOUNCED, strikes=3, wait=12, retries=2)
LATER = ProviderVerdict(FailureKind.NOT_NOW, wait=1 / 60, retries=None)
OUR_FAULT = ProviderVerdict(FailureKind.SENDER_FAULT, retries=None)
CONTENT = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.CONTENT_REFUSED)
REFUSED = ProviderVerdict(FailureKind.NEVER_AGAIN)

CLASSES = {
    "bounce-5.1.1": BOUNCED,
    "bounce-5.1.2": BOUNCED,
    "bounce-5.1.3": BOUNCED,
    "bounce-5.1.6": BOUNCED,
    "bounce-5.1.10": BOUNCED,
    "bounce-5.2.1": BOUNCED,
    "bounce-5.2.2": FULL,
    "busy-4.2.1": BUSY,
    "busy-4.2.2": BUSY,
    "busy-4.4.5": BUSY,
    "sender-fault-4.7.0": OUR_FAULT,
    "sender-fault-5.7.1": OUR_FAULT,
    "sender-fault-5.7.26": OUR_FAULT,
    "content-5.3.4": CONTENT,
    "content-5.6.0": CONTENT,
}
