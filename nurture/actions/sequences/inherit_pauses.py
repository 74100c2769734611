"""Apply to a new enrollment the pauses that hold for its client or its sequence already."""

from django.db.models import Q

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import address_of
from nurture.actions.sequences.breaks import break_until, pause_for_break
from nurture.actions.sequences.pause import pause, pause_all
from nurture.domain.replies.reply_class import AWAITING_PERSON
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, ClinicPause, Enrollment, Reply, SequencePause


def inherit_pauses(client: LockedClient, enrollment: Enrollment) -> None:
    """Pauses it for a reply that nobody looked at, for a break, or for too many complaints about its sequence."""
    if until := break_until(client, clock.now()):
        pause_for_break(client, until, by="nurture")
    if _unread_reply_of(client):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)
    elif SequencePause.objects.active().filter(sequence=enrollment.sequence).exists():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.COMPLAINTS)
    elif ClinicPause.objects.active().exists():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.CLINIC_CLOSED)


def _unread_reply_of(client: Client) -> bool:
    """Whether the client wrote something that pauses all automatic messages until somebody has read it."""
    theirs = Q(client=client)
    if number := address_of(client, Channel.SMS):
        theirs |= Q(address=number)
    return Reply.objects.filter(theirs, kind__in=AWAITING_PERSON, handled_at=None).exists()
