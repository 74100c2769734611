"""The e-mail provider's stand-in: it refuses what a real one refuses, or takes it and sends it back."""

from collections.abc import Callable

from nurture.channels.email.smtp_codes import smtp_verdict
from nurture.channels.errors import NotSent
from nurture.domain.rendering.message import EmailMessage
from nurture.domain.values.channel import Channel
from nurture.simulate.providers.provider_log import Attempt, ProviderLog
from nurture.simulate.providers.shared import TOO_MANY, Arrived, accept, after, before


class MailServer:
    """Takes e-mails. `mailbox_of` tells what kind of mailbox an address is; `report` is for what comes back later."""

    def __init__(
        self, record: ProviderLog, mailbox_of: Callable[[str], str], arrived: Arrived, report: Arrived
    ) -> None:
        self._record, self._mailbox_of, self._arrived, self._report = record, mailbox_of, arrived, report

    def send(self, message: EmailMessage) -> str:
        token, words = message.message_id.strip("<>").split("@")[0], f"{message.subject}\n{message.text}"
        if message.unsubscribe_url is None:
            return self._tell_the_desk(message, token, words)
        attempt, fault = self._record.note(Channel.EMAIL, message.to, token, words)
        attempt.id = message.message_id
        before(attempt, fault)
        _refuse_any_mail(attempt, fault)
        mailbox = self._mailbox_of(message.to)
        if mailbox == "gone":
            _refuse_mail(attempt, 550, "5.1.1 no such user")
        if mailbox == "full" and self._record.earlier(attempt) % 3 < 2:
            _refuse_mail(attempt, 452, "4.2.2 mailbox full")
        accept(attempt)
        if mailbox == "returns":
            attempt.fate = "undelivered"
        else:
            self._arrived(attempt)
        self._report(attempt)
        after(attempt, fault)
        return message.message_id

    def _tell_the_desk(self, message: EmailMessage, name: str, words: str) -> str:
        """A sign of danger in a reply: for the clinic, not for a client."""
        notice, fault = self._record.note_notice(message.to, name, words)
        notice.id = message.message_id
        before(notice, fault)
        _refuse_any_mail(notice, fault)
        accept(notice)
        after(notice, fault)
        return message.message_id


def _refuse_any_mail(attempt: Attempt, fault: str) -> None:
    """What has nothing to do with whom it is for."""
    if fault == "server error":
        _refuse_mail(attempt, 451, "4.3.0 try again")
    if fault == TOO_MANY:
        _refuse_mail(attempt, 421, "4.7.0 too many messages from you")


def _refuse_mail(attempt: Attempt, code: int, words: str) -> None:
    attempt.answer = str(code)
    raise NotSent(smtp_verdict(code, words), str(code))
