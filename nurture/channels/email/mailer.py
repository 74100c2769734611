"""The way out for e-mail: what NURTURE_EMAIL_URL names."""

from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from nurture.channels.email.esp import Esp
from nurture.channels.email.esp_apis import PROVIDERS
from nurture.channels.email.smtp import Smtp
from nurture.domain.rendering.message import EmailMessage
from nurture.settings import SettingsError, current

SMTP = ("smtp", "smtp+tls", "smtps")


class Mailer(Protocol):
    """Message in, provider's id out; raises NotSent."""

    def send(self, message: EmailMessage) -> str: ...


#: In place of what NURTURE_EMAIL_URL names; only channels/override.py sets it.
override: Mailer | None = None


@lru_cache(maxsize=1)
def mailer() -> Mailer:
    """This process's way to send e-mail; safe to use from several threads."""
    if override:
        return override
    url = urlsplit(current().email)
    if url.scheme in SMTP:
        return Smtp(url)
    if url.scheme in PROVIDERS:
        return Esp(url)
    raise SettingsError(
        f"NURTURE_EMAIL_URL: {url.scheme}:// is not known; use smtp://, smtp+tls://, smtps:// or "
        + ", ".join(f"{name}://" for name in sorted(PROVIDERS))
    )
