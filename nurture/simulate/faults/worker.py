"""A worker's luck with one lease: it does its work, dies over it, sleeps over it, or never hears of it."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from nurture.actions.sending.deliver import deliver
from nurture.actions.sending.dispatch import LEASE_SIZE, claim
from nurture.actions.sending.send import InFlight, hand_over, open_touch, record_and_open, record_response
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.simulate.faults.faults import OF_A_LEASE, Crash, Faults
from nurture.simulate.frozen_clock import FrozenClock
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.seeded import chance

_SIZES = (3, 30, LEASE_SIZE, LEASE_SIZE)
_BEFORE_THE_CLAIM = "crash before the claim's commit"
Later = Callable[[timedelta, Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Lease:
    """A claim that somebody won; `luck` is the fault that its worker meets."""

    id: uuid.UUID
    number: int
    luck: str | None


@dataclass(slots=True)
class Workers:
    """Who claims, and who sends; `later` has something done so much later, with the clock there."""

    seed: int
    clock: FrozenClock
    faults: Faults
    record: ProviderLog
    later: Later
    leases: int = 0

    def claim(self, channel: Channel) -> Iterator[Lease]:
        """Leases of all sizes, until nothing is due; a dispatcher that dies leaves the rest for the next step."""
        claimed, most = 1, 1
        while claimed == most:
            self.leases += 1
            lease = Lease(uuid.uuid4(), self.leases, self.faults.pick(OF_A_LEASE, "lease", self.leases))
            most = chance(self.seed, "size", self.leases).choice(_SIZES)
            try:
                with transaction.atomic():
                    claimed = claim(channel, self.clock.time, most, lease.id)
                    if lease.luck == _BEFORE_THE_CLAIM:
                        raise Crash
            except Crash:
                return
            if claimed:
                yield lease

    def take(self, lease: Lease) -> None:
        """Hands a claimed lease to a worker."""
        source = chance(self.seed, "luck", lease.number)
        match lease.luck:
            case "crash after the claim's commit" | "doorbell lost":
                return
            case "doorbell late":
                self.later(timedelta(hours=source.uniform(0.3, 3)), lambda: self.work(lease.id))
            case "doorbell doubled":
                self.work(lease.id)
                self.work(lease.id)
            case "crash before a commit":
                self.work(lease.id, crash_at=source.randint(1, 6))
            case "worker asleep":
                self._sleep_over(lease.id, source.uniform(0.3, 6), "")
            case "worker asleep, and told to try later":
                self._sleep_over(lease.id, source.uniform(0.6, 6), "too many requests")
            case _:
                self.work(lease.id)

    def work(self, lease: uuid.UUID, crash_at: int = 0) -> None:
        """The real delivery of a lease; a worker that dies leaves its last message unrecorded."""
        before = len(self.record.attempts)
        try:
            with self.clock.crashing_at(crash_at):
                deliver(str(lease))
        except Crash:
            self._cut(before)

    def _sleep_over(self, lease: uuid.UUID, hours: float, answer: str) -> None:
        """Hands over one message of the lease, and comes back to it long after others have taken it for dead."""
        claimed = Touch.objects.filter(lease=lease, state="claimed").order_by("due_at", "id")
        touches = list(claimed.values_list("pk", flat=True))
        before, opened = len(self.record.attempts), None
        with suppress(Crash):
            while touches and opened is None:
                opened = open_touch(touches.pop(0), lease)
            if opened:
                self.record.next_answer = answer
                hand_over(opened)
        self.record.next_answer = ""
        self._cut(before)
        if opened and opened.response:
            self.later(timedelta(hours=hours), lambda: self._wake_up(opened, touches, lease))

    def _wake_up(self, opened: InFlight, touches: list[int], lease: uuid.UUID) -> None:
        """Writes down what the provider said long ago, and goes on as if nothing had been."""
        sent: InFlight | None = opened
        known = len(self.record.attempts)
        try:
            for touch in touches:
                sent = record_and_open(sent, touch, lease) if sent else open_touch(touch, lease)
                if sent:
                    hand_over(sent)
            if sent:
                record_response(sent)
        except Crash:
            self._cut(known)

    def _cut(self, before: int) -> None:
        if len(self.record.attempts) > before:
            self.record.attempts[-1].cut = True
