"""E-mail by SMTP: one connection a thread, kept open; our own bytes go out on it.

Nothing leaves the line half-way: a refusal is followed by RSET, anything else between MAIL and the end of the content
by a new connection. A message is in doubt only once its final dot went out.
"""

import smtplib
import time
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import SplitResult

from nurture.channels.email.dsn import return_address
from nurture.channels.email.envelope import Reply, offer
from nurture.channels.email.mime import as_bytes
from nurture.channels.email.smtp_codes import SmtpStage, smtp_verdict
from nurture.channels.email.smtp_connection import LOST, ThreadConnection, hand_over
from nurture.channels.errors import NotSent, in_doubt, likeness, unreachable
from nurture.channels.lease_deadline import check_deadline
from nurture.domain.delivery.verdict import CONTENT_REFUSED, OUR_FAULT, OUR_RATE, REFUSED, FailureKind, ProviderVerdict
from nurture.domain.rendering.message import EmailMessage
from nurture.settings import current

_GOOD_BYE = 421  # RFC 5321: the server closes the connection, whatever it was asked
_AT_ONCE = 1.0  # seconds, within which a connection that is closed already shows it
_TRY_AGAIN = ProviderVerdict(FailureKind.TRY_LATER)  # nobody knows why; the server does not have it


def returns_to(message: EmailMessage) -> str:
    """The envelope's sender: an address of this touch alone, where the operator reads bounces; else our From."""
    bounces = current().bounce_address
    return return_address(bounces, message.token) if bounces else _mailbox(message.sender)


@lru_cache(maxsize=64)
def _mailbox(address: str) -> str:
    """What stands between the brackets."""
    return parseaddr(address)[1]


class Smtp:
    """A server that takes our e-mail."""

    def __init__(self, url: SplitResult) -> None:
        self.connection = ThreadConnection(url)

    def send(self, message: EmailMessage) -> str:
        """Hands over one message and returns its Message-ID, or raises NotSent."""
        try:
            content = as_bytes(message)
        except ValueError as ours:  # what cannot be encoded; nobody was called
            raise NotSent(CONTENT_REFUSED, type(ours).__name__) from None
        try:
            connection = self._offer(message)
            self._hand_over(connection, content)
            return self._taken(connection, message)
        except NotSent:
            raise
        except BaseException:  # such as the signal that ends a worker
            self.connection.forget()
            raise

    def _connected(self) -> tuple[smtplib.SMTP, bool]:
        """The thread's connection, and whether it was kept from an earlier message."""
        known = self.connection.kept
        try:
            connection = self.connection.get()
            return connection, connection is known
        except smtplib.SMTPAuthenticationError as refused:
            raise NotSent(OUR_FAULT, str(refused.smtp_code)) from None
        except smtplib.SMTPHeloError as refused:  # it does not like our name
            raise NotSent(OUR_FAULT if refused.smtp_code >= 500 else OUR_RATE, str(refused.smtp_code)) from None
        except LOST as lost:
            raise unreachable(type(lost).__name__) from None
        except ValueError as ours:  # a user or password that cannot be encoded
            raise NotSent(OUR_FAULT, type(ours).__name__) from None

    def _offer(self, message: EmailMessage) -> smtplib.SMTP:
        """The connection on which the server waits for the content. Where it raises, the server has nothing."""
        connection, kept = self._connected()
        begun = time.monotonic()
        try:
            refused = offer(connection, returns_to(message), message.to)
        except LOST as lost:
            self.connection.forget()
            if kept and time.monotonic() < begun + _AT_ONCE:  # the server had closed it
                return self._offer(message)
            raise unreachable(type(lost).__name__) from None
        except ValueError as ours:  # an address that cannot be written in a command
            raise NotSent(REFUSED, type(ours).__name__) from None
        except Exception as unknown:
            self.connection.forget()
            raise NotSent(_TRY_AGAIN, type(unknown).__name__) from unknown
        if refused and kept and refused.code == _GOOD_BYE:  # after so many messages, for example
            self.connection.forget()
            return self._offer(message)
        if refused:
            self._heed(refused)
        self._in_time()
        return connection

    def _hand_over(self, connection: smtplib.SMTP, content: bytes) -> None:
        """Everything up to the final dot. Where it raises, the server does not have the message."""
        try:
            hand_over(connection, content)
        except LOST as lost:
            self.connection.forget()
            raise unreachable(type(lost).__name__) from None
        except Exception as unknown:
            self.connection.forget()
            raise NotSent(_TRY_AGAIN, type(unknown).__name__) from unknown

    def _in_time(self) -> None:
        """Another worker may have taken over; the connection goes with the envelope that the server holds by now."""
        try:
            check_deadline()
        except NotSent:
            self.connection.forget()
            raise

    def _taken(self, connection: smtplib.SMTP, message: EmailMessage) -> str:
        """The answer to the final dot; without one that we understand, the message may have been taken."""
        try:
            code, words = connection.getreply()
        except LOST as lost:
            self.connection.forget()
            raise in_doubt(type(lost).__name__) from None
        if not (200 <= code < 300 or 400 <= code < 600):
            self.connection.forget()
            raise in_doubt(str(code))
        if code >= 400:
            self._heed(Reply(SmtpStage.CONTENT, code, words))
        self.connection.note_use()
        return message.message_id

    def _heed(self, refused: Reply) -> None:
        """Raises NotSent for a refusal; leaves the connection fit for the next message, or closed."""
        code, text = str(refused.code), refused.words.decode("utf-8", "replace")
        if not 400 <= refused.code < 600:  # no answer to what we said: whoever is there does not speak SMTP with us
            self.connection.forget()
            raise unreachable(code)
        self.connection.reset()
        raise NotSent(smtp_verdict(refused.code, text, refused.stage), code, likeness=likeness(code, text))
