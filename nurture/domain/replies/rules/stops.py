"""Clear stops: sentences that withdraw consent to messages; as data.

Source: 47 CFR 64.1200(a)(10) (revocation by any reasonable means, "stop" in a sentence included), read 2026-11.
"""

from nurture.domain.replies.rules.revocations import REVOCATIONS
from nurture.domain.replies.rules.stop_texts import STOP_TEXTS

STOPS = (*STOP_TEXTS, *REVOCATIONS)
