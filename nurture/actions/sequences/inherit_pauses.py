"""Apply to a new enrollment the pauses that hold for its client or its sequence already."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import address_of
from nurture.actions.sequences.breaks import break_until, pause_for_break
from nurture.actions.sequences.pause import pause, pause_all
from nurture.domain.replies.reply_class import AWAITING_PERSON
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Conversation, ConversationState, Enrollment, Reply, SequencePause

#: A reply is received a moment before it opens its conversation.
_BEFORE_IT_OPENED = timedelta(seconds=1)


def inherit_pauses(client: LockedClient, enrollment: Enrollment) -> None:
    """Pauses it for an open conversation, for a break, or for too many complaints about its sequence."""
    if until := break_until(client, clock.now()):
        pause_for_break(client, until, by="nurture")
    if _is_held(client):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)
    elif SequencePause.objects.active().filter(sequence=enrollment.sequence).exists():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.COMPLAINTS)


def _is_held(client: Client) -> bool:
    """Whether an open conversation holds it back: the client's, or one that somebody wrote in from their number."""
    number = address_of(client, Channel.SMS)
    from_there = Reply.objects.filter(conversation=OuterRef("pk"), address=number, received_at__gte=OuterRef("began"))
    pausing = Conversation.objects.filter(state=ConversationState.OPEN, pauses=True)
    shared = pausing.annotate(began=F("opened_at") - _BEFORE_IT_OPENED).filter(Q(address=number) | Exists(from_there))
    return pausing.filter(client=client).exists() or (bool(number) and (shared.exists() or _unadopted(number)))


def _unadopted(number: str) -> bool:
    """Whether a process of the version before took in such a reply, which is in no conversation yet."""
    unknown = Reply.objects.filter(conversation=None, address=number)
    return unknown.filter(kind__in=AWAITING_PERSON, handled_at=None).exists()
