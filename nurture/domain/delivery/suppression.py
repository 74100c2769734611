"""Suppression kinds: which kind of stop a suppressed address came from, and so who may lift it."""

from enum import StrEnum

from nurture.domain.values.reasons import Reason


class SuppressionKind(StrEnum):
    """Where a suppression came from. UNKNOWN: from a version that kept no kinds."""

    UNKNOWN = ""
    ONE_CLICK = "one_click"  # the unsubscribe link of an e-mail (RFC 8058)
    PREFERENCES = "preferences"  # the client's own page
    SENTENCE = "sentence"  # a stop that we read in what the client wrote; the provider knows nothing of it
    KEYWORD = "keyword"  # a STOP that the provider keeps: its word alone, OptOutType, error 21610
    PROVIDER_PAGE = "provider_page"  # the unsubscribe page of an e-mail provider, which keeps it
    COMPLAINT = "complaint"
    UNDELIVERABLE = "undeliverable"  # bounces, bad numbers, blocks


#: Opt-outs that we alone keep: a later yes of the same client lifts them.
OURS = (SuppressionKind.ONE_CLICK, SuppressionKind.PREFERENCES, SuppressionKind.SENTENCE)

_BY_REASON: dict[str, SuppressionKind] = {
    Reason.OPTED_OUT: SuppressionKind.KEYWORD,
    Reason.COMPLAINED: SuppressionKind.COMPLAINT,
}


def kind_of(reason: str) -> SuppressionKind:
    """The kind of a suppression that follows from a provider's verdict."""
    return _BY_REASON.get(reason, SuppressionKind.UNDELIVERABLE)
