"""E-mail by SMTP: one connection a thread, kept open; our own bytes go out on it."""

import smtplib
import threading
from email.utils import parseaddr
from urllib.parse import SplitResult, unquote

from django.core.mail.backends.smtp import EmailBackend

from nurture.channels.email.dsn import return_address
from nurture.channels.email.mime import as_bytes
from nurture.channels.email.smtp_codes import SmtpStage, smtp_verdict
from nurture.channels.errors import NotSent, in_doubt, likeness, unreachable
from nurture.channels.lease_deadline import check_deadline
from nurture.domain.delivery.verdict import OUR_FAULT
from nurture.domain.rendering.message import EmailMessage
from nurture.settings import current

_TIMEOUT = 20  # seconds for one answer of the server


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
            connection = self.connect()
            self._heed(SmtpStage.SENDER, *connection.mail(returns_to(message)))
            self._heed(SmtpStage.RECIPIENT, *connection.rcpt(message.to))
        except smtplib.SMTPAuthenticationError as refused:
            raise NotSent(OUR_FAULT, str(refused.smtp_code)) from None
        except (OSError, smtplib.SMTPException) as lost:
            self.forget()
            raise unreachable(type(lost).__name__) from None
        try:
            check_deadline()
        except NotSent:
            self.forget()  # with the envelope that the server holds by now
            raise
        try:
            self._heed(SmtpStage.CONTENT, *connection.data(as_bytes(message)))
        except smtplib.SMTPDataError as refused:  # the server did not want DATA at all: nothing went over
            self._heed(SmtpStage.CONTENT, refused.smtp_code, refused.smtp_error)
        except (OSError, smtplib.SMTPException) as lost:
            self.forget()
            raise in_doubt(type(lost).__name__) from None
        return message.message_id

    def _heed(self, about: SmtpStage, code: int, words: bytes | str) -> None:
        """Passes a good answer; a refusal leaves the connection fit for the next message."""
        if 200 <= code < 300:
            return
        try:
            self._thread.backend.connection.rset()
        except (OSError, smtplib.SMTPException):
            self.forget()
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        raise NotSent(smtp_verdict(code, text, about), str(code), likeness=likeness(str(code), text))

    def connect(self) -> smtplib.SMTP:
        """The thread's connection; a server may have closed an idle one, so it is asked first."""
        backend: EmailBackend | None = getattr(self._thread, "backend", None)
        if backend is not None and backend.connection is not None:
            try:
                if backend.connection.noop()[0] == 250:
                    return backend.connection
            except (OSError, smtplib.SMTPException):
                pass
            self.forget()
        self._thread.backend = backend = self._backend()
        backend.open()
        connection = backend.connection
        if connection is None:
            raise OSError("no connection")
        connection.ehlo_or_helo_if_needed()
        return connection

    def _backend(self) -> EmailBackend:
        scheme, url = self._url.scheme, self._url
        return EmailBackend(
            host=url.hostname or "localhost",
            port=url.port or {"smtps": 465, "smtp+tls": 587}.get(scheme, 25),
            username=unquote(url.username or ""),
            password=unquote(url.password or ""),
            use_tls=scheme == "smtp+tls",
            use_ssl=scheme == "smtps",
            timeout=_TIMEOUT,
        )

    def forget(self) -> None:
        """Drops the thread's connection; the next message opens another."""
        backend: EmailBackend | None = getattr(self._thread, "backend", None)
        if backend is not None and backend.connection is not None:
            backend.connection.close()
            backend.connection = None
