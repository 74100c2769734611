"""Compose what a person wrote: its exact words as they write, and the message that its channel sends."""

from datetime import datetime
from email.utils import format_datetime
from typing import assert_never

from nurture import clock
from nurture.actions.content.releases import current_renderer, language_of
from nurture.actions.conversations.facts import zones_in
from nurture.actions.touches.history import hinted_lately
from nurture.channels.registry import adapter
from nurture.domain.conversations.wording import Wording, word
from nurture.domain.rendering.message import EmailMessage, SmsMessage, formatted_address, message_id
from nurture.domain.rendering.written_email import written_html
from nurture.domain.values.channel import Channel
from nurture.models import Client, DeskMessage
from nurture.settings import current

_VALID = 30 * 60  # seconds that a provider may queue a text


def wording_of(
    client: Client | None, channel: Channel, address: str, typed: str, subject: str, now: datetime
) -> Wording:
    """The words as they would go out now; ours beside them are in the client's language."""
    content = current_renderer().content
    words, hint = content.words(language_of(client)), hint_is_due(channel, address, now)
    return word(channel, typed, subject, content.clinic, words, content.private_words, hint)


def hint_is_due(channel: Channel, address: str, now: datetime) -> bool:
    """Whether a text should say how to stop: by the same rule as any other text of ours."""
    return channel is Channel.SMS and bool(address) and address not in hinted_lately(channel, [address], now)


def message_of(written: DeskMessage) -> SmsMessage | EmailMessage:
    """What goes to the provider: the words that were kept, to the address that was kept."""
    match written.channel:
        case Channel.SMS:
            report_url = adapter(written.channel).report_url(written.token)
            return SmsMessage(written.address, written.body, written.segments, report_url, _VALID)
        case Channel.EMAIL:
            return _email(written)
        case unknown:
            assert_never(unknown)


def _email(written: DeskMessage) -> EmailMessage:
    """From the clinic's own address; without List-Unsubscribe: it is one person's answer to another."""
    content, site = current_renderer().content, current().public_url
    clinic = content.clinic
    home = zones_in(written.conversation).home
    return EmailMessage(
        to=written.address,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=written.subject,
        text=written.body,
        html=written_html(written.subject, written.body, content.words(language_of(written.client)).tag),
        message_id=message_id(written.token, site),
        unsubscribe_url=None,
        date=format_datetime(clock.now().astimezone(home)),
        in_reply_to=written.in_reply_to or None,
        by_a_person=True,
    )
