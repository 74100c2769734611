"""APIs of e-mail providers: which of anymail's backends speaks each, and how NURTURE_EMAIL_URL holds its credentials.

`PROVIDER://CREDENTIAL`, or `PROVIDER://CREDENTIAL:CREDENTIAL`; behind it, where an account needs it, `@HOST` of another
region, and `/DOMAIN` to send from where the provider's address has it.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from anymail.backends.base_requests import AnymailRequestsBackend
from anymail.backends.mailjet import EmailBackend as Mailjet
from django.core.mail import get_connection

from nurture.settings import SettingsError


@dataclass(frozen=True, slots=True)
class Api:
    """A provider's API: anymail's backend, and its arguments that take what the URL holds."""

    backend: str
    credentials: tuple[str, ...] = ("api_key",)
    domain: str = ""


class MailjetToOne(Mailjet):  # type: ignore[misc]  # anymail has no types
    """Mailjet's backend for one recipient: a 4xx is a refusal, which anymail reads as the result of a batch."""

    def raise_for_status(self, response: Any, payload: Any, message: Any) -> None:
        AnymailRequestsBackend.raise_for_status(self, response, payload, message)


def _anymail(name: str) -> str:
    return f"anymail.backends.{name}.EmailBackend"


#: By the URL's scheme. What anymail has besides, and why it is not here: docs/decisions/which-email-providers.md.
PROVIDERS = {
    "brevo": Api(_anymail("brevo")),
    "mailersend": Api(_anymail("mailersend"), ("api_token",)),
    "mailgun": Api(_anymail("mailgun"), domain="sender_domain"),
    "mailjet": Api(f"{__name__}.MailjetToOne", ("api_key", "secret_key")),
    "mailtrap": Api(_anymail("mailtrap"), ("api_token",)),
    "mandrill": Api(_anymail("mandrill")),
    "postmark": Api(_anymail("postmark"), ("server_token",)),
    "resend": Api(_anymail("resend")),
    "sparkpost": Api(_anymail("sparkpost")),
}


@dataclass(frozen=True, slots=True)
class ApiLogin:
    """What NURTURE_EMAIL_URL says of a provider's API; opens connections to it."""

    backend: str
    arguments: dict[str, str]
    host: str

    def open(self) -> Any:
        """A new connection, for one thread."""
        connection: Any = get_connection(self.backend, fail_silently=False, **self.arguments)
        if self.host:
            connection.api_url = urlsplit(connection.api_url)._replace(netloc=self.host).geturl()
        connection.open()
        return connection


def read_login(url: SplitResult) -> ApiLogin:
    """The login that a provider's URL holds; raises SettingsError, which never quotes it."""
    api = PROVIDERS[url.scheme]
    login, _, host = url.netloc.partition("@")
    values = [unquote(value) for value in login.split(":", len(api.credentials) - 1)]
    domain = url.path.strip("/")
    if (
        len(values) < len(api.credentials)
        or not all(values)
        or (domain and not api.domain)
        or url.query
        or url.fragment
    ):
        raise SettingsError(f"NURTURE_EMAIL_URL: write {_form(url.scheme)}; / ? # @ : in a credential as %XX")
    arguments = dict(zip(api.credentials, values, strict=True))
    return ApiLogin(api.backend, arguments | ({api.domain: domain} if domain else {}), host)


def _form(provider: str) -> str:
    api = PROVIDERS[provider]
    return f"{provider}://{':'.join(api.credentials).upper()}{'[@HOST][/DOMAIN]' if api.domain else '[@HOST]'}"
