"""Conversations as the pages show them."""

import pytest

from nurture.actions.replies.inbound import receive_sms
from nurture.models import Client, Conversation

QUESTION, LEAD, DOUBT, DANGER = (
    "Is <b>this</b> normal?",
    "yes please book me",
    "no gracias",
    "my calf is swollen and hot",
)
STRANGER = "+16175550199"


@pytest.fixture
def conversation(dana: Client) -> Conversation:
    """Dana's question."""
    receive_sms("SM1", dana.phone, QUESTION)
    return Conversation.objects.get()
