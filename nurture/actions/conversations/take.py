"""Take a conversation, so that the others see who answers; give it back; say whose unknown number it is."""

from django.db import transaction

from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import lock_everybody_at
from nurture.actions.conversations.hold import hold
from nurture.actions.conversations.lookup import about, conversation_of, destinations_of, locked
from nurture.actions.conversations.open import refresh
from nurture.models import Client, Conversation, DeskMessage, Reply


def take(conversation: Conversation, by: str) -> bool:
    """Whoever takes it answers it: until it is done, nothing automatic goes to its client. False where it is done."""
    with locked(conversation) as (found, people):
        if not found.is_open or found.assignee == by:
            return False
        found.assignee = by[:150]
        found.save(update_fields=["assignee"])
        hold(found, people)
        record(by, "take", about(found))
    return True


def give_back(conversation: Conversation, by: str) -> bool:
    """Anybody may take it again. What it holds back stays held back."""
    with locked(conversation) as (found, _):
        if not found.is_open or not found.assignee:
            return False
        found.assignee = ""
        found.save(update_fields=["assignee"])
        record(by, "give back", about(found))
    return True


def assign(conversation: Conversation, client: Client, by: str) -> Conversation | None:
    """The unknown number is this client's: what was written from it goes into their conversation. Returns that one.

    None where it is a client's already. The number is not put onto the client: their own system says that.
    """
    with transaction.atomic():
        people = lock_everybody_at(destinations_of(conversation), besides=[client.pk])
        unknown = Conversation.objects.select_for_update().filter(pk=conversation.pk, client=None).first()
        if unknown is None or people[client.pk].erased_at:
            return None
        theirs = conversation_of(people[client.pk], (unknown.channel, unknown.address), unknown.last_at)
        Reply.objects.filter(conversation=unknown).update(conversation=theirs, client=client)
        DeskMessage.objects.filter(conversation=unknown).update(conversation=theirs, client=client)
        _merge(theirs, unknown)
        unknown.delete()
        if theirs.is_open and theirs.pauses:
            hold(theirs, [people[client.pk]])
        record(by, "assign", about(theirs))
    return theirs


def _merge(theirs: Conversation, unknown: Conversation) -> None:
    theirs.last_at = max(theirs.last_at, unknown.last_at)
    if unknown.is_open:
        before = theirs.kinds if theirs.is_open else []
        theirs.kinds = list(dict.fromkeys([*before, *unknown.kinds]))
        theirs.pauses = unknown.pauses or (theirs.is_open and theirs.pauses)
        theirs.begin(unknown.opened_at or unknown.last_at)
        theirs.assignee = theirs.assignee or unknown.assignee
    theirs.save()
    refresh(theirs)
