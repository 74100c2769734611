"""A town: some hundred clients through their weeks, by the real actions, in steps of a quarter of an hour."""

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
from nurture.simulate.evidence import Evidence, enrollments_seen, events_seen, touches_seen
from nurture.simulate.faults.control_worker import ControlWorker
from nurture.simulate.faults.faults import Faults
from nurture.simulate.faults.worker import Workers
from nurture.simulate.frozen_clock import FrozenClock
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.ingress import Ingress
from nurture.simulate.population.client_reactions import ClientReactions
from nurture.simulate.population.event_generator import Offer
from nurture.simulate.population.events import Due, Happening
from nurture.simulate.population.population import population
from nurture.simulate.population.preferences_page import PreferencesPage
from nurture.simulate.population.script import script
from nurture.simulate.providers.mail_server import MailServer
from nurture.simulate.providers.phone_company import PhoneCompany
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.seeded import chance_kept, reseed

#: A Monday before the clocks change in Europe and in America; in the past, so that no lease runs out by itself.
START = datetime(2024, 10, 14, tzinfo=UTC)
STEP = timedelta(minutes=15)
_LONG_AGO = START - timedelta(days=1)
_CLOSING = 40  # steps at most, until nobody sleeps and nothing is in doubt any more
_LOOK_AROUND = """
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
        self.record = ProviderLog(lambda: self.clock.time, self.faults)
        self.diary = GroundTruth({person.ref: person for person in people}, content.clinic)
        self.outside = Ingress(self.diary, self.record, PreferencesPage(self.diary, self._happens))
        street = ClientReactions(plan.seed, people, self.faults, self._happens)
        self.mail = MailServer(self.record, street.mailbox_of, street.arrived, street.report_mail)
        self.phones = PhoneCompany(
            self.record, street.line_of, street.arrived, street.report, self.outside.post.overtake
        )
        self.workers = Workers(plan.seed, self.clock, self.faults, self.record, self._later)
        self.control = ControlWorker(self.clock, self.faults, self.record, self.diary, self.outside)
        self._ahead = sorted(script(plan.seed, people, Offer.of(content), START, plan.days))
        self._asleep: list[tuple[datetime, int, Callable[[], None]]] = []
        self._outages = self.faults.outages(START, plan.days)
        self._turn, self._loose = len(self._ahead), False
        self._due: dict[Channel, datetime] = {}

    def live(self, tell: Callable[[float], None] = lambda share: None) -> Evidence:
        """All the days, and then some calm steps to finish what is under way; tells the share that is done."""
        with errors_logged() as errors, chance_kept(), self.clock.running(), override_providers(self.mail, self.phones):
            self.outside.staff.note_release()
            while (moment := self._next_moment()) < self.end:
                self.clock.time = moment
                self._step()
                tell((moment - START) / (self.end - START))
            self._come_to_rest()
        return Evidence(
            self.diary, self.record.attempts, self.outside.told, events_seen(), touches_seen(), enrollments_seen(),
            self.clock.time, errors, self.outside.wrong_answers, self.record.notices, self.faults.counts,
        )  # fmt: skip

    def _come_to_rest(self) -> None:
        self.faults.calm()
        for _ in range(_CLOSING):
            self.clock.time += STEP
            self._step()
            if not (self._loose or self._asleep or self.control.has_work or self._is_due()):
                return

    def _happens(self, at: datetime, what: Happening) -> None:
        self._turn += 1
        heapq.heappush(self._ahead, Due(at, self._turn, what))

    def _later(self, wait: timedelta, what: Callable[[], None]) -> None:
        self._turn += 1
        heapq.heappush(self._asleep, (self.clock.time + wait, self._turn, what))

    def _next_moment(self) -> datetime:
        """The next quarter of an hour in which there is something to do, outages left out."""
        now = self.clock.time
        soon = [self._ahead[0].at] if self._ahead else []
        soon += [self._asleep[0][0]] if self._asleep else []
        soon += [now] if self._loose or self.control.has_work else []
        soon += self._due.values()
        wanted = max(min(soon, default=self.end), now + timedelta(microseconds=1))
        moment = START + -(-(wanted - START) // STEP) * STEP
        return next((end for begin, end in self._outages if begin <= moment < end), moment)

    def _step(self) -> None:
        reseed(self.plan.seed, "step", self.clock.time)
        while self._ahead and self._ahead[0].at <= self.clock.time:
            self.outside.happen(heapq.heappop(self._ahead).what, self.phones)
        self.control.process()
        self.control.tell()
        self._sweep()
        self._look_around()
        if self._asleep or self._is_due():
            self._dispatch()
            self._look_around()

    def _sweep(self) -> None:
        """Lets every lease and every wait run out that somebody left behind, and sweeps."""
        if self._loose:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE nurture_touch SET lease_until = %s WHERE lease_until IS NOT NULL", [_LONG_AGO])
            sweep()

    def _dispatch(self) -> None:
        """Claims all that is due; sleepers wake up in the middle; then every lease goes to a worker."""
        due = [channel for channel, at in self._due.items() if at <= self.clock.time]
        claimed = [lease for channel in due for lease in self.workers.claim(channel)]
        while self._asleep and self._asleep[0][0] <= self.clock.time:
            heapq.heappop(self._asleep)[2]()
        for lease in claimed:
            self.workers.take(lease)

    def _look_around(self) -> None:
        """What is due next, and whether somebody left a lease or a doubt behind."""
        with connection.cursor() as cursor:
            cursor.execute(_LOOK_AROUND)
            *due, self._loose = cursor.fetchone()
        self._due = {channel: at for channel, at in zip(Channel, due, strict=True) if at}

    def _is_due(self) -> bool:
        return any(at <= self.clock.time for at in self._due.values())
