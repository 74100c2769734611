"""Sending workers under faults: one delivers its lease, crashes, stalls past its expiry, or never gets the task."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import LEASE_SIZE, claim
from nurture.actions.sending.hand_over import InFlight, hand_over
from nurture.actions.sending.leases import ClaimedTouch
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import record_response
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.simulate.faults.faults import LEASE_FAULTS, Faults, WorkerCrash
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
                self.deliver_lease(lease.id, crash_at=source.randint(1, 6))
            case "worker asleep":
                self._stall(lease.id, source.uniform(0.3, 6), "")
            case "worker asleep, and told to try later":
                self._stall(lease.id, source.uniform(0.6, 6), "too many requests")
            case _:
                self.deliver_lease(lease.id)

    def deliver_lease(self, lease: uuid.UUID, crash_at: int = 0) -> None:
        """Runs the real delivery of a lease; a crash leaves its last message unrecorded."""
        before = len(self.provider_log.attempts)
        try:
            with self.clock.crash_at_read(crash_at):
                deliver(str(lease))
        except WorkerCrash:
            self._mark_unrecorded(before)

    def _stall(self, lease: uuid.UUID, hours: float, response: str) -> None:
        """Hands over one message of the lease, then stalls until long after the lease has expired."""
        claimed = Touch.objects.filter(lease=lease, state="claimed").order_by("due_at", "id")
        touches = [ClaimedTouch(*numbers) for numbers in claimed.values_list("pk", "client_id")]
        before, opened = len(self.provider_log.attempts), None
        with suppress(WorkerCrash):
            while touches and opened is None:
                opened = _open(touches.pop(0), lease)
            if opened:
                self.provider_log.next_fault = response
                hand_over(opened)
        self.provider_log.next_fault = ""
        self._mark_unrecorded(before)
        if opened and opened.response:
            self.schedule(timedelta(hours=hours), lambda: self._resume_stalled(opened, touches, lease))

    def _resume_stalled(self, opened: InFlight, touches: list[ClaimedTouch], lease: uuid.UUID) -> None:
        """Resumes a stalled worker: it records the provider's old response, and goes on with its expired lease."""
        sent: InFlight | None = opened
        known = len(self.provider_log.attempts)
        try:
            for touch in touches:
                if sent:
                    record_response(sent)
                sent = _open(touch, lease)
                if sent:
                    hand_over(sent)
            if sent:
                record_response(sent)
        except WorkerCrash:
            self._mark_unrecorded(known)

    def _mark_unrecorded(self, before: int) -> None:
        if len(self.provider_log.attempts) > before:
            self.provider_log.attempts[-1].unrecorded = True


def _open(touch: ClaimedTouch, lease: uuid.UUID) -> InFlight | None:
    opened, _ = open_batch([touch], lease)
    return next(iter(opened), None)
