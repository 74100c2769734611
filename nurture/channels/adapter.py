"""The channel interface: what each channel's folder offers, as one module of functions (`channel.py`)."""

from collections.abc import Callable, Collection
from datetime import datetime
from enum import Enum, auto
from typing import Any, Protocol

from django.http import HttpRequest

from nurture.domain.delivery.report import DeliveryReport


class NotFound(Enum):
    """What a provider without a trace of a message in doubt leaves us with."""

    NOT_TAKEN = auto()  # the provider does not have it: it may go again
    MAY_REPEAT = auto()  # nobody can say, and a second copy is known by its id: it may go again
    UNKNOWN = auto()  # nobody can say: a person decides


class ChannelAdapter(Protocol):
    """How to reach a provider and how to read it. Each may raise NotSent where it asks the provider."""

    def send(self, message: Any) -> str:
        """Hands over one message of this channel's own type, and returns the provider's id."""

    def look_up(
        self, address: str, body: Callable[[], str], since: datetime, besides: Collection[str] = ()
    ) -> str | NotFound:
        """The provider's id of a message in doubt that was handed over since a real time; `body` renders it anew.

        `besides`: ids that are those of other messages, though their words may be the same.
        """

    def sender_name(self) -> str:
        """Under which the rate limit and the circuit breaker are kept; never a password or a token."""

    def is_configured(self) -> bool:
        """Whether messages can go out at all in this deployment."""

    def rate_limit(self) -> float | None:
        """What the operator allows a second, in the channel's unit of cost; None: no limit of ours."""

    def report_url(self, token: str) -> str:
        """Where the provider is told to report on one message; "" where it is not told so message by message."""

    def read_reports(self, request: HttpRequest, source: str) -> list[DeliveryReport]:
        """A webhook's reports; raises BadSignature, MalformedReport or UnknownSource."""
