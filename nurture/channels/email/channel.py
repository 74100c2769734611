"""E-mail as a channel: the functions of `ChannelAdapter`."""

from collections.abc import Callable, Collection
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest

from nurture.channels.adapter import NotFound
from nurture.channels.email.esp_apis import PROVIDERS
from nurture.channels.email.esp_webhooks import read_webhook
from nurture.channels.email.mailer import SMTP, mailer
from nurture.channels.errors import NotSent, UnknownSource
from nurture.domain.delivery.report import DeliveryReport
from nurture.domain.delivery.verdict import OUR_FAULT
from nurture.domain.rendering.message import EmailMessage
from nurture.settings import SettingsError, current


def send(message: EmailMessage) -> str:
    """By what NURTURE_EMAIL_URL names; where that is nothing we know, nothing is handed over."""
    try:
        way = mailer()
    except SettingsError:
        raise NotSent(OUR_FAULT, "settings") from None
    return way.send(message)


def look_up(address: str, body: Callable[[], str], since: datetime, besides: Collection[str] = ()) -> NotFound:
    """A mail server cannot be asked; a repeated e-mail has the same Message-ID."""
    return NotFound.MAY_REPEAT if current().in_doubt_email == "resend" else NotFound.UNKNOWN


def sender_name() -> str:
    """Such as "email mail.example.com:587"."""
    url = urlsplit(current().email)
    server = url.netloc.rpartition("@")[2] if url.scheme in SMTP else url.scheme
    return f"email {server}"


def is_configured() -> bool:
    """There is always a URL: the sandbox's inbox, or what production requires."""
    return True


def rate_limit() -> float | None:
    """In e-mails."""
    return current().email_per_second


def report_url(token: str) -> str:
    """Providers report where they were told in their own settings."""
    return ""


def read_reports(request: HttpRequest, source: str) -> list[DeliveryReport]:
    """From a provider by its name; with a secret, or not at all. Notices of mail servers: `email_dsn`.

    Some providers look with HEAD first whether we are there, before they show what they will sign with.
    """
    if request.method == "HEAD" and source in PROVIDERS:
        return []
    secret = current().email_webhook_secret
    if secret is None or source not in PROVIDERS:
        raise UnknownSource(source)
    return read_webhook(source, request, secret.get_secret_value())
