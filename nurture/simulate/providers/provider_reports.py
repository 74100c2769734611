"""The providers' delivery reports, and clients' unsubscribe clicks, handed to the real actions."""

from nurture import clock
from nurture.actions.clients.opt_out import unsubscribe
from nurture.actions.receipts.settle import settle
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, report_of_bounce
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.delivery.verdict import HARD_BOUNCE
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.population.events import EmailReported, TextReported
from nurture.simulate.providers.phone_company import DEAD_NUMBER_CODES
from nurture.simulate.providers.provider_log import Attempt, ProviderLog


class ProviderReports:
    """Settles each report, and records dead and unsubscribed addresses in the ground truth."""

    def __init__(self, ground_truth: GroundTruth, provider_log: ProviderLog) -> None:
        self._ground_truth, self._provider_log = ground_truth, provider_log

    def on_early_callback(self, attempt: Attempt) -> None:
        """Settles a status callback that overtakes the API's response."""
        settle(status_report(attempt.token, attempt.id, "sent"))

    def on_text_report(self, report: TextReported) -> None:
        settle(status_report(report.token, report.sid, report.status, report.code))
        attempt = self._provider_log.attempts[report.attempt]
        if report.status == attempt.final_status:  # not a "sent" that comes after it
            attempt.reported_status = report.status
            if report.code in DEAD_NUMBER_CODES:
                self._note_dead_address(attempt)

    def on_email_report(self, report: EmailReported) -> None:
        attempt = self._provider_log.attempts[report.attempt]
        if report.outcome is DeliveryEvent.BOUNCED:
            settle(report_of_bounce(Channel.EMAIL, HARD_BOUNCE, report.token, report.id, "5.1.1"))
            attempt.reported_status = attempt.final_status
            self._note_dead_address(attempt)
        else:
            settle(DeliveryReport(Channel.EMAIL, report.outcome, report.token, report.id))
            if report.outcome is DeliveryEvent.COMPLAINED:
                self._note_stop(attempt)

    def on_unsubscribe_click(self, token: str) -> None:
        """Unsubscribes by an e-mail's link."""
        unsubscribe(Touch.objects.select_related("client").get(token=token), Channel.EMAIL, SuppressionKind.ONE_CLICK)
        self._note_stop(next(a for a in self._provider_log.attempts if a.token == token), may_lift=True)

    def _note_stop(self, attempt: Attempt, may_lift: bool = False) -> None:
        """Records an opt-out, for the address it went to and the client's current one; may the client lift it?"""
        if ref := self._client_of(attempt):
            now = clock.now()
            for address in {attempt.to.lower(), self._ground_truth.address(ref, Channel.EMAIL, now)} - {""}:
                self._ground_truth.note_stop(Channel.EMAIL, address, now, ref if may_lift else "")

    def _note_dead_address(self, attempt: Attempt) -> None:
        if self._client_of(attempt):
            self._ground_truth.note_dead_address(attempt.channel, attempt.to, clock.now())

    def _client_of(self, attempt: Attempt) -> str:
        """The client of an attempt; "" for one who was erased, whose address is not known any more."""
        ref: str = Touch.objects.values_list("client__ref", flat=True).get(token=attempt.token)
        return "" if self._ground_truth.erased_at(ref, clock.now()) else ref
