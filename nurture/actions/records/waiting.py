"""What waits for a person, counted by kind; for the status, the metrics, the digest and Today."""

from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from nurture.actions.sending.resolve import waiting_for_a_person
from nurture.actions.sequences.pause import NOT_ABOUT_THE_CLIENT
from nurture.domain.delivery.states import EnrollmentState, TouchState
from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import Enrollment, Event, Reply, Touch

RECENT = timedelta(days=7)
"""A message that failed longer ago asks for nobody any more."""


LONG_PAUSE = timedelta(days=7)
"""A pause for one client that lasts longer is named: somebody may have forgotten it."""


def failures(now: datetime) -> QuerySet[Touch]:
    """Messages that failed lately and that nobody has put away with a note."""
    return Touch.objects.filter(state=TouchState.FAILED, settled_at__gte=now - RECENT, put_away_at=None)


def long_pauses(now: datetime) -> QuerySet[Enrollment]:
    """Enrollments that wait for a person for longer than a week, the longest first.

    A break ends by itself, and a pause because of complaints is named for its sequence.
    """
    waits = Enrollment.objects.filter(state=EnrollmentState.PAUSED, paused_at__lt=now - LONG_PAUSE)
    return waits.exclude(reason__in=NOT_ABOUT_THE_CLIENT).select_related("client").order_by("paused_at", "id")


def waiting_counts(now: datetime) -> dict[str, int]:
    """`{danger, leads, doubts, failed, in_doubt, stuck}`.

    `doubts`: every other reply that a person has to read.
    """
    counts = Reply.objects.filter(handled_at=None).values_list("kind").annotate(n=Count("pk")).order_by()
    replies = dict(counts)
    danger, leads = replies.pop(ReplyKind.RED_FLAG.value, 0), replies.pop(ReplyKind.LEAD.value, 0)
    return {
        "danger": danger,
        "leads": leads,
        "doubts": sum(replies.values()),
        "failed": failures(now).count(),
        "in_doubt": waiting_for_a_person().count(),
        "stuck": Event.objects.waiting().filter(attempts__gt=0).count(),
    }
