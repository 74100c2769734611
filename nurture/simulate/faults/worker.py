"""Sending workers under faults: one delivers its lease, crashes, stalls past its expiry, or never gets the task."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from nurture.actions.sending import sending_threads
from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import LEASE_SIZE, claim
from nurture.domain.values.channel import Channel
from nurture.simulate.faults.faults import LEASE_FAULTS, Faults, WorkerCrash
from nurture.simulate.faults.stalled import StalledWorker, mark_unrecorded
from nurture.simulate.faults.waves import Waves
from nurture.simulate.frozen_clock import FrozenClock
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.seeded import seeded_random

_SIZES = (3, 30, LEASE_SIZE, LEASE_SIZE)
_BEFORE_THE_CLAIM = "crash before the claim's commit"
Schedule = Callable[[timedelta, Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Lease:
    """A claimed lease; `fault` is the one that its worker meets."""

    id: uuid.UUID
    number: int
    fault: str | None


@dataclass(slots=True)
class Workers:
    """The dispatcher and the sending workers; `schedule` calls something after a simulated wait."""

    seed: int
    clock: FrozenClock
    faults: Faults
    provider_log: ProviderLog
    schedule: Schedule
    leases: int = 0
    _runs: int = 0
    _waves: Waves | None = None  # of the lease that is being delivered

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Every lease is sent in waves within the block."""
        sending_threads.override = self._begin_waves
        try:
            yield
        finally:
            sending_threads.override = None

    def _begin_waves(self, note: sending_threads.Note, may_begin: sending_threads.MayBegin) -> Waves:
        self._runs += 1
        self._waves = Waves(note, may_begin, seeded_random(self.seed, "waves", self._runs), self.clock)
        return self._waves

    def claim(self, channel: Channel) -> Iterator[Lease]:
        """Claims leases of all sizes until nothing is due; a crashed dispatcher leaves the rest for the next step."""
        claimed, most = 1, 1
        while claimed == most:
            self.leases += 1
            lease = Lease(uuid.uuid4(), self.leases, self.faults.draw(LEASE_FAULTS, "lease", self.leases))
            most = seeded_random(self.seed, "size", self.leases).choice(_SIZES)
            try:
                with transaction.atomic():
                    claimed = claim(channel, self.clock.time, most, lease.id)
                    if lease.fault == _BEFORE_THE_CLAIM:
                        raise WorkerCrash
            except WorkerCrash:
                return
            if claimed:
                yield lease

    def hand_to_worker(self, lease: Lease) -> None:
        """Delivers a claimed lease under its fault."""
        source = seeded_random(self.seed, "luck", lease.number)
        match lease.fault:
            case "crash after the claim's commit" | "doorbell lost":
                return
            case "doorbell late":
                self.schedule(timedelta(hours=source.uniform(0.3, 3)), lambda: self.deliver_lease(lease.id))
            case "doorbell doubled":
                self.deliver_lease(lease.id)
                self.deliver_lease(lease.id)
            case "crash before a commit":
                self.deliver_lease(lease.id, crash_at=source.randint(1, 4))
            case "worker asleep":
                self._stall(lease.id, source.uniform(0.3, 6), "")
            case "worker asleep, and told to try later":
                self._stall(lease.id, source.uniform(0.6, 6), "too many requests")
            case _:
                self.deliver_lease(lease.id)

    def deliver_lease(self, lease: uuid.UUID, crash_at: int = 0) -> None:
        """Runs the real delivery of a lease; a crash leaves what the provider has of its last wave unrecorded."""
        self._waves = None
        try:
            with self.clock.crash_at_read(crash_at):
                deliver(str(lease))
        except WorkerCrash:
            if self._waves:
                mark_unrecorded(self.provider_log, self._waves.with_provider)

    def _stall(self, lease: uuid.UUID, hours: float, response: str) -> None:
        worker = StalledWorker(lease, self.provider_log)
        if worker.begin(response):
            self.schedule(timedelta(hours=hours), worker.resume)
