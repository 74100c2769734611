"""The control worker: processes events, answers red flags, alerts the front desk, and sends what staff write."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from nurture.actions.conversations.outcome import doubt_expired
from nurture.actions.conversations.send import send_due
from nurture.actions.intake.process import process_waiting
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.respond import respond_waiting
from nurture.domain.delivery.states import ResponseState
from nurture.domain.replies.reply_class import ReplyKind
from nurture.models import DeskMessage, Reply, Response
from nurture.simulate.faults.faults import CONTROL_FAULTS, Faults, WorkerCrash
from nurture.simulate.frozen_clock import FrozenClock
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.ingress import Ingress
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.seeded import seeded_random

#: Ends the wait for the retry of an alert whose worker crashed: no real time passes in a run.
_GIVE_UP = "UPDATE nurture_alert SET retry_at = NULL WHERE retry_at IS NOT NULL AND sent_at IS NULL"


_OPEN = (ResponseState.PLANNED, ResponseState.SENDING, ResponseState.IN_DOUBT)


def _unanswered() -> QuerySet[Response]:
    return Response.objects.filter(state__in=_OPEN)


class ControlWorker:
    """Runs the control tasks at every step while there is work."""

    def __init__(
        self, clock: FrozenClock, faults: Faults, provider_log: ProviderLog, ground_truth: GroundTruth, ingress: Ingress
    ) -> None:
        self._clock, self._faults, self._provider_log = clock, faults, provider_log
        self._ground_truth, self._ingress = ground_truth, ingress
        self._alerts_settled = 0

    @property
    def has_work(self) -> bool:
        """Whether events are unprocessed, red flags not yet answered or alerted to, or what staff wrote is due."""
        flags = self._ground_truth.red_flags
        left = flags and (self._alerts_settled < len(flags) or _unanswered().exists())
        due = self.staffs_next
        return bool(self._ingress.unprocessed or left or (due and due <= self._clock.time))

    def process_events(self) -> None:
        """Processes waiting events; what had been committed when a worker crashed counts as known."""
        self._ingress.send_batch()
        if self._ingress.unprocessed:
            self._run_with_faults("process", 2, process_waiting)
            self._ingress.note_processed()

    def answer_danger(self) -> None:
        """Sends the answers that a crash or the provider left, and asks about those in doubt."""
        if self._ground_truth.red_flags and _unanswered().exists():
            doubt_expired(Response)
            with suppress(WorkerCrash):
                respond_waiting()

    @property
    def staffs_next(self) -> datetime | None:
        """When the next message that staff wrote is due, or was; None where none is open."""
        if not self._ingress.staff.written:
            return None
        waiting = DeskMessage.objects.filter(state__in=_OPEN)
        return waiting.order_by("due_at").values_list("due_at", flat=True).first()

    def send_what_staff_wrote(self) -> None:
        """Sends what is due of it, and asks about what a crash left in doubt."""
        due = self.staffs_next
        if due and due <= self._clock.time:
            doubt_expired(DeskMessage)
            before = len(self._provider_log.by_hand)
            if not self._run_with_faults("by hand", 3, send_due):
                for attempt in self._provider_log.by_hand[before:][-1:]:
                    attempt.unrecorded = True

    def send_alerts(self) -> None:
        """Sends alerts to red flags; a crash leaves the last one unrecorded."""
        if self._alerts_settled == len(self._ground_truth.red_flags):
            return
        with connection.cursor() as cursor:
            cursor.execute(_GIVE_UP)
        before = len(self._provider_log.alerts)
        if not self._run_with_faults("tell", 2, alert_front_desk):
            for alert in self._provider_log.alerts[before:][-1:]:
                alert.unrecorded = True
        flags = Reply.objects.filter(kind=ReplyKind.RED_FLAG)
        self._alerts_settled = flags.exclude(alerted_at=None, handled_at=None).count()

    def _run_with_faults(self, name: str, clock_reads: int, task: Callable[[], object]) -> bool:
        """Runs a task under a drawn fault; a crash comes within so many clock reads. False if it crashed.

        `name` is part of the draw: another one changes every run.
        """
        fault = self._faults.draw(CONTROL_FAULTS, name, self._clock.time)
        if fault == "doorbell lost":
            return True
        dies = fault == "crash before a commit"
        look = seeded_random(self._faults.seed, name, self._clock.time).randint(1, clock_reads) if dies else 0
        try:
            with self._clock.crash_at_read(look):
                task()
                if fault == "doorbell doubled":
                    task()
        except WorkerCrash:
            return False
        return True
