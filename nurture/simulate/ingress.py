"""Ingress: hands simulated events to the same actions as HTTP does, and records them in the ground truth."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from nurture import clock
from nurture.actions.intake.receive import receive
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.replies.respond import respond_waiting
from nurture.channels.twilio.codes import OPT_OUT_TYPES
from nurture.domain.replies.read import keyword_of
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from nurture.models import Event
from nurture.simulate.faults.faults import WorkerCrash
from nurture.simulate.ground_truth import Fact, GroundTruth
from nurture.simulate.population.events import (
    FOR_A_PERSON,
    RED_FLAGS,
    START,
    Answered,
    BreakEnded,
    BreakExpired,
    BreakTaken,
    EmailReported,
    EventSent,
    HoursChosen,
    Paused,
    Published,
    Resumed,
    SimulatedEvent,
    TextReported,
    TextWritten,
    UnsubscribeClicked,
)
from nurture.simulate.population.preferences_page import PreferencesPage
from nurture.simulate.population.staff import Staff
from nurture.simulate.providers.phone_company import PhoneCompany
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.providers.provider_reports import ProviderReports


class Ingress:
    """Handles simulated events. `accepted`: the accepted intake events; `unprocessed`: those not yet processed."""

    def __init__(self, ground_truth: GroundTruth, provider_log: ProviderLog, preferences_page: PreferencesPage) -> None:
        self.staff, self.reports, self._preferences_page, self._ground_truth = (
            Staff(ground_truth),
            ProviderReports(ground_truth, provider_log),
            preferences_page,
            ground_truth,
        )
        self.accepted: dict[str, Mapping[str, Any]] = {}
        self.unprocessed: dict[str, Mapping[str, Any]] = {}
        self.wrong_responses: list[str] = []
        self._batch: list[Mapping[str, Any]] = []

    def handle(self, event: SimulatedEvent, phones: PhoneCompany) -> None:
        """Applies one simulated event; intake events are batched until `send_batch`."""
        match event:
            case EventSent(intake_event):
                self._batch.append(intake_event)
            case TextWritten():
                self._receive_text(event, phones)
            case UnsubscribeClicked(token):
                self.reports.on_unsubscribe_click(token)
            case TextReported():
                self.reports.on_text_report(event)
            case EmailReported():
                self.reports.on_email_report(event)
            case BreakTaken() | BreakEnded() | HoursChosen() | BreakExpired():
                self._preferences_page.choose(event)
            case Paused(ref):
                self.staff.pause(ref)
            case Answered():
                self.staff.answer(event)
            case Resumed(ref):
                self.staff.resume(ref)
            case Published():
                self.staff.publish()

    def send_batch(self) -> None:
        """Posts the intake events of this step in one request."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        for event, received in zip(batch, receive(batch), strict=True):
            if received.status != ("duplicate" if event["id"] in self.accepted else "accepted"):
                self.wrong_responses.append(f"event {event['id']} was answered {received.status}")
            if event["id"] not in self.accepted:
                self.accepted[event["id"]] = self.unprocessed[event["id"]] = event

    def note_processed(self) -> None:
        """Records the intake events that have been processed: the product knows them from now on."""
        done = set(
            Event.objects.filter(ref__in=self.unprocessed, processed_at__isnull=False).values_list("ref", flat=True)
        )
        for ref in [ref for ref in self.unprocessed if ref in done]:
            event = self.unprocessed.pop(ref)
            self._ground_truth.note_fact(event["client"]["id"], Fact(clock.now(), event))

    def _receive_text(self, text: TextWritten, phones: PhoneCompany) -> None:
        receive_sms(text.id, text.number, text.body, OPT_OUT_TYPES.get(text.handled))
        with suppress(WorkerCrash):  # the control worker sends what is left
            respond_waiting()
        now = clock.now()
        self._ground_truth.texts[text.number].append(now)
        if text.body == START:
            phones.opted_out.discard(text.number)
            self._ground_truth.note_start(Channel.SMS, text.number, now)
        elif text.is_stop:
            if text.handled:
                phones.opted_out.add(text.number)
            self._ground_truth.note_stop(Channel.SMS, text.number, now, self._who_may_lift(text, now))
        elif text.body in FOR_A_PERSON:
            self._ground_truth.note_reply_for_person(text.number, now)
            if text.body in RED_FLAGS:
                self._ground_truth.red_flags.append((now, text.number))

    def _who_may_lift(self, text: TextWritten, at: datetime) -> str:
        """The one client at the number, where the text is a sentence that the provider knows nothing of."""
        here = self._ground_truth.clients_at(Channel.SMS, text.number, at)
        kept = text.handled or keyword_of(text.body) is ReplyKind.STOP
        return here[0] if len(here) == 1 and not kept else ""
