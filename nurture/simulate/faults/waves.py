"""Several messages with the provider at once, without threads: who goes when is drawn from the seed.

A worker's sending threads meet in any order, so a run with them could not be repeated. Here as many messages as there
are threads go out in one wave, in an order of their own, and what the provider took of them is recorded together. The
batches before and the records after are the product's; its threads have tests of their own.
"""

from collections.abc import Callable, Sequence
from random import Random

from nurture.actions.sending.hand_over import BEGUN_WITHIN, InFlight, hand_over
from nurture.actions.sending.recording import record
from nurture.actions.sending.sending_threads import SendingThreads
from nurture.channels.errors import NotSent
from nurture.settings import current
from nurture.simulate.frozen_clock import FrozenClock

_SLOW = 0.03  # waves after which the provider was so slow that what was opened with them is too old


class Waves(SendingThreads):
    """What one run of a lease has given to its threads. `with_provider`: the messages of the present wave."""

    def __init__(
        self, note: Callable[[InFlight], None], may_begin: Callable[[], bool], source: Random, clock: FrozenClock
    ) -> None:
        super().__init__(note, may_begin)
        self._tell, self._source, self._clock = note, source, clock
        self._pending: list[InFlight] = []
        self.with_provider: list[InFlight] = []

    def give(self, opened: InFlight) -> None:
        self.under_way += 1
        self._pending.append(opened)

    def not_begun(self, seconds: float) -> list[InFlight]:
        """Hands over one wave; returns what of it was too old to begin."""
        size = self._source.randint(1, current().sending_threads)
        wave, self._pending = self._pending[:size], self._pending[size:]
        self.under_way -= len(wave)
        self._source.shuffle(wave)
        fit = [self._fit(opened) for opened in wave]
        self.with_provider = [opened for opened, goes in zip(wave, fit, strict=True) if goes]
        for opened in self.with_provider:
            hand_over(opened)
        self._record(self.with_provider)
        if self._source.random() < _SLOW:
            self._clock.running += 2 * BEGUN_WITHIN
        return [opened for opened, goes in zip(wave, fit, strict=True) if not goes]

    def _record(self, wave: Sequence[InFlight]) -> None:
        """What was accepted in one commit, any other by itself."""
        accepted = [sent for sent in wave if not isinstance(sent.response, NotSent)]
        for group in (accepted, *([sent] for sent in wave if isinstance(sent.response, NotSent))):
            record(group)
            for sent in group:
                sent.recorded = True
                self._tell(sent)
