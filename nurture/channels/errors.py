"""Errors of channels: a message that was not sent, with the verdict on it, and a report that cannot be read."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from nurture.domain.delivery.verdict import OUR_RATE, FailureKind, ProviderVerdict


def retry_after(headers: Mapping[str, str] | None) -> timedelta | None:
    """What an HTTP provider says about when to come back, in seconds (RFC 9110); the form with a date is not used."""
    seconds = str((headers or {}).get("Retry-After", ""))
    return timedelta(seconds=int(seconds)) if seconds.isdecimal() else None


class BadSignature(Exception):
    """A report without the secret, or signed by somebody else; says what to check."""


class MalformedReport(Exception):
    """A report that is not what this provider documents."""


class UnknownSource(Exception):
    """No reports come this way."""


class NotSent(Exception):
    """The provider did not take the message, or may not have. `code` is the provider's own.

    `likeness` is equal for refusals in the same words; "" where the code itself says for sure what it is.
    """

    def __init__(
        self, meaning: ProviderVerdict, code: str = "", retry_after: timedelta | None = None, likeness: str = ""
    ) -> None:
        super().__init__(f"{meaning.kind.value} {meaning.reason} {code}".strip())
        self.verdict = meaning
        self.code = code
        self.retry_after = retry_after
        self.likeness = likeness


def likeness(code: str, text: str) -> str:
    """A short name for a refusal in these words, whatever address or number stands in them."""
    words = [word for word in text.lower().split() if "@" not in word and not any(c.isdigit() for c in word)]
    return hashlib.sha256(" ".join([code, *words]).encode()).hexdigest()[:12]


def in_doubt(code: str) -> NotSent:
    """The line broke after the message may have been taken."""
    return NotSent(ProviderVerdict(FailureKind.IN_DOUBT), code)


def no_answer(lost: requests.RequestException) -> NotSent:
    """An HTTP provider did not answer: unreachable where no connection came about, else in doubt.

    requests reports a refused connection, an unknown host and a line that broke later all as ConnectionError.
    """
    cause = lost.args[0] if lost.args else None
    never = isinstance(lost, requests.ConnectTimeout | requests.exceptions.SSLError) or (
        isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
    )
    return (unreachable if never else in_doubt)(type(lost).__name__)


def unreachable(code: str) -> NotSent:
    """The provider could not be reached; nothing was handed over."""
    return NotSent(OUR_RATE, code)
