"""What the front desk does with a client's reply; each deed is recorded with who did it."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Case, QuerySet, When

from nurture import clock
from nurture.actions import pause
from nurture.actions.audit import record
from nurture.actions.opt_out import opt_out
from nurture.domain.reply import ReplyKind
from nurture.domain.states import EnrollmentState
from nurture.domain.words import Channel
from nurture.models import Enrollment, Reply


def waiting_replies() -> QuerySet[Reply]:
    """What clients wrote and nobody looked at: what cannot wait first, then the oldest."""
    urgency = Case(When(kind=ReplyKind.RED_FLAG, then=0), default=1)
    return Reply.objects.filter(handled_at=None).order_by(urgency, "received_at", "id")


def paused_of(reply: Reply) -> list[Enrollment]:
    """The paused sequences of the client who wrote, but for those that wait for something else than an answer."""
    if reply.client is None:
        return []
    paused = reply.client.enrollments.filter(state=EnrollmentState.PAUSED)
    return list(paused.exclude(reason__in=pause.NOT_ABOUT_THE_CLIENT))


def done(reply: Reply, by: str) -> None:
    """Somebody read it, and there is nothing else to do here."""
    with transaction.atomic():
        _take(reply, by, "reply done")


def resume(reply: Reply, by: str) -> None:
    """Somebody read it, and the client's paused sequences go on."""
    with transaction.atomic():
        if _take(reply, by, "reply done"):
            for enrollment in paused_of(reply):
                pause.resume(enrollment, by)


def stop(reply: Reply, by: str) -> None:
    """It asks us to stop: nothing more goes to the address it came from."""
    with transaction.atomic():
        if _take(reply, by, "opt out"):
            opt_out(Channel(reply.channel), reply.address, source=f"reply, read by {by}"[:100])


DEEDS: dict[str, tuple[Callable[[Reply, str], None], str]] = {
    "done": (done, "Marked as done."),
    "resume": (resume, "Marked as done, and the messages go on."),
    "stop": (stop, "Stopped: nothing more goes to that address."),
}


def _take(reply: Reply, by: str, what: str) -> bool:
    """False where somebody was faster: then there is nothing left to do."""
    mine = bool(Reply.objects.filter(pk=reply.pk, handled_at=None).update(handled_at=clock.now()))
    if mine:
        about = f"client {reply.client.ref}" if reply.client else f"reply {reply.pk}"
        record(by, what, about, reply.channel)
    return mine
