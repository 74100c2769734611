"""What comes back about an e-mail or a text: the providers' reports, and clicks on the way out."""

from nurture import clock
from nurture.actions.clients.opt_out import unsubscribe
from nurture.actions.receipts.settle import settle
from nurture.channels.twilio.webhooks import status_report
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, report_of_bounce
from nurture.domain.delivery.verdict import HARD_BOUNCE
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.population.events import MailReported, Reported
from nurture.simulate.providers.phone_company import GONE
from nurture.simulate.providers.provider_log import Attempt, ProviderLog


class ProviderReports:
    """Each is settled as it comes; the diary notes to which addresses nothing may go any more."""

    def __init__(self, diary: GroundTruth, record: ProviderLog) -> None:
        self._diary, self._record = diary, record

    def overtake(self, attempt: Attempt) -> None:
        """A callback that comes before the provider's answer to us."""
        settle(status_report(attempt.token, attempt.id, "sent"))

    def of_a_text(self, what: Reported) -> None:
        settle(status_report(what.token, what.sid, what.status, what.code))
        attempt = self._record.attempts[what.attempt]
        if what.status == attempt.fate:  # not a "sent" that comes after it
            attempt.told = what.status
            if what.code in GONE:
                self._nothing_arrives(attempt)

    def of_an_email(self, what: MailReported) -> None:
        attempt = self._record.attempts[what.attempt]
        if what.fate is DeliveryEvent.BOUNCED:
            settle(report_of_bounce(Channel.EMAIL, HARD_BOUNCE, what.token, what.id, "5.1.1"))
            attempt.told = attempt.fate
            self._nothing_arrives(attempt)
        else:
            settle(DeliveryReport(Channel.EMAIL, what.fate, what.token, what.id))
            if what.fate is DeliveryEvent.COMPLAINED:
                self._no_more_mail(attempt)

    def click(self, token: str) -> None:
        """The link at the foot of an e-mail, or the mail program's own button."""
        unsubscribe(Touch.objects.select_related("client").get(token=token), Channel.EMAIL, "unsubscribe link")
        self._no_more_mail(next(a for a in self._record.attempts if a.token == token))

    def _no_more_mail(self, attempt: Attempt) -> None:
        """Neither to where it went nor to where the client is now."""
        if ref := self._whose(attempt):
            now = clock.now()
            for address in {attempt.to.lower(), self._diary.address(ref, Channel.EMAIL, now)} - {""}:
                self._diary.stopped(Channel.EMAIL, address, now)

    def _nothing_arrives(self, attempt: Attempt) -> None:
        if self._whose(attempt):
            self._diary.refused_for_good(attempt.channel, attempt.to, clock.now())

    def _whose(self, attempt: Attempt) -> str:
        """Of somebody who was erased not even the address is known any more."""
        ref: str = Touch.objects.values_list("client__ref", flat=True).get(token=attempt.token)
        return "" if self._diary.erased(ref, clock.now()) else ref
