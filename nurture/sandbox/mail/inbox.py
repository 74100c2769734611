"""The SMTP server: accepts each e-mail, for any recipient, and stores its bytes."""

import itertools
from collections.abc import Callable
from datetime import datetime

from aiosmtpd.smtp import SMTP, Envelope, Session

from nurture.sandbox.bounded_store import BoundedStore
from nurture.sandbox.magic_numbers import mail_refusal
from nurture.sandbox.mail.mail import Mail
from nurture.sandbox.pages.event_stream import EventStream

_LARGEST = 25 * 1024 * 1024  # bytes, as at Gmail


class Inbox:
    """The stored e-mails, and the aiosmtpd handler that receives them."""

    def __init__(self, events: EventStream, product_now: Callable[[], datetime]) -> None:
        self.mails: BoundedStore[Mail] = BoundedStore()
        self._events, self._product_now = events, product_now
        self._ids = itertools.count(1)

    def store(self, sender: str, recipients: list[str], raw: bytes) -> Mail:
        mail = Mail(str(next(self._ids)), sender, tuple(recipients), raw, self._product_now())
        self.mails.add(mail.id, mail, size=len(raw))
        arrived = {"id": mail.id, "to": recipients, "received": mail.received.isoformat()}
        self._events.publish("mail", arrived)
        return mail

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = mail_refusal(address)
        if refusal and not _is_about_content(refusal):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        for address in envelope.rcpt_tos:
            if refusal := mail_refusal(address):
                return refusal
        mail = self.store(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content or b"")
        return f"250 2.0.0 Kept as {mail.id}"


def _is_about_content(refusal: str) -> bool:
    """Whether a refusal is about the content, and so comes after DATA and not after RCPT."""
    return refusal.split()[1].startswith(("5.3.", "5.6."))


class SmtpListener(SMTP):
    """One SMTP connection, without login or TLS; accepts lines longer than RFC 5321 allows, and stores them as sent."""

    line_length_limit = 1024 * 1024

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(inbox, data_size_limit=_LARGEST, enable_SMTPUTF8=True, hostname="sandbox.localhost")

    def disconnect(self) -> None:
        """Closes the connection, where one is open."""
        if self.transport is not None:
            self.transport.close()
