"""The toy channel's functions: messages end up in a list, and reports come as JSON without a signature."""

import json
from collections.abc import Callable, Collection
from datetime import datetime

from django.http import HttpRequest

from nurture.channels.adapter import NotFound
from nurture.channels.errors import MalformedReport
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, payload_of
from nurture.domain.rendering.message import SmsMessage
from nurture.domain.values.channel import Channel
from nurture.settings import current

SENT: list[SmsMessage] = []


def send(message: SmsMessage) -> str:
    SENT.append(message)
    return f"toy-{len(SENT)}"


def look_up(address: str, body: Callable[[], str], since: datetime, besides: Collection[str] = ()) -> str | NotFound:
    found = (n for n, message in enumerate(SENT, start=1) if (message.to, message.body) == (address, body()))
    return next((f"toy-{n}" for n in found), NotFound.NOT_TAKEN)


def sender_name() -> str:
    return "toy"


def is_configured() -> bool:
    return True


def rate_limit() -> float | None:
    return None


def report_url(token: str) -> str:
    return f"{current().public_url}/webhooks/channels/toy/{token}"


def read_reports(request: HttpRequest, source: str) -> list[DeliveryReport]:
    """`source` is the touch's token."""
    try:
        told = json.loads(request.body)
        event = DeliveryEvent(told["event"])
    except (ValueError, KeyError) as wrong:
        raise MalformedReport("no report of the toy's") from wrong
    payload = payload_of(request.body.decode("utf-8", "replace"))
    channel = Channel("toy")
    return [DeliveryReport(channel, event, token=source, provider_id=str(told["id"]), payload=payload)]
