"""Hold back what is automatic while a conversation is open, and let it go on when it is done."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet

from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient, lock_free
from nurture.actions.sequences.inherit_pauses import who_await_a_person
from nurture.actions.sequences.pause import pause, resume
from nurture.domain.delivery.states import RUNNING, EnrollmentState
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Conversation, Enrollment


def hold(conversation: Conversation, people: Iterable[LockedClient]) -> None:
    """From now on the conversation pauses the sequences of these people. Idempotent."""
    if not conversation.pauses:
        conversation.pauses = True
        conversation.save(update_fields=["pauses"])
    for enrollment in _of(people).filter(state__in=RUNNING):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)


def let_go(people: Collection[LockedClient], by: str) -> None:
    """What waited for a conversation that is done goes on, moved on by the length of the pause: nothing in a burst.

    What somebody paused by hand, and whom another open conversation holds back, stays paused.
    """
    held = who_await_a_person(people)
    free = [client for client in people if client.pk not in held]
    for enrollment in _of(free).filter(state=EnrollmentState.PAUSED, reason=Reason.AWAITING_PERSON):
        resume(enrollment, by)


def let_go_of_the_rest(by: str) -> None:
    """Whoever still waits for a person, and whom no open conversation holds back any more, goes on.

    As who shared a number with somebody, and has another one by now, or whose somebody was erased.
    """
    waiting = Enrollment.objects.filter(state=EnrollmentState.PAUSED, reason=Reason.AWAITING_PERSON)
    people = list(Client.objects.filter(pk__in=waiting.values("client")))
    held = who_await_a_person(people)
    for client in people:
        if client.pk not in held:
            with transaction.atomic():
                let_go(lock_free(Client.objects.filter(pk=client.pk), 1), by)


def wait_again(people: Iterable[LockedClient]) -> None:
    """What was kept paused as a conversation was done waits for it again, where that was a mistake."""
    kept = Enrollment.objects.filter(client__in=list(people), state=EnrollmentState.PAUSED, reason=Reason.KEPT_PAUSED)
    kept.become(EnrollmentState.PAUSED, reason=Reason.AWAITING_PERSON)


def keep_paused(people: Iterable[LockedClient], by: str) -> None:
    """What waited for a conversation stays paused until somebody resumes it on the client's page."""
    for enrollment in _of(people).filter(state=EnrollmentState.PAUSED, reason=Reason.AWAITING_PERSON):
        if Enrollment.objects.filter(pk=enrollment.pk).become(EnrollmentState.PAUSED, reason=Reason.KEPT_PAUSED):
            record(by, "pause", f"client {enrollment.client.ref}", f"{enrollment.sequence}: {Reason.KEPT_PAUSED}")


def _of(people: Iterable[LockedClient]) -> QuerySet[Enrollment]:
    return Enrollment.objects.filter(client__in=list(people)).select_related("client").order_by("client", "id")
