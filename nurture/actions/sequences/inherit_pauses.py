"""Hold back: what is planned anew for a client rests for what the client's messages rest for already."""

from django.db.models import Q

from nurture import clock
from nurture.actions.clients.lookup import address_of
from nurture.actions.sequences.breaks import break_until, pause_for_break
from nurture.actions.sequences.pause import pause, pause_all
from nurture.domain.replies.read import RESTS
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, Reply, SequencePause


def inherit_pauses(enrollment: Enrollment) -> None:
    """A reply that nobody looked at, a break, a sequence that paused by itself. The caller holds the client's lock."""
    client = enrollment.client
    if until := break_until(client, clock.now()):
        pause_for_break(client, until, by="nurture")
    if _unread_words_of(client):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)
    elif SequencePause.objects.active().filter(sequence=enrollment.sequence).exists():
        pause_all(Enrollment.objects.filter(pk=enrollment.pk), Reason.COMPLAINTS)


def _unread_words_of(client: Client) -> bool:
    """Whether they wrote something after which nothing automatic goes to them until somebody looked."""
    theirs = Q(client=client)
    if number := address_of(client, Channel.SMS):
        theirs |= Q(address=number)
    return Reply.objects.filter(theirs, kind__in=RESTS, handled_at=None).exists()
