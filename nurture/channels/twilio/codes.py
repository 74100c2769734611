"""Twilio's error codes, each with its verdict, its message statuses and its opt-out types, as data.

Source: Twilio's error dictionary, read 2026-11.
"""

from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.delivery.verdict import CONTENT_REFUSED, OUR_FAULT, OUR_RATE, REFUSED, FailureKind, ProviderVerdict
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.reasons import Reason

_OPTED_OUT = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.OPTED_OUT, strikes=1)
_BAD_NUMBER = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BAD_NUMBER, strikes=1)
_BLOCKED = ProviderVerdict(FailureKind.NEVER_AGAIN, Reason.BLOCKED, strikes=2)
_UNREACHABLE = ProviderVerdict(FailureKind.TRY_LATER, wait=3, retries=2)
_ONCE_MORE = ProviderVerdict(FailureKind.TRY_LATER, retries=1)
_LATER = ProviderVerdict(FailureKind.TRY_LATER)
_DAILY_CAP = ProviderVerdict(FailureKind.TRY_LATER, wait=24, retries=None)
_UNKNOWN = ProviderVerdict(FailureKind.IN_DOUBT)

#: What is ours or the account's, by what it is about; Twilio's error dictionary (twilio.com/docs/api/errors), 2026-11.
OUR_CODES: dict[str, list[int]] = {
    "the account is not active, out of funds, suspended, or not found": [
        10001, 10002, 20005, 20404, 21472, 30002, 30037, 90010,
    ],
    "the log-in": [20003, 20006, 20008],
    "a trial account writes to verified numbers only": [21219, 21608, 572002, 572005],
    "the sender is not ours, not verified, or cannot send texts": [
        14102, 21210, 21212, 21601, 21603, 21606, 21607, *range(21659, 21662),
    ],
    "the messaging service": [21701, *range(21703, 21706)],
    "registration (A2P 10DLC, toll-free numbers, sender ids)": [*range(30032, 30036), 30040],
}  # fmt: skip

_ROWS: list[tuple[ProviderVerdict, list[int]]] = [
    (_OPTED_OUT, [21610]),
    (_BAD_NUMBER, [21211, 21214, 21217, 21401, 21421, 21614, 30005, 30006]),
    (_BLOCKED, [30004]),
    (_UNREACHABLE, [30003]),
    (_ONCE_MORE, [30008]),
    (_LATER, [30017, 30410, 30450]),
    (OUR_RATE, [20429, 21611, 30001, 30022, 14107]),
    (_DAILY_CAP, [30023, 30027, 63038]),
    (CONTENT_REFUSED, [30007, 21602, 21617, 21656]),
    (REFUSED, [21408, 21612]),
    (OUR_FAULT, [code for codes in OUR_CODES.values() for code in codes]),
    (_UNKNOWN, [20500, 20503]),
]
_VERDICTS = {code: verdict for verdict, codes in _ROWS for code in codes}


def is_known(code: int | None) -> bool:
    """Whether a code has its row: else nobody knows whether it is about the client or about us."""
    return code in _VERDICTS


def twilio_verdict(code: int | None, http_status: int | None = None) -> ProviderVerdict:
    """Verdict of an error code (from a response or a status callback); an unknown code is final."""
    if code in _VERDICTS:
        return _VERDICTS[code]
    if http_status == 429:
        return OUR_RATE
    if http_status in (401, 402, 403, 404):
        return OUR_FAULT
    if http_status is not None and http_status >= 500:
        return _UNKNOWN
    return REFUSED


#: A message's status → what it tells; any other (accepted, queued, sending, …) tells that Twilio has it.
#: docs: Twilio "Message resource, status values", 2026-11.
STATUS = {
    "sent": DeliveryEvent.SENT,
    "delivered": DeliveryEvent.DELIVERED,
    "read": DeliveryEvent.DELIVERED,
    "undelivered": DeliveryEvent.UNDELIVERED,
    "failed": DeliveryEvent.UNDELIVERED,
    "canceled": DeliveryEvent.UNDELIVERED,
}

#: OptOutType: a word that Twilio obeyed and answered by itself, the account's own words among them.
OPT_OUT_TYPES = {"STOP": ReplyKind.STOP, "START": ReplyKind.START, "HELP": ReplyKind.HELP}
