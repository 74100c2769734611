"""One simulation run: some hundred clients through their weeks, by the real actions, in steps of 15 minutes."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from nurture.actions.content.releases import current_renderer
from nurture.actions.sending.recover import sweep
from nurture.channels.override import override_providers
from nurture.domain.values.channel import Channel
from nurture.simulate.error_log import errors_logged
from nurture.simulate.evidence import (
    Evidence,
    enrollment_snapshots,
    event_snapshots,
    touch_snapshots,
    written_snapshots,
)
from nurture.simulate.faults.control_worker import ControlWorker
from nurture.simulate.faults.faults import Faults
from nurture.simulate.faults.worker import Workers
from nurture.simulate.frozen_clock import FrozenClock
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.ingress import Ingress
from nurture.simulate.population.client_reactions import ClientReactions
from nurture.simulate.population.event_generator import IntakeOptions
from nurture.simulate.population.events import ScheduledEvent, SimulatedEvent
from nurture.simulate.population.population import population
from nurture.simulate.population.preferences_page import PreferencesPage
from nurture.simulate.population.script import scripted_events
from nurture.simulate.providers.mail_server import MailServer
from nurture.simulate.providers.phone_company import PhoneCompany
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.seeded import random_state_kept, reseed

#: A Monday before the clocks change in Europe and in America; in the past, so that no lease runs out by itself.
START = datetime(2024, 10, 14, tzinfo=UTC)
STEP = timedelta(minutes=15)
_LONG_AGO = START - timedelta(days=1)
_MOST_FINISHING_STEPS = 40  # until no worker is stalled and nothing is in doubt any more
_DUE_AND_LEASES = """
    SELECT (SELECT min(due_at) FROM nurture_touch WHERE channel = 'email' AND state = 'planned' AND NOT paused),
           (SELECT min(due_at) FROM nurture_touch WHERE channel = 'sms' AND state = 'planned' AND NOT paused),
           EXISTS (SELECT FROM nurture_touch WHERE lease_until IS NOT NULL)
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to simulate: clients `first` to `first + count - 1` of a seed."""

    seed: int
    first: int
    count: int
    days: int
    faults: bool


class Run:
    """One run on an empty database that holds a release; not to be used twice."""

    def __init__(self, plan: Plan) -> None:
        content = current_renderer().content
        people = population(plan.seed, plan.first, plan.count)
        self.plan, self.end = plan, START + timedelta(days=plan.days)
        self.clock, self.faults = FrozenClock(START), Faults(plan.seed, plan.faults)
        self.provider_log = ProviderLog(lambda: self.clock.time, self.faults)
        self.ground_truth = GroundTruth({person.ref: person for person in people}, content.clinic)
        self.ingress = Ingress(self.ground_truth, self.provider_log, PreferencesPage(self.ground_truth, self._schedule))
        reactions = ClientReactions(plan.seed, people, self.faults, self._schedule)
        self.mail = MailServer(
            self.provider_log, reactions.mailbox_of, reactions.on_arrival, reactions.schedule_email_reports
        )
        self.phones = PhoneCompany(
            self.provider_log,
            reactions.line_of,
            reactions.on_arrival,
            reactions.schedule_text_reports,
            self.ingress.reports.on_early_callback,
        )
        self.workers = Workers(plan.seed, self.clock, self.faults, self.provider_log, self._schedule_wake_up)
        self.control = ControlWorker(self.clock, self.faults, self.provider_log, self.ground_truth, self.ingress)
        self._events = sorted(scripted_events(plan.seed, people, IntakeOptions.of(content), START, plan.days))
        self._wake_ups: list[tuple[datetime, int, Callable[[], None]]] = []
        self._outages = self.faults.outages(START, plan.days)
        self._scheduled, self._leases_left = len(self._events), False
        self._due: dict[Channel, datetime] = {}

    def execute(self, report_progress: Callable[[float], None] = lambda share: None) -> Evidence:
        """Simulates all days, then some steps without faults to finish what is under way; reports the share done."""
        with (
            errors_logged() as errors,
            random_state_kept(),
            self.clock.installed(),
            self.workers.installed(),
            override_providers(self.mail, self.phones),
        ):
            self.ingress.staff.note_release()
            while (moment := self._next_moment()) < self.end:
                self.clock.time = moment
                self._step()
                report_progress((moment - START) / (self.end - START))
            self._finish()
        return Evidence(
            self.ground_truth, self.provider_log.attempts, self.ingress.accepted,
            event_snapshots(), touch_snapshots(), enrollment_snapshots(), self.clock.time, errors,
            self.ingress.wrong_responses, self.provider_log.alerts, self.provider_log.answers,
            self.provider_log.by_hand, written_snapshots(), self.faults.counts,
        )  # fmt: skip

    def _finish(self) -> None:
        self.faults.disable()
        for _ in range(_MOST_FINISHING_STEPS):
            self.clock.time += STEP
            self._step()
            if not (self._leases_left or self._wake_ups or self.control.has_work or self._is_due()):
                return

    def _schedule(self, at: datetime, event: SimulatedEvent) -> None:
        self._scheduled += 1
        heapq.heappush(self._events, ScheduledEvent(at, self._scheduled, event))

    def _schedule_wake_up(self, wait: timedelta, wake_up: Callable[[], None]) -> None:
        self._scheduled += 1
        heapq.heappush(self._wake_ups, (self.clock.time + wait, self._scheduled, wake_up))

    def _next_moment(self) -> datetime:
        """The next quarter of an hour in which there is something to do, outages left out."""
        now = self.clock.time
        soon = [self._events[0].at] if self._events else []
        soon += [self._wake_ups[0][0]] if self._wake_ups else []
        soon += [now] if self._leases_left or self.control.has_work else []
        soon += self._due.values()
        soon += [due] if (due := self.control.staffs_next) else []
        wanted = max(min(soon, default=self.end), now + timedelta(microseconds=1))
        moment = START + -(-(wanted - START) // STEP) * STEP
        return next((end for begin, end in self._outages if begin <= moment < end), moment)

    def _step(self) -> None:
        reseed(self.plan.seed, "step", self.clock.time)
        while self._events and self._events[0].at <= self.clock.time:
            self.ingress.handle(heapq.heappop(self._events).event, self.phones)
        self.control.process_events()
        self.control.answer_danger()
        self.control.send_what_staff_wrote()
        self.control.send_alerts()
        self._sweep()
        self._load_due()
        if self._wake_ups or self._is_due():
            self._dispatch()
            self._load_due()

    def _sweep(self) -> None:
        """Expires every lease and wait that a worker left behind, and runs the sweep."""
        if self._leases_left:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE nurture_touch SET lease_until = %s WHERE lease_until IS NOT NULL", [_LONG_AGO])
            sweep()

    def _dispatch(self) -> None:
        """Claims all that is due; stalled workers resume in between; then every lease is delivered."""
        due = [channel for channel, at in self._due.items() if at <= self.clock.time]
        claimed = [lease for channel in due for lease in self.workers.claim(channel)]
        while self._wake_ups and self._wake_ups[0][0] <= self.clock.time:
            heapq.heappop(self._wake_ups)[2]()
        for lease in claimed:
            self.workers.hand_to_worker(lease)

    def _load_due(self) -> None:
        """Loads what is due next, and whether a worker left a lease or a touch in doubt behind."""
        with connection.cursor() as cursor:
            cursor.execute(_DUE_AND_LEASES)
            *due, self._leases_left = cursor.fetchone()
        self._due = {channel: at for channel, at in zip(Channel, due, strict=True) if at}

    def _is_due(self) -> bool:
        return any(at <= self.clock.time for at in self._due.values())
