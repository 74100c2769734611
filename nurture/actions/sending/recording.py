"""Record responses: those of messages that a provider took, in one commit for all that wait; any other by itself."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from nurture import clock
from nurture.actions.clients.locks import hold_clients, locked_client
from nurture.actions.sending.batch_sql import mark_sent
from nurture.actions.sending.hand_over import InFlight
from nurture.actions.sending.refused_alike import judged_in_company, restore_refused_alike
from nurture.actions.touches.end import complete_if_done
from nurture.actions.touches.outcome import on_not_sent, resolve_in_doubt
from nurture.channels.errors import NotSent
from nurture.failpoints import reach

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError)
POLL_EVERY = 0.5  # seconds: of a database that is away
_GATHERED_WITHIN, _LOOK_EVERY = 0.002, 0.0005  # seconds


class GroupRecorder:
    """Records each response at once: by a commit of its own, or by one for all that came meanwhile.

    A commit costs about as much for eight messages as for one, so it waits a moment for those that the provider has:
    where it answers at once, they come together. What a kill can send twice stays one message a thread.
    """

    def __init__(self, note: Callable[[InFlight], None]) -> None:
        """`note` is told of each response that is recorded, one at a time."""
        self._note, self._expected = note, 0
        self._guard, self._writing = threading.Lock(), threading.Lock()
        self._waiting: list[InFlight] = []

    @contextmanager
    def expecting_one(self) -> Iterator[None]:
        """While a message is handed over and recorded: a commit may wait for it."""
        with self._guard:
            self._expected += 1
        try:
            yield
        finally:
            with self._guard:
                self._expected -= 1

    def record(self, sent: InFlight) -> None:
        """Returns once it is recorded, by this thread or by another."""
        with self._guard:
            self._waiting.append(sent)
        with self._writing:
            if sent.recorded:
                return
            self._gather()
            with self._guard:
                group, self._waiting = self._waiting, []
            try:
                record(group)
            except BaseException:  # the others of the group are recorded by their own threads
                with self._guard:
                    self._waiting += [one for one in group if one is not sent]
                raise
            for one in group:
                one.recorded = True
                self._note(one)

    def _gather(self) -> None:
        """Waits for what is expected, for no longer than a commit is worth."""
        ends = time.monotonic() + _GATHERED_WITHIN
        while len(self._waiting) < self._expected and time.monotonic() < ends:
            time.sleep(_LOOK_EVERY)


def record(handed_over: Sequence[InFlight]) -> None:
    """Records all responses, and tries again while the database is away: one that is forgotten would be sent twice.

    Also when we are asked to stop, as long as we are let: the database may be starting again, being asked as well.
    """
    accepted = [sent for sent in handed_over if not isinstance(sent.response, NotSent)]
    groups = deque([accepted] if accepted else [])
    groups += ([sent] for sent in handed_over if isinstance(sent.response, NotSent))
    while groups:
        try:
            _record_group(groups[0])
        except AWAY:
            connection.close()
            time.sleep(POLL_EVERY)
        else:
            groups.popleft()


def _record_group(group: Sequence[InFlight]) -> None:
    if isinstance(group[0].response, NotSent):
        record_response(group[0])
    else:
        record_accepted(group)


def judge(sent: InFlight) -> None:
    """Compares a refusal with those of others, once: several alike are the sender's fault."""
    if isinstance(sent.response, NotSent) and not sent.judged:
        sent.response = judged_in_company(sent.touch, sent.response)
    sent.judged = True


def record_response(sent: InFlight) -> None:
    """Records what became of a touch that was handed over. Idempotent."""
    if isinstance(sent.response, NotSent):
        judge(sent)
        on_not_sent(sent.touch, sent.response)
        restore_refused_alike(sent.touch.channel, sent.response.likeness)
    else:
        record_accepted([sent])


def record_accepted(sent: Sequence[InFlight]) -> None:
    """Records what a provider took. Idempotent. Where all together cannot be recorded, each is by itself."""
    try:
        _record_accepted(sent)
    except DatabaseError as failure:
        if len(sent) == 1 or isinstance(failure, AWAY):
            raise
        for one in sent:
            _record_accepted([one])


def _record_accepted(sent: Sequence[InFlight]) -> None:
    with transaction.atomic():
        hold_clients([one.touch.client_id for one in sent])
        recorded = mark_sent([(one.touch.pk, one.lease, str(one.response)) for one in sent], clock.now())
        for one in sent:
            if one.touch.pk not in recorded and _resolved_late(one):
                recorded.add(one.touch.pk)
        reach("send.settling")
    for one in sent:
        if one.touch.pk in recorded:
            log.info("sent", extra={"touch": one.touch.pk, "channel": one.touch.channel})


def _resolved_late(sent: InFlight) -> bool:
    """Whether one whose lease ran out meanwhile could still be marked as sent."""
    with locked_client(sent.touch.client_id) as client:
        resolved = resolve_in_doubt(client, sent.touch, str(sent.response), sent.started_at)
        complete_if_done(client, sent.touch.enrollment_id)
    return resolved
