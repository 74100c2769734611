"""Hand a message over to staff's own address at once: a test of what is written, or a code. It is counted nowhere.

By the sender's own way out and rate limit; while its circuit breaker is open, nothing goes.
"""

from datetime import timedelta
from email.utils import format_datetime
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from nurture import clock
from nurture.actions.content.pictures.of_drafts import with_draft_pictures
from nurture.actions.content.releases import current_renderer
from nurture.actions.rate_limit import LeaseStats, claiming, record_lease
from nurture.channels.lease_deadline import deadline
from nurture.channels.registry import adapter
from nurture.domain.content.clinic import Clinic
from nurture.domain.rendering.message import EmailMessage, SmsMessage, formatted_address, message_id
from nurture.domain.rendering.preview.one_file import RenderedText
from nurture.domain.rendering.renderer import RenderedEmail
from nurture.domain.rendering.sms import normalise, segments
from nurture.domain.values.channel import Channel, TemplateFormat
from nurture.models.tokens import new_token
from nurture.settings import current

MARK: Final = "[TEST] "
_PATIENCE: Final = timedelta(seconds=20)
_VALID: Final = 10 * 60  # seconds that the provider may queue a text


class SenderWaits(Exception):
    """The sender's rate limit is used up, or its provider refuses everything at present: try again in a minute."""


def send_test(channel: Channel, address: str, rendered: RenderedEmail | RenderedText, unsubscribe_url: str) -> None:
    """A message as a client would get it, marked as a test. Raises SenderWaits and NotSent."""
    match rendered:
        case RenderedEmail():
            subject = MARK + rendered.subject
            message = _email(address, subject, rendered.text, rendered.html, unsubscribe_url)
            _send(channel, with_draft_pictures(message), cost=1)
        case RenderedText():
            sms = rendered.with_hint or rendered.sms
            _send_text(channel, address, MARK + sms.body)


def hand_over(channel: Channel, address: str, subject: str, text: str) -> None:
    """Plain words to staff; `subject` for a channel that has one. Raises SenderWaits and NotSent."""
    match channel.spec.template_format:
        case TemplateFormat.EMAIL:
            _send(channel, _email(address, subject, text, None, None), cost=1)
        case TemplateFormat.TEXT:
            _send_text(channel, address, text)
        case unknown:
            assert_never(unknown)


def _send_text(channel: Channel, address: str, text: str) -> None:
    body = normalise(text)
    count = segments(body).count
    message = SmsMessage(address, body, count, adapter(channel).report_url(new_token()), _VALID)
    _send(channel, message, count if channel.spec.cost_unit == "segment" else 1)


def _send(channel: Channel, message: EmailMessage | SmsMessage, cost: int) -> None:
    """Takes what it costs from the sender's rate limit, and nothing where it is not sent; its latency is not kept."""
    with claiming(channel) as allowance:
        if allowance.at_most(1, leased=0) < 1:
            raise SenderWaits
        allowance.claimed = 1
    stats = LeaseStats()
    try:
        with deadline(clock.monotonic() + _PATIENCE.total_seconds()):
            adapter(channel).send(message)
        stats.used.append(cost)
    finally:
        record_lease(channel, 1, stats)


def _email(to: str, subject: str, text: str, html: str | None, unsubscribe_url: str | None) -> EmailMessage:
    clinic: Clinic = current_renderer().content.clinic
    return EmailMessage(
        to=to,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=subject,
        text=text,
        html=html,
        message_id=message_id(new_token(), current().public_url),
        unsubscribe_url=unsubscribe_url,
        date=format_datetime(clock.now().astimezone(ZoneInfo(clinic.timezone))),
    )
