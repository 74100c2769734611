"""Twilio's error codes and what each asks of a sender, as data.

Source: Twilio's error dictionary as gathered in our messaging rules, read 2026-11.
"""

from nurture.domain.reasons import Reason
from nurture.domain.receipt import Family, Meaning

_OPTED_OUT = Meaning(Family.NEVER_AGAIN, Reason.OPTED_OUT, suppress=True)
_BAD_NUMBER = Meaning(Family.NEVER_AGAIN, Reason.BAD_NUMBER, suppress=True)
_BLOCKED = Meaning(Family.NEVER_AGAIN, Reason.BLOCKED)
_UNREACHABLE = Meaning(Family.TRY_LATER, wait=3)
_LATER = Meaning(Family.TRY_LATER)
_OUR_RATE = Meaning(Family.TRY_LATER, wait=1 / 60)
_DAILY_CAP = Meaning(Family.TRY_LATER, wait=24)
_CONTENT = Meaning(Family.NEVER_AGAIN, Reason.CONTENT_REFUSED)
_DESTINATION = Meaning(Family.NEVER_AGAIN)
_ACCOUNT = Meaning(Family.SENDER_FAULT)
_UNKNOWN = Meaning(Family.IN_DOUBT)

_ROWS: list[tuple[Meaning, list[int]]] = [
    (_OPTED_OUT, [21610]),
    (_BAD_NUMBER, [21211, 21214, 21217, 21401, 21421, 21614, 30005, 30006]),
    (_BLOCKED, [30004]),
    (_UNREACHABLE, [30003]),
    (_LATER, [30008, 30017, 30410, 30450]),
    (_OUR_RATE, [20429, 21611, 30001, 30022, 14107]),
    (_DAILY_CAP, [30023, 30027, 63038]),
    (_CONTENT, [30007, 21602, 21617, 21656]),
    (_DESTINATION, [21408, 21612]),
    (
        _ACCOUNT,
        [20003, 30002, 21603, 21606, *range(21659, 21662), 21701, *range(21703, 21706), *range(30032, 30036)],
    ),
    (_UNKNOWN, [20500, 20503]),
]
_MEANINGS = {code: meaning for meaning, codes in _ROWS for code in codes}


def twilio_meaning(code: int | None, http_status: int | None = None) -> Meaning:
    """What an error code (from an answer or a status callback) means; one that we do not know is final."""
    if code in _MEANINGS:
        return _MEANINGS[code]
    if http_status == 429:
        return _OUR_RATE
    if http_status in (401, 403):
        return _ACCOUNT
    if http_status is not None and http_status >= 500:
        return _UNKNOWN
    return Meaning(Family.NEVER_AGAIN)
