"""Open a conversation by a reply that a person should read; any other reply is only kept in it."""

from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.db.models import F

from nurture import clock
from nurture.actions.clients.locks import LockedClient, lock_everybody_at
from nurture.actions.conversations.hold import hold
from nurture.actions.conversations.lookup import conversation_of
from nurture.domain.conversations.kinds import PAUSING, ConversationKind, kind_of
from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import Conversation, Reply

_AT_ONCE = 200
_FIRST_WHAT_WAITS = F("handled_at").asc(nulls_first=True)


def note_reply(reply: Reply, people: list[LockedClient]) -> Conversation:
    """Puts a new reply into its conversation, which it opens where a person should read it. Their locks are held.

    `people`: everybody at the reply's address; the first is taken for who wrote it.
    """
    conversation = conversation_of(reply.client, (reply.channel, reply.address), reply.received_at)
    Reply.objects.filter(pk=reply.pk).update(conversation=conversation)
    conversation.last_at = max(conversation.last_at, reply.received_at)
    if reply.handled_at is None:
        _open(conversation, kind_of(reply.kind, reply.body, reply.danger), clock.now())
    conversation.save()
    if conversation.is_open and conversation.pauses:
        hold(conversation, people)
    return conversation


def _open(conversation: Conversation, kind: ConversationKind, now: datetime) -> None:
    if conversation.begin(now):
        conversation.kinds, conversation.pauses = [], False
    conversation.kinds = list(dict.fromkeys([*conversation.kinds, kind]))
    conversation.waits = True
    conversation.danger = conversation.danger or kind is ConversationKind.DANGER
    conversation.pauses = conversation.pauses or kind in PAUSING


def refresh(conversation: Conversation) -> None:
    """Reads anew what of it still waits; its row is locked."""
    waiting = conversation.replies.filter(handled_at=None)
    conversation.waits = waiting.exists()
    conversation.danger = waiting.filter(kind=ReplyKind.RED_FLAG).exists()
    conversation.save(update_fields=["waits", "danger"])


@shared_task(name="nurture.adopt_replies", ignore_result=True)
def adopt_replies() -> int:
    """Puts into conversations what a process of the version before took in, which knows none. Idempotent."""
    found = list(
        Reply.objects.filter(conversation=None).exclude(address="").order_by(_FIRST_WHAT_WAITS, "id")[:_AT_ONCE]
    )
    for reply in found:
        adopt(reply)
    return len(found)


def adopt(reply: Reply) -> Conversation:
    """Puts one such reply into its conversation, and returns it. Idempotent."""
    with transaction.atomic():
        besides = [reply.client_id] if reply.client_id else []
        people = lock_everybody_at([(reply.channel, reply.address)], besides=besides)
        fresh = Reply.objects.select_related("client", "conversation").get(pk=reply.pk)
        return fresh.conversation or note_reply(fresh, [people[number] for number in sorted(people)])
