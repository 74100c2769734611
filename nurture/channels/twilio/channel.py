"""Text messages by Twilio as a channel: the functions of `ChannelAdapter`."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.http import HttpRequest

from nurture.channels.adapter import NotFound
from nurture.channels.errors import UnknownSource
from nurture.channels.twilio import sms
from nurture.channels.twilio.account import account, sms_is_on
from nurture.channels.twilio.webhooks import STATUS_PATH, read_status
from nurture.domain.delivery.report import DeliveryReport
from nurture.domain.rendering.message import SmsMessage
from nurture.settings import current


def send(message: SmsMessage) -> str:
    """By the Messages API."""
    return sms.send(message)


def look_up(address: str, body: Callable[[], str], since: datetime, besides: Collection[str] = ()) -> str | NotFound:
    """Twilio lists what it took from us."""
    return sms.look_up(address, body(), since, besides) or NotFound.NOT_TAKEN


def sender_name() -> str:
    """Such as "sms +15005550006"."""
    return f"sms {account().sender}"


def is_configured() -> bool:
    """Whether an account is set, in the sandbox its phone."""
    return sms_is_on()


def rate_limit() -> float | None:
    """In segments."""
    return current().sms_per_second


def report_url(token: str) -> str:
    """The touch stands in the callback's URL, so that it settles even before we know the SID."""
    return f"{current().public_url}{STATUS_PATH}?touch={token}"


def read_reports(request: HttpRequest, source: str) -> list[DeliveryReport]:
    """A status callback (`status`)."""
    if source != "status":
        raise UnknownSource(source)
    return [read_status(request)]
