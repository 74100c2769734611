"""Somebody writes, and somebody of the clinic's answers."""

from collections.abc import Callable

import pytest

from nurture.actions.conversations.send import send_due
from nurture.actions.conversations.write import Written, newest_message, write
from nurture.actions.replies.inbound import receive_sms
from nurture.domain.values.channel import Channel
from nurture.models import Client, Conversation

NUMBER = "+16175550123"
QUESTION, LEAD, DOUBT, DANGER = "Is this normal?", "yes please book me", "no gracias", "my calf is swollen and hot"

Writes = Callable[..., Conversation]


@pytest.fixture
def writes(dana: Client) -> Writes:
    """`writes("…")`: Dana writes, or another number does; returns the conversation as it is then."""
    written: list[str] = []

    def receive(body: str, number: str = NUMBER) -> Conversation:
        written.append(body)
        receive_sms(f"SM{len(written)}", number, body)
        return Conversation.objects.select_related("client").get(replies__provider_id=f"SM{len(written)}")

    return receive


def answer(
    conversation: Conversation, words: str = "Yes, it is.", by: str = "user:kim", channel: Channel = Channel.SMS,
    seen: int | None = None, subject: str = "",
) -> Written:  # fmt: skip
    """What somebody writes who has the page open as it is now, sent at once where it may go."""
    written = write(conversation, by, channel, words, subject, newest_message(conversation) if seen is None else seen)
    send_due()
    return written
