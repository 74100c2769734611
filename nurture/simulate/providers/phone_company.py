"""The phone company's stand-in: it takes texts, and reports what became of them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from nurture.channels.errors import NotSent, unreachable
from nurture.channels.twilio.codes import twilio_verdict
from nurture.domain.rendering.message import SmsMessage
from nurture.domain.values.channel import Channel
from nurture.simulate.providers.provider_log import Attempt, ProviderLog
from nurture.simulate.providers.shared import TOO_MANY, Arrived, accept, after, before

#: What the phone company says of a text that did not arrive, by the kind of line.
CODES = {"landline": "30006", "off": "30003", "blocked": "30004"}
#: After these nothing will ever arrive there.
GONE = ("30006",)
_CLOCKS_DIFFER = timedelta(seconds=60)
_LEAVE_US_ALONE = timedelta(minutes=40)  # longer than a step, so that it can be seen whether we do


class PhoneCompany:
    """Takes texts, tells what became of them, and lets itself be asked what it took.

    `report` is for the callbacks that come later, `early` for one that overtakes the answer.
    """

    def __init__(
        self, record: ProviderLog, line_of: Callable[[str], str], arrived: Arrived, report: Arrived, early: Arrived
    ) -> None:
        self._record, self._line_of, self._arrived = record, line_of, arrived
        self._report, self._early = report, early
        self._taken: dict[str, list[tuple[Attempt, str]]] = defaultdict(list)
        self.opted_out: set[str] = set()

    def send(self, message: SmsMessage) -> str:
        token = message.status_url.rpartition("touch=")[2]
        attempt, fault = self._record.note(Channel.SMS, message.to, token, message.body)
        before(attempt, fault)
        line = self._line_of(message.to)
        if fault == "server error":
            _refuse_text(attempt, 20500, 500)
        if fault == TOO_MANY:
            attempt.retry_after = _LEAVE_US_ALONE
            _refuse_text(attempt, 20429, 429)
        if message.to in self.opted_out:
            _refuse_text(attempt, 21610, 400)
        if line == "unknown":
            _refuse_text(attempt, 21211, 400)
        accept(attempt)
        self._taken[message.to].append((attempt, message.body))
        attempt.fate = "delivered" if line == "good" or self._comes_through(line, attempt) else "undelivered"
        if attempt.arrived:
            self._arrived(attempt)
        self._report(attempt)
        if fault == "callback before the answer":
            self._early(attempt)
        after(attempt, fault)
        return attempt.id

    def look_up(self, number: str, body: str, since: datetime) -> str | None:
        if self._record.faults.pick({"look-up refused": 0.1}, "look up", number, self._record.now()):
            raise unreachable("ConnectTimeout")
        taken = reversed(self._taken[number])
        return next((a.id for a, said in taken if said == body and a.at >= since - _CLOCKS_DIFFER), None)

    def _comes_through(self, line: str, attempt: Attempt) -> bool:
        """A phone that was switched off is on at every third text."""
        return line == "off" and self._record.earlier(attempt) % 3 == 2


def _refuse_text(attempt: Attempt, code: int, status: int) -> None:
    attempt.answer = str(code)
    raise NotSent(twilio_verdict(code, status), str(code), attempt.retry_after)
