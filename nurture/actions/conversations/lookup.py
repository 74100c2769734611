"""Look-ups of a conversation: the one of a client or number, everybody whom it holds back, and its row locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from nurture import clock
from nurture.actions.clients.locks import Destination, LockedClient, lock_everybody_at, locked_client
from nurture.actions.clients.lookup import address_of
from nurture.domain.values.channel import Channel
from nurture.models import Client, Conversation


def conversation_of(client: Client | None, destination: Destination, at: datetime) -> Conversation:
    """The conversation of this client, else of this number; made where there is none. Who asks holds their locks."""
    channel, address = destination
    whose: dict[str, Any] = {"client": client} if client else {"client": None, "channel": channel, "address": address}
    kept = {"channel": channel, "address": "" if client else address, "last_at": at}
    return Conversation.objects.select_for_update().get_or_create(**whose, defaults=kept)[0]


def destinations_of(conversation: Conversation) -> list[Destination]:
    """Where its client wrote from, and where they are reached now."""
    written = set(conversation.replies.exclude(address="").values_list("channel", "address").distinct())
    if conversation.address:
        written.add((conversation.channel, conversation.address))
    if conversation.client:
        present = {channel: address_of(conversation.client, channel) for channel, _ in written}
        written |= {(channel, address) for channel, address in present.items() if address}
    return sorted(written)


@contextmanager
def locked(conversation: Conversation) -> Iterator[tuple[Conversation, list[LockedClient]]]:
    """The conversation as it is now, and everybody whom it is about: its client, and who shares their number.

    The clients are locked first, then the addresses, then the row.
    """
    with transaction.atomic():
        theirs = [conversation.client_id] if conversation.client_id else []
        people = lock_everybody_at(destinations_of(conversation), besides=theirs)
        row = Conversation.objects.select_for_update(of=("self",)).select_related("client").get(pk=conversation.pk)
        yield row, [people[number] for number in sorted(people)]


def wrote_since(conversation: Conversation, seen: int | None) -> bool:
    """Whether something waits in it that is newer than this reply; None: whoever asks has read all."""
    return seen is not None and conversation.replies.filter(handled_at=None, pk__gt=seen).exists()


def about(conversation: Conversation) -> str:
    """How the audit names it."""
    return f"client {conversation.client.ref}" if conversation.client else f"conversation {conversation.pk}"


def open_with(client: Client) -> Conversation:
    """The conversation with a client who may not have written yet: it is done until somebody writes."""
    with locked_client(client.pk) as found:
        return conversation_of(found, (Channel.SMS, ""), clock.now())
