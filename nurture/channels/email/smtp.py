"""E-mail by SMTP: one connection a thread, kept open; our own bytes go out on it.

Nothing leaves the line half-way: a refusal is followed by RSET, anything else between MAIL and the end of the content
by a new connection. A message is in doubt only once its final dot went out.
"""

import smtplib
import threading
from email.utils import parseaddr
from urllib.parse import SplitResult

from nurture.channels.email.dsn import return_address
from nurture.channels.email.mime import as_bytes
from nurture.channels.email.smtp_codes import SmtpStage, smtp_verdict
from nurture.channels.email.smtp_connection import hand_over, open_connection
from nurture.channels.errors import NotSent, in_doubt, likeness, unreachable
from nurture.channels.lease_deadline import check_deadline
from nurture.domain.delivery.verdict import CONTENT_REFUSED, OUR_FAULT, OUR_RATE, REFUSED, FailureKind, ProviderVerdict
from nurture.domain.rendering.message import EmailMessage
from nurture.settings import current

_LOST = (OSError, smtplib.SMTPException)
_GO_ON = 354
_TRY_AGAIN = ProviderVerdict(FailureKind.TRY_LATER)  # nobody knows why; the server does not have it


def returns_to(message: EmailMessage) -> str:
    """The envelope's sender: an address of this touch alone, where the operator reads bounces; else our From."""
    bounces = current().bounce_address
    return return_address(bounces, message.token) if bounces else parseaddr(message.sender)[1]


class Smtp:
    """A server that takes our e-mail."""

    def __init__(self, url: SplitResult) -> None:
        self._url = url
        self._thread = threading.local()

    def send(self, message: EmailMessage) -> str:
        """Hands over one message and returns its Message-ID, or raises NotSent."""
        try:
            content = as_bytes(message)
        except ValueError as ours:  # what cannot be encoded; nobody was called
            raise NotSent(CONTENT_REFUSED, type(ours).__name__) from None
        connection = self._connected()
        try:
            self._hand_over(connection, message, content)
            return self._taken(connection, message)
        except NotSent:
            raise
        except BaseException:  # such as the signal that ends a worker
            self.forget()
            raise

    def _connected(self) -> smtplib.SMTP:
        try:
            return self.connect()
        except smtplib.SMTPAuthenticationError as refused:
            raise NotSent(OUR_FAULT, str(refused.smtp_code)) from None
        except smtplib.SMTPHeloError as refused:  # it does not like our name
            raise NotSent(OUR_FAULT if refused.smtp_code >= 500 else OUR_RATE, str(refused.smtp_code)) from None
        except _LOST as lost:
            raise unreachable(type(lost).__name__) from None
        except ValueError as ours:  # a user or password that cannot be encoded
            raise NotSent(OUR_FAULT, type(ours).__name__) from None

    def _hand_over(self, connection: smtplib.SMTP, message: EmailMessage, content: bytes) -> None:
        """Everything up to the final dot. Where it raises, the server does not have the message."""
        try:
            self._heed(SmtpStage.SENDER, *connection.mail(returns_to(message)))
            self._heed(SmtpStage.RECIPIENT, *connection.rcpt(message.to))
            self._in_time()
            code, words = connection.docmd("DATA")
            if code != _GO_ON:
                self._heed(SmtpStage.CONTENT, code if code >= 400 else -1, words)
            hand_over(connection, content)
        except _LOST as lost:
            self.forget()
            raise unreachable(type(lost).__name__) from None
        except ValueError as ours:  # an address that cannot be written in a command
            self.forget()
            raise NotSent(REFUSED, type(ours).__name__) from None
        except NotSent:
            raise
        except Exception as unknown:
            self.forget()
            raise NotSent(_TRY_AGAIN, type(unknown).__name__) from unknown

    def _in_time(self) -> None:
        """Another worker may have taken over; the connection goes with the envelope that the server holds by now."""
        try:
            check_deadline()
        except NotSent:
            self.forget()
            raise

    def _taken(self, connection: smtplib.SMTP, message: EmailMessage) -> str:
        """The answer to the final dot; without one that we understand, the message may have been taken."""
        try:
            code, words = connection.getreply()
        except _LOST as lost:
            self.forget()
            raise in_doubt(type(lost).__name__) from None
        if not (200 <= code < 300 or 400 <= code < 600):
            self.forget()
            raise in_doubt(str(code))
        self._heed(SmtpStage.CONTENT, code, words)
        return message.message_id

    def _heed(self, about: SmtpStage, code: int, words: bytes) -> None:
        """Passes a good answer; a refusal leaves the connection fit for the next message, or closed."""
        if 200 <= code < 300:
            return
        if not 400 <= code < 600:  # no answer to what we said: whoever is there does not speak SMTP with us
            self.forget()
            raise unreachable(str(code))
        try:
            if self._thread.connection.rset()[0] != 250:
                self.forget()
        except _LOST:
            self.forget()
        text = words.decode("utf-8", "replace")
        raise NotSent(smtp_verdict(code, text, about), str(code), likeness=likeness(str(code), text))

    def connect(self) -> smtplib.SMTP:
        """The thread's connection; a server may have closed an idle one, so it is asked first."""
        kept: smtplib.SMTP | None = getattr(self._thread, "connection", None)
        if kept is not None:
            try:
                if kept.noop()[0] == 250:
                    return kept
            except _LOST:
                pass
            self.forget()
        self._thread.connection = opened = open_connection(self._url)
        return opened

    def forget(self) -> None:
        """Drops the thread's connection; the next message opens another."""
        kept: smtplib.SMTP | None = getattr(self._thread, "connection", None)
        if kept is not None:
            self._thread.connection = None
            kept.close()
