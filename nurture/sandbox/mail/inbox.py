"""The inbox of everybody: an SMTP server that accepts each mail and keeps its bytes."""

import itertools
from collections.abc import Callable
from datetime import datetime

from aiosmtpd.smtp import SMTP, Envelope, Session

from nurture.sandbox.bounded_store import BoundedStore
from nurture.sandbox.magic_numbers import mail_refusal
from nurture.sandbox.mail.mail import Mail
from nurture.sandbox.pages.live import Live

_LARGEST = 25 * 1024 * 1024  # bytes, as at Gmail


class Inbox:
    """What arrived, and aiosmtpd's hooks by which it arrives."""

    def __init__(self, live: Live, moment: Callable[[], datetime]) -> None:
        self.mails: BoundedStore[Mail] = BoundedStore()
        self._live, self._moment = live, moment
        self._ids = itertools.count(1)

    def keep(self, sender: str, recipients: list[str], raw: bytes) -> Mail:
        mail = Mail(str(next(self._ids)), sender, tuple(recipients), raw, self._moment())
        self.mails.add(mail.id, mail, size=len(raw))
        arrived = {"id": mail.id, "to": recipients, "received": mail.received.isoformat()}
        self._live.publish("mail", arrived)
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
        mail = self.keep(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content or b"")
        return f"250 2.0.0 Kept as {mail.id}"


def _is_about_content(refusal: str) -> bool:
    """A server knows the content only after DATA."""
    return refusal.split()[1].startswith(("5.3.", "5.6."))


class SmtpListener(SMTP):
    """An SMTP server without login or TLS; it takes lines longer than RFC 5321 allows and keeps them."""

    line_length_limit = 1024 * 1024

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(inbox, data_size_limit=_LARGEST, enable_SMTPUTF8=True, hostname="sandbox.localhost")

    def leave(self) -> None:
        """Hangs up, if anyone is on the line."""
        if self.transport is not None:
            self.transport.close()
