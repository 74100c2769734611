"""Resume many enrollments for which a pause of many is over: a batch at a time, each client in a transaction."""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from nurture.actions import worker
from nurture.actions.clients.locks import LockedClient, lock_free
from nurture.actions.sequences.pause import resume_locked
from nurture.actions.worker import redacted
from nurture.models import Client, Enrollment

log = logging.getLogger(__name__)

_AT_ONCE = 50  # each is planned anew, which takes longer: then other work of the queue has its turn


Note = Callable[[LockedClient], object]


def resume_some(waiting: QuerySet[Enrollment], note: Note = lambda client: None) -> bool:
    """Resumes a batch of those that wait; True where more may be left. One that fails does not hold up the others.

    `note` is called for each, in its transaction.
    """
    resumed = 0
    for enrollment in waiting.order_by("pk").iterator(_AT_ONCE):
        if worker.stop_requested() or resumed == _AT_ONCE:
            break
        try:
            resumed += _resume(waiting, enrollment, note)
        except Exception as failure:
            log.exception("sequence not resumed", extra={"enrollment": enrollment.pk}, exc_info=redacted(failure))
    return resumed == _AT_ONCE


def _resume(waiting: QuerySet[Enrollment], enrollment: Enrollment, note: Note) -> bool:
    """Looks again under the client's lock; a client whom somebody else has locked is left for the next time."""
    with transaction.atomic():
        for client in lock_free(Client.objects.filter(pk=enrollment.client_id), 1):
            if waiting.filter(pk=enrollment.pk).exists() and resume_locked(client, enrollment):
                note(client)
                return True
    return False
