"""Process the waiting events of several clients in one transaction.

In rounds: of each client the oldest event, then the next one. What a round's events need is read with one query a kind,
and what they change is written with one statement a kind. An event with a consequence that needs statements of its own
is decided on alone, behind a savepoint, and so is one that fails. Docs: docs/decisions/intake-in-batches.md.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import zip_longest

from django.db import transaction
from django.db.models import F

from nurture import clock
from nurture.actions.clients.locks import lock_refs, newcomer
from nurture.actions.intake.by_hand.outcome import BEGUN_BY_HAND
from nurture.actions.intake.by_hand.withdraw import void_events
from nurture.actions.intake.case import LONGEST_WHY, Case, Company, DecideApart, read_for
from nurture.actions.intake.decide import INTAKE, decide
from nurture.actions.intake.facts import Standing
from nurture.actions.intake.goal import Goals
from nurture.actions.intake.profile import apply_client
from nurture.actions.intake.turns import Turns, lock_turns
from nurture.actions.intake.writes import write
from nurture.actions.worker import redacted
from nurture.failpoints import reach
from nurture.models import Client, Enrollment, Event
from nurture.prepared import next_numbers, rows

log = logging.getLogger(__name__)

_LONGEST = 0.25  # seconds, after which no round is begun: what has not had its turn waits for the next batch

#: What an erased client's events told is forgotten, those of the same turn too.
_DECIDED = """
    UPDATE nurture_event e SET outcome = d.outcome, reason = d.reason, processed_at = %(now)s,
        explanation = CASE WHEN d.erased THEN '' ELSE d.explanation END,
        payload = CASE WHEN d.erased THEN '{}' ELSE e.payload END
    FROM unnest(%(ids)s::bigint[], %(outcomes)s::text[], %(reasons)s::text[], %(explanations)s::text[],
                %(erased)s::bool[])
        AS d (id, outcome, reason, explanation, erased)
    WHERE e.id = d.id
"""


def process_batch(turns: Turns, now: datetime) -> int:
    """Processes a turn of each of these clients; returns how many events."""
    with transaction.atomic():
        waiting = lock_turns(turns, now)
        if not waiting:
            return 0
        reach("process.locked")
        batch = Batch(waiting)
        ends = clock.monotonic() + _LONGEST
        for together in zip_longest(*waiting.values()):
            if clock.monotonic() > ends:
                break
            batch.decide([event for event in together if event])
            reach("process.written")
        batch.note_outcomes()
        reach("process.decided")
    reach("process.committed")
    for event in batch.decided:
        log.info("processed", extra={"event_id": event.pk, "outcome": event.outcome, "reason": event.reason})
    return len(batch.decided) + batch.failed + sum(process_batch({ref: turns[ref]}, now) for ref in batch.apart)


class Batch:
    """Events of several clients, each client's in their order; the clients are locked."""

    def __init__(self, waiting: dict[str, list[Event]]) -> None:
        self.decided: list[Event] = []
        self.failed = 0
        self.apart: set[str] = set()  # clients whose next event is to be decided on in a transaction of its own
        self._company = Company.CLIENTS if len(waiting) > 1 else Company.NONE
        self._standing = Standing.read(clock.now())
        self._clients = lock_refs(waiting.keys())
        self._newcomers = self._number({ref: events[0] for ref, events in waiting.items() if ref not in self._clients})
        self._goals: dict[str, Goals] = {}
        every = [event for events in waiting.values() for event in events]
        self._void = void_events(every)
        intakes = [event.pk for event in every if event.type in (INTAKE, BEGUN_BY_HAND)]
        self._numbers = dict(zip(intakes, next_numbers(Enrollment, len(intakes)), strict=True))

    def _number(self, first: dict[str, Event]) -> set[str]:
        for (ref, event), number in zip(first.items(), next_numbers(Client, len(first)), strict=True):
            self._clients[ref] = newcomer(ref, number, event.received_at)
        return set(first)

    def decide(self, events: list[Event]) -> None:
        """A round: events of different clients."""
        events = [event for event in events if event.client_ref not in self.apart]
        together = self._decide_together(events) if len(events) > 1 else set()
        for event in events:
            if event.pk not in together:
                self._decide_alone(event)

    def note_outcomes(self) -> None:
        """Writes down what became of each event that is decided on."""
        erased = [self._clients[event.client_ref].erased_at is not None for event in self.decided]
        rows(
            _DECIDED, now=clock.now(), ids=[event.pk for event in self.decided], erased=erased,
            outcomes=[str(event.outcome) for event in self.decided],
            reasons=[str(event.reason) for event in self.decided],
            explanations=[event.explanation[:LONGEST_WHY] for event in self.decided],
        )  # fmt: skip

    def _decide_together(self, events: list[Event]) -> set[int]:
        """Returns the numbers of those that are decided on: none, where the facts or the rows of one are in the way.

        Each is decided alone then, which tells whose they are, and leaves that one for later.
        """
        cases = [self._case(event, Company.EVENTS) for event in events]
        try:
            with transaction.atomic():
                begun = [case for case in cases if _succeeds(apply_client, case)]
                read_for([case for case in begun if case.event.type == INTAKE])
                decided = [case for case in begun if _succeeds(decide, case)]
                write([case.rows for case in decided])
        except Exception:  # whatever it is, it must not hold up the others
            return set()
        for case in decided:
            self._keep(case)
        return {case.event.pk for case in decided}

    def _decide_alone(self, event: Event) -> None:
        """One event behind a savepoint; one that fails is left for later, and does not hold up the others."""
        case = self._case(event, self._company)
        try:
            with transaction.atomic():
                apply_client(case)
                decide(case)
                write([case.rows])
        except DecideApart:
            self.apart.add(event.client_ref)
        except Exception as failure:  # whatever it is, the event must not be lost, nor block the next one
            self.failed += 1
            self._goals.pop(event.client_ref, None)
            log.exception("not processed", extra={"event_id": event.pk}, exc_info=redacted(failure))
            wait = timedelta(seconds=min(2**event.attempts, 3600))
            Event.objects.filter(pk=event.pk).update(attempts=F("attempts") + 1, try_after=clock.real() + wait)
        else:
            self._keep(case)

    def _case(self, event: Event, company: Company) -> Case:
        ref = event.client_ref
        goals = self._goals.setdefault(ref, Goals(self._clients[ref]))
        number = self._numbers.get(event.pk, 0)
        case = Case(event, self._clients[ref], ref in self._newcomers, self._standing, goals, number, company)
        case.is_void, case.before = event.pk in self._void, self.decided
        return case

    def _keep(self, case: Case) -> None:
        """What a case has changed counts from now on, for the client's next event too."""
        ref = case.event.client_ref
        self._clients[ref] = case.client
        self._newcomers.discard(ref)
        if not case.event.type.startswith("appointment."):
            self._goals.pop(ref, None)
        self.decided.append(case.event)


def _succeeds(step: Callable[[Case], None], case: Case) -> bool:
    """Whether a step of an event is done; what must be alone, or fails, is begun anew alone."""
    try:
        step(case)
    except Exception:  # whatever it is, `_decide_alone` finds out
        return False
    return True
