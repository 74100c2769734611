"""Whom we send as on a channel: the name under which its limit and its breaker are kept."""

from urllib.parse import urlsplit

from nurture.channels.email.mailer import SMTP
from nurture.channels.twilio.account import account
from nurture.domain.values.channel import Channel
from nurture.settings import current


def sender_name(channel: Channel) -> str:
    """Such as "sms +15005550006" or "email mail.example.com:587"; never a password or a provider's token."""
    if channel is Channel.SMS:
        return f"sms {account().sender}"
    url = urlsplit(current().email)
    server = url.netloc.rpartition("@")[2] if url.scheme in SMTP else url.scheme
    return f"email {server}"


def rate_limit_of(channel: Channel) -> float | None:
    """What the operator allows a second: e-mails, or segments of texts. None: no limit of ours."""
    return current().email_per_second if channel is Channel.EMAIL else current().sms_per_second
