"""The providers' stand-ins: they keep their own record, refuse what real ones refuse, and fail where faults say so."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from nurture.channels.errors import NotSent, in_doubt, unreachable
from nurture.domain.message import EmailMessage, SmsMessage
from nurture.domain.receipt import smtp_meaning
from nurture.domain.twilio_codes import twilio_meaning
from nurture.domain.words import Channel
from nurture.simulate.faults import Crash
from nurture.simulate.record import Attempt, Record

_CLOCKS_DIFFER = timedelta(seconds=60)
_TOO_MANY = "too many requests"


Arrived = Callable[[Attempt], None]


class MailServer:
    """Takes e-mails. `mailbox_of` tells what kind of mailbox an address is."""

    def __init__(self, record: Record, mailbox_of: Callable[[str], str], arrived: Arrived) -> None:
        self._record, self._mailbox_of, self._arrived = record, mailbox_of, arrived

    def send(self, message: EmailMessage) -> str:
        token = message.message_id.strip("<>").split("@")[0]
        attempt, fault = self._record.note(Channel.EMAIL, message.to, token, f"{message.subject}\n{message.text}")
        attempt.id = message.message_id
        _before(attempt, fault)
        mailbox = self._mailbox_of(message.to)
        if fault == "server error":
            _refuse_mail(attempt, 451, "4.3.0 try again")
        if fault == _TOO_MANY:
            _refuse_mail(attempt, 421, "4.7.0 too many messages from you")
        if mailbox == "gone":
            _refuse_mail(attempt, 550, "5.1.1 no such user")
        if mailbox == "full" and self._record.earlier(attempt) % 3 < 2:
            _refuse_mail(attempt, 452, "4.2.2 mailbox full")
        _accept(attempt)
        self._arrived(attempt)
        _after(attempt, fault)
        return message.message_id


class PhoneCompany:
    """Takes texts, tells what became of them, and lets itself be asked what it took.

    `report` is for the callbacks that come later, `early` for one that overtakes the answer.
    """

    def __init__(
        self, record: Record, line_of: Callable[[str], str], arrived: Arrived, report: Arrived, early: Arrived
    ) -> None:
        self._record, self._line_of, self._arrived = record, line_of, arrived
        self._report, self._early = report, early
        self._taken: dict[str, list[tuple[Attempt, str]]] = defaultdict(list)
        self.opted_out: set[str] = set()

    def send(self, message: SmsMessage) -> str:
        token = message.status_url.rpartition("touch=")[2]
        attempt, fault = self._record.note(Channel.SMS, message.to, token, message.body)
        _before(attempt, fault)
        line = self._line_of(message.to)
        if fault == "server error":
            _refuse_text(attempt, 20500, 500)
        if fault == _TOO_MANY:
            _refuse_text(attempt, 20429, 429, retry_after=timedelta(seconds=90))
        if message.to in self.opted_out:
            _refuse_text(attempt, 21610, 400)
        if line == "unknown":
            _refuse_text(attempt, 21211, 400)
        _accept(attempt)
        self._taken[message.to].append((attempt, message.body))
        attempt.fate = "delivered" if line == "good" or self._comes_through(line, attempt) else "undelivered"
        if attempt.arrived:
            self._arrived(attempt)
        self._report(attempt)
        if fault == "callback before the answer":
            self._early(attempt)
        _after(attempt, fault)
        return attempt.id

    def look_up(self, number: str, body: str, since: datetime) -> str | None:
        if self._record.faults.pick({"look-up refused": 0.1}, "look up", number, self._record.now()):
            raise unreachable("ConnectTimeout")
        taken = reversed(self._taken[number])
        return next((a.id for a, said in taken if said == body and a.at >= since - _CLOCKS_DIFFER), None)

    def _comes_through(self, line: str, attempt: Attempt) -> bool:
        """A phone that was switched off is on at every third text."""
        return line == "off" and self._record.earlier(attempt) % 3 == 2


#: What the phone company says of a text that did not arrive, by the kind of line.
CODES = {"landline": "30006", "off": "30003", "blocked": "30004"}


def _before(attempt: Attempt, fault: str) -> None:
    if fault == "crash before the provider's call":
        attempt.answer, attempt.cut = "never asked", True
        raise Crash
    if fault == "time-out before the provider accepted":
        attempt.answer = "time-out"
        raise in_doubt("ReadTimeout")
    if fault == "connection refused":
        attempt.answer = "refused connection"
        raise unreachable("ConnectionRefusedError")


def _accept(attempt: Attempt) -> None:
    attempt.answer = "accepted"


def _after(attempt: Attempt, fault: str) -> None:
    if fault == "crash after the provider accepted":
        attempt.cut = True
        raise Crash
    if fault == "time-out after the provider accepted":
        attempt.cut = True
        raise in_doubt("ReadTimeout")


def _refuse_mail(attempt: Attempt, code: int, words: str) -> None:
    attempt.answer = str(code)
    raise NotSent(smtp_meaning(code, words), str(code))


def _refuse_text(attempt: Attempt, code: int, status: int, retry_after: timedelta | None = None) -> None:
    attempt.answer = str(code)
    raise NotSent(twilio_meaning(code, status), str(code), retry_after)
