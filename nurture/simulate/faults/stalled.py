"""A worker that stalls with messages at the provider, and goes on when its lease has long expired."""

import uuid
from collections.abc import Sequence
from contextlib import suppress

from nurture.actions.sending.hand_over import InFlight, hand_over
from nurture.actions.sending.leases import ClaimedTouch
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import record
from nurture.models import Touch
from nurture.settings import current
from nurture.simulate.faults.faults import WorkerCrash
from nurture.simulate.providers.provider_log import ProviderLog


class StalledWorker:
    """Hands over as many messages of a lease as there are threads; `resume` records them, and goes on."""

    def __init__(self, lease: uuid.UUID, provider_log: ProviderLog) -> None:
        self._lease, self._log = lease, provider_log
        claimed = Touch.objects.filter(lease=lease, state="claimed").order_by("due_at", "id")
        self._touches = [ClaimedTouch(*numbers) for numbers in claimed.values_list("pk", "client_id")]
        self._opened: list[InFlight] = []

    def begin(self, response: str) -> bool:
        """Hands over; the provider gives the first message this response. Returns whether it stalls, or is dead."""
        while self._touches and not self._opened:
            self._open()
        self._log.next_fault = response
        alive = self._hand_over()
        self._log.next_fault = ""
        mark_unrecorded(self._log, self._opened)
        return alive and bool(self._opened)

    def resume(self) -> None:
        """Records the provider's old responses; the other touches are no longer of its lease."""
        while self._opened:
            record(self._opened)
            self._opened = []
            while self._touches and not self._opened:
                self._open()
            if not self._hand_over():
                mark_unrecorded(self._log, self._opened)
                return

    def _open(self) -> None:
        """The first touches, no two of them of one client."""
        batch: dict[int, ClaimedTouch] = {}
        for touch in self._touches[: current().sending_threads]:
            batch.setdefault(touch.client, touch)
        self._opened, later = open_batch(list(batch.values()), self._lease)
        self._touches = [touch for touch in self._touches if touch in later or touch not in batch.values()]

    def _hand_over(self) -> bool:
        with suppress(WorkerCrash):
            for one in self._opened:
                hand_over(one)
            return True
        return False


def mark_unrecorded(provider_log: ProviderLog, handed_over: Sequence[InFlight]) -> None:
    """Of what the provider was asked about, and of which nothing is written down."""
    tokens = {one.touch.token for one in handed_over if one.begun and not one.recorded}
    for attempt in reversed(provider_log.attempts):
        if attempt.token in tokens:
            attempt.unrecorded = True
            tokens.discard(attempt.token)
