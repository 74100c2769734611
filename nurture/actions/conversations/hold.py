"""Hold back what is automatic while a conversation is open, and let it go on when it is done."""

from collections.abc import Iterable

from django.db.models import QuerySet

from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient
from nurture.actions.conversations.lookup import open_and_pausing
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.delivery.states import RUNNING, EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Conversation, Enrollment


def hold(conversation: Conversation, people: Iterable[LockedClient]) -> None:
    """From now on the conversation pauses the sequences of these people. Idempotent."""
    if not conversation.pauses:
        conversation.pauses = True
        conversation.save(update_fields=["pauses"])
    for enrollment in _of(people).filter(state__in=RUNNING):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)


def let_go(conversation: Conversation, people: list[LockedClient], by: str) -> int:
    """What waited for this conversation goes on: moved on by the length of the pause, so that nothing comes in a burst.

    What somebody paused by hand, and whom another open conversation holds back, stays paused. Returns how many go on.
    """
    others = Conversation.objects.filter(open_and_pausing(client.pk for client in people))
    held = set(others.exclude(pk=conversation.pk).values_list("client", flat=True))
    free = [client for client in people if client.pk not in held]
    waiting = list(_of(free).filter(state=EnrollmentState.PAUSED, reason=Reason.AWAITING_PERSON))
    for enrollment in waiting:
        resume(enrollment, by)
    return len(waiting)


def keep_paused(people: Iterable[LockedClient], by: str) -> None:
    """What waited for a conversation stays paused until somebody resumes it on the client's page."""
    for enrollment in _of(people).filter(state=EnrollmentState.PAUSED, reason=Reason.AWAITING_PERSON):
        if Enrollment.objects.filter(pk=enrollment.pk).become(EnrollmentState.PAUSED, reason=Reason.PAUSED):
            record(by, "pause", f"client {enrollment.client.ref}", f"{enrollment.sequence}: {Reason.PAUSED}")


def _of(people: Iterable[LockedClient]) -> QuerySet[Enrollment]:
    return Enrollment.objects.filter(client__in=list(people)).select_related("client").order_by("client", "id")
