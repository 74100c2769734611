"""The e-mail provider: log in, and ask whether it takes our sender, without sending."""

import smtplib
from ipaddress import ip_address
from smtplib import SMTP
from urllib.parse import urlsplit

from nurture.actions.checkup.content import sender_address
from nurture.actions.checkup.diagnosis import Diagnosis, ok, problem, warning
from nurture.channels.email.mailer import mailer
from nurture.channels.email.smtp import Smtp
from nurture.settings import current

_URL = "NURTURE_EMAIL_URL"


def email() -> Diagnosis:
    """Connects as the senders do: EHLO, TLS, AUTH, and MAIL FROM, which is then taken back."""
    way = mailer()
    if not isinstance(way, Smtp):
        return ok(f"by {urlsplit(current().email).scheme}; its token shows only when something is sent")
    host = urlsplit(current().email).hostname or ""
    try:
        return _judge(way.connection.get(), host)
    except smtplib.SMTPAuthenticationError:
        return problem(f"{host} refuses the user or the password", f"mend both in {_URL}; special characters as %XX")
    except smtplib.SMTPHeloError as refused:
        return problem(
            f"{host} refuses the name that we say: {refused.smtp_code}",
            "set NURTURE_EHLO_NAME to a name that leads to this machine",
        )
    except smtplib.SMTPNotSupportedError:
        return problem(f"{host} offers no log-in or no TLS here", f"use smtp+tls:// (port 587) or smtps:// in {_URL}")
    except (OSError, smtplib.SMTPException) as lost:
        return problem(f"{host} cannot be reached ({type(lost).__name__})", f"mend host, port and scheme in {_URL}")
    finally:
        way.connection.forget()


def _judge(connection: SMTP, host: str) -> Diagnosis:
    sender = current().bounce_address or sender_address()
    code, reply = connection.mail(sender)
    connection.rset()
    if code >= 400:
        text = reply.decode("utf-8", "replace")
        return problem(f"{host} refuses the sender {sender}: {code} {text}", "let the provider know this address")
    if urlsplit(current().email).scheme == "smtp" and not _is_here(host):
        return warning(f"{host} takes e-mail from {sender}, without TLS", f"use smtp+tls:// or smtps:// in {_URL}")
    return ok(f"{host} lets us in and takes e-mail from {sender}")


def _is_here(host: str) -> bool:
    """Whether what we say stays on this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
