"""The fake SMS provider: accepts texts, and reports their delivery."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from nurture.channels.errors import NotSent, unreachable
from nurture.channels.twilio.codes import twilio_verdict
from nurture.domain.rendering.message import SmsMessage
from nurture.domain.values.channel import Channel
from nurture.simulate.population.staff import BY_HAND
from nurture.simulate.providers.provider_log import Attempt, ProviderLog
from nurture.simulate.providers.shared import TOO_MANY, OnAttempt, accept, fail_after_accepting, fail_before_accepting

#: Twilio's error code of a text that did not arrive, by the kind of line.
DELIVERY_CODES = {"landline": "30006", "off": "30003", "blocked": "30004"}
#: Codes of a number at which nothing will ever arrive.
DEAD_NUMBER_CODES = ("30006",)
#: What only an answer to a sign of danger says.
_ANSWER = "This number is not watched all the time"
_CLOCK_SKEW = timedelta(seconds=60)
_RETRY_AFTER = timedelta(minutes=40)  # longer than a step, so that a message sent meanwhile is seen


class PhoneCompany:
    """Accepts texts, reports their delivery, and can be asked what it accepted.

    `schedule_reports` schedules the status callbacks; `report_early` makes one before the API's response.
    """

    def __init__(
        self,
        provider_log: ProviderLog,
        line_of: Callable[[str], str],
        on_arrival: OnAttempt,
        schedule_reports: OnAttempt,
        report_early: OnAttempt,
    ) -> None:
        self._provider_log, self._line_of, self._on_arrival = provider_log, line_of, on_arrival
        self._schedule_reports, self._report_early = schedule_reports, report_early
        self._accepted: dict[str, list[tuple[Attempt, str]]] = defaultdict(list)
        self.opted_out: set[str] = set()

    def send(self, message: SmsMessage) -> str:
        token = message.status_url.rpartition("touch=")[2]
        if _ANSWER in message.body:
            return self._send_one_off(message, self._provider_log.add_answer(message.to, token, message.body))
        if BY_HAND in message.body:
            return self._send_one_off(
                message, self._provider_log.add_by_hand(Channel.SMS, message.to, token, message.body)
            )
        attempt, fault = self._provider_log.add(Channel.SMS, message.to, token, message.body)
        fail_before_accepting(attempt, fault)
        line = self._line_of(message.to)
        if fault == TOO_MANY:
            attempt.retry_after = _RETRY_AFTER
        self._refuse_by_fault_or_number(attempt, fault)
        accept(attempt)
        self._accepted[message.to].append((attempt, message.body))
        attempt.final_status = (
            "delivered" if line == "good" or self._reaches_switched_off(line, attempt) else "undelivered"
        )
        if attempt.arrived:
            self._on_arrival(attempt)
        self._schedule_reports(attempt)
        if fault == "callback before the answer":
            self._report_early(attempt)
        fail_after_accepting(attempt, fault)
        return attempt.id

    def _send_one_off(self, message: SmsMessage, logged: tuple[Attempt, str]) -> str:
        """Accepts what is of no sequence; no report of it comes, so only the list tells of it."""
        attempt, fault = logged
        fail_before_accepting(attempt, fault)
        self._refuse_by_fault_or_number(attempt, fault)
        accept(attempt)
        self._accepted[message.to].append((attempt, message.body))
        fail_after_accepting(attempt, fault)
        return attempt.id

    def _refuse_by_fault_or_number(self, attempt: Attempt, fault: str) -> None:
        if fault == "server error":
            _refuse(attempt, 20500, 500)
        if fault == TOO_MANY:
            _refuse(attempt, 20429, 429)
        if attempt.to in self.opted_out:
            _refuse(attempt, 21610, 400)
        if self._line_of(attempt.to) == "unknown":
            _refuse(attempt, 21211, 400)

    def look_up(self, number: str, body: str, since: datetime, besides: Collection[str] = ()) -> str | None:
        if self._provider_log.faults.draw({"look-up refused": 0.1}, "look up", number, self._provider_log.now()):
            raise unreachable("ConnectTimeout")
        taken = reversed(self._accepted[number])
        alike = (a for a, sent_body in taken if sent_body == body and a.at >= since - _CLOCK_SKEW)
        return next((a.id for a in alike if a.id not in besides), None)

    def _reaches_switched_off(self, line: str, attempt: Attempt) -> bool:
        """Whether a text reaches a phone that is switched off: every third one does."""
        return line == "off" and self._provider_log.earlier_attempts(attempt) % 3 == 2


def _refuse(attempt: Attempt, code: int, status: int) -> None:
    attempt.response = str(code)
    raise NotSent(twilio_verdict(code, status), str(code), attempt.retry_after)
