"""The control worker: processes events, and tells the front desk what cannot wait; it dies over both at times."""

from collections.abc import Callable

from django.db import connection

from nurture.actions.intake.process import process_waiting
from nurture.actions.replies.alert import alert_front_desk
from nurture.models import Reply
from nurture.simulate.faults.faults import OF_PROCESSING, Crash, Faults
from nurture.simulate.frozen_clock import FrozenClock
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.ingress import Ingress
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.seeded import chance

#: Whoever was to tell, and died, is not waited for: no real time passes here.
_GIVE_UP = "UPDATE nurture_reply SET alert_retry_at = NULL WHERE alert_retry_at IS NOT NULL AND alerted_at IS NULL"


class ControlWorker:
    """Works at the bell and at every tick, until nothing waits any more."""

    def __init__(
        self, clock: FrozenClock, faults: Faults, record: ProviderLog, diary: GroundTruth, outside: Ingress
    ) -> None:
        self._clock, self._faults, self._record = clock, faults, record
        self._diary, self._outside = diary, outside
        self._told = 0

    @property
    def has_work(self) -> bool:
        """Whether events wait, or signs of danger that the front desk has not heard of."""
        return bool(self._outside.waiting) or self._told < len(self._diary.flags)

    def process(self) -> None:
        """The waiting events; what had been committed when a worker died is known from then on."""
        self._outside.send()
        if self._outside.waiting:
            self._try("process", 4, process_waiting)
            self._outside.learn()

    def tell(self) -> None:
        """The signs of danger; who died over the last e-mail could not write down that it went."""
        if self._told == len(self._diary.flags):
            return
        with connection.cursor() as cursor:
            cursor.execute(_GIVE_UP)
        before = len(self._record.notices)
        if not self._try("tell", 2, alert_front_desk):
            for notice in self._record.notices[before:][-1:]:
                notice.cut = True
        self._told = Reply.objects.filter(alerted_at__isnull=False).count()

    def _try(self, what: str, looks: int, do: Callable[[], object]) -> bool:
        """Does it, with the luck of the moment: a worker dies within so many looks at the clock. False if it did."""
        luck = self._faults.pick(OF_PROCESSING, what, self._clock.time)
        if luck == "doorbell lost":
            return True
        dies = luck == "crash before a commit"
        look = chance(self._faults.seed, what, self._clock.time).randint(1, looks) if dies else 0
        try:
            with self._clock.crashing_at(look):
                do()
                if luck == "doorbell doubled":
                    do()
        except Crash:
            return False
        return True
