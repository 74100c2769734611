"""The fake e-mail provider: refuses what a real one refuses, accepts the rest, and bounces some of it later."""

from collections.abc import Callable

from nurture.channels.email.smtp_codes import smtp_verdict
from nurture.channels.errors import NotSent
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.values.channel import Channel
from nurture.simulate.providers.provider_log import Attempt, ProviderLog
from nurture.simulate.providers.shared import TOO_MANY, OnAttempt, accept, fail_after_accepting, fail_before_accepting


class MailServer:
    """Accepts e-mails. `mailbox_of` gives an address's kind of mailbox; `schedule_reports` is for delivery reports."""

    def __init__(
        self,
        provider_log: ProviderLog,
        mailbox_of: Callable[[str], str],
        on_arrival: OnAttempt,
        schedule_reports: OnAttempt,
    ) -> None:
        self._provider_log, self._mailbox_of, self._on_arrival, self._schedule_reports = (
            provider_log,
            mailbox_of,
            on_arrival,
            schedule_reports,
        )

    def send(self, message: EmailMessage) -> str:
        token, content = message.message_id.strip("<>").split("@")[0], f"{message.subject}\n{message.text}"
        if message.by_a_person:
            return self._send_by_hand(message, token, content)
        if message.unsubscribe_url is None:
            return self._send_alert(message, token, content)
        attempt, fault = self._provider_log.add(Channel.EMAIL, message.to, token, content)
        attempt.id = message.message_id
        fail_before_accepting(attempt, fault)
        _refuse_by_fault(attempt, fault)
        mailbox = self._mailbox_of(message.to)
        _refuse_the_unknown(attempt, mailbox)
        if mailbox == "full" and self._provider_log.earlier_attempts(attempt) % 3 < 2:
            _refuse(attempt, 452, "4.2.2 mailbox full")
        accept(attempt)
        if mailbox == "returns":
            attempt.final_status = "undelivered"
        else:
            self._on_arrival(attempt)
        self._schedule_reports(attempt)
        fail_after_accepting(attempt, fault)
        return message.message_id

    def _send_by_hand(self, message: EmailMessage, token: str, content: str) -> str:
        """Accepts what staff wrote to a client; no report of it comes."""
        written, fault = self._provider_log.add_by_hand(Channel.EMAIL, message.to, token, content)
        written.id = message.message_id
        fail_before_accepting(written, fault)
        _refuse_by_fault(written, fault)
        _refuse_the_unknown(written, self._mailbox_of(message.to))
        accept(written)
        fail_after_accepting(written, fault)
        return message.message_id

    def _send_alert(self, message: EmailMessage, name: str, content: str) -> str:
        """Accepts an alert to a red flag, which goes to the clinic, not to a client."""
        alert, fault = self._provider_log.add_alert(message.to, name, content)
        alert.id = message.message_id
        fail_before_accepting(alert, fault)
        _refuse_by_fault(alert, fault)
        accept(alert)
        fail_after_accepting(alert, fault)
        return message.message_id


def _refuse_the_unknown(attempt: Attempt, mailbox: str) -> None:
    if mailbox == "gone":
        _refuse(attempt, 550, "5.1.1 no such user")


def _refuse_by_fault(attempt: Attempt, fault: str) -> None:
    """Refusals by an injected fault, whoever the recipient is."""
    if fault == "server error":
        _refuse(attempt, 451, "4.3.0 try again")
    if fault == TOO_MANY:
        _refuse(attempt, 421, "4.7.0 too many messages from you")


def _refuse(attempt: Attempt, code: int, explanation: str) -> None:
    attempt.response = str(code)
    raise NotSent(smtp_verdict(code, explanation), str(code))
