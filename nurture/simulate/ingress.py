"""The town's doors: what happens outside comes in by the same actions as over HTTP, and is noted in the diary."""

from collections.abc import Mapping
from typing import Any

from nurture import clock
from nurture.actions.intake.receive import receive
from nurture.actions.replies.inbound import receive_sms
from nurture.channels.twilio.codes import OPT_OUT_TYPES
from nurture.domain.values.channel import Channel
from nurture.models import Event
from nurture.simulate.ground_truth import Fact, GroundTruth
from nurture.simulate.population.events import (
    FOR_A_PERSON,
    RED_FLAGS,
    START,
    BreakOver,
    Clicked,
    EventSent,
    Happening,
    MailReported,
    Paused,
    Published,
    Reported,
    Resumed,
    TookBreak,
    WentOn,
    Wished,
    Wrote,
)
from nurture.simulate.population.preferences_page import PreferencesPage
from nurture.simulate.population.staff import Staff
from nurture.simulate.providers.phone_company import PhoneCompany
from nurture.simulate.providers.provider_log import ProviderLog
from nurture.simulate.providers.provider_reports import ProviderReports


class Ingress:
    """Everything that comes from outside. `told`: the accepted events; `waiting`: those not known to be processed."""

    def __init__(self, diary: GroundTruth, record: ProviderLog, page: PreferencesPage) -> None:
        self.staff, self.post, self._page, self._diary = Staff(diary), ProviderReports(diary, record), page, diary
        self.told: dict[str, Mapping[str, Any]] = {}
        self.waiting: dict[str, Mapping[str, Any]] = {}
        self.wrong_answers: list[str] = []
        self._told_now: list[Mapping[str, Any]] = []

    def happen(self, what: Happening, phones: PhoneCompany) -> None:
        """Lets one thing happen; events are gathered until `send`."""
        match what:
            case EventSent(event):
                self._told_now.append(event)
            case Wrote():
                self._write(what, phones)
            case Clicked(token):
                self.post.click(token)
            case Reported():
                self.post.of_a_text(what)
            case MailReported():
                self.post.of_an_email(what)
            case TookBreak() | WentOn() | Wished() | BreakOver():
                self._page.choose(what)
            case Paused(ref):
                self.staff.pause(ref)
            case Resumed(ref):
                self.staff.resume(ref)
            case Published():
                self.staff.publish()

    def send(self) -> None:
        """One request with all events of this step."""
        told, self._told_now = self._told_now, []
        if not told:
            return
        for event, received in zip(told, receive(told), strict=True):
            if received.status != ("duplicate" if event["id"] in self.told else "accepted"):
                self.wrong_answers.append(f"event {event['id']} was answered {received.status}")
            if event["id"] not in self.told:
                self.told[event["id"]] = self.waiting[event["id"]] = event

    def learn(self) -> None:
        """What has been processed is known from now on."""
        done = set(Event.objects.filter(ref__in=self.waiting, processed_at__isnull=False).values_list("ref", flat=True))
        for ref in [ref for ref in self.waiting if ref in done]:
            event = self.waiting.pop(ref)
            self._diary.facts[event["client"]["id"]].append(Fact(clock.now(), event))

    def _write(self, what: Wrote, phones: PhoneCompany) -> None:
        receive_sms(what.id, what.number, what.body, OPT_OUT_TYPES.get(what.handled))
        now = clock.now()
        if what.body == START:
            phones.opted_out.discard(what.number)
            self._diary.started(Channel.SMS, what.number, now)
        elif what.is_stop:
            if what.handled:
                phones.opted_out.add(what.number)
            self._diary.stopped(Channel.SMS, what.number, now)
        elif what.body in FOR_A_PERSON:
            self._diary.asked(what.number, now)
            if what.body in RED_FLAGS:
                self._diary.flags.append(now)
