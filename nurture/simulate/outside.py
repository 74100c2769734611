"""The town's doors: what happens outside comes in by the same actions as over HTTP, and is noted in the diary."""

from collections.abc import Mapping
from typing import Any

from nurture import clock
from nurture.actions.answer import answer
from nurture.actions.opt_out import unsubscribe
from nurture.actions.pause import pause, resume
from nurture.actions.publish import publish
from nurture.actions.receive import receive
from nurture.actions.releases import current_release
from nurture.actions.settle import settle
from nurture.domain.words import Channel
from nurture.models import Enrollment, Event, Release, Touch
from nurture.simulate.diary import Diary, Fact
from nurture.simulate.happenings import (
    FOR_A_PERSON,
    START,
    Clicked,
    Happening,
    Paused,
    Published,
    Reported,
    Resumed,
    Told,
    Wrote,
)
from nurture.simulate.providers import PhoneCompany
from nurture.simulate.record import Attempt, Record

STAFF = "simulation"
OTHER_NAME = " II"  # what the second release adds to the clinic's short name, which stands in every text


class Outside:
    """Everything that comes from outside. `told`: the accepted events; `waiting`: those not known to be processed."""

    def __init__(self, diary: Diary, record: Record) -> None:
        self._diary, self._record = diary, record
        self.told: dict[str, Mapping[str, Any]] = {}
        self.waiting: dict[str, Mapping[str, Any]] = {}
        self.wrong_answers: list[str] = []
        self._told_now: list[Mapping[str, Any]] = []

    def happen(self, what: Happening, phones: PhoneCompany) -> None:
        """Lets one thing happen; events are gathered until `send`."""
        match what:
            case Told(event):
                self._told_now.append(event)
            case Wrote():
                self._write(what, phones)
            case Clicked(token):
                self._click(token)
            case Reported():
                self._report(what)
            case Paused(ref):
                self._pause(ref)
            case Resumed(ref):
                self._resume(ref)
            case Published():
                self._publish()

    def note_release(self) -> None:
        """From now on the current release is the one that people are enrolled on."""
        self._diary.releases.append((clock.now(), current_release().number))

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

    def overtake(self, attempt: Attempt) -> None:
        """A callback that comes before the provider's answer to us."""
        settle(attempt.token, attempt.id, "sent", "")

    def _write(self, what: Wrote, phones: PhoneCompany) -> None:
        answer(what.id, what.number, what.body, what.handled)
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

    def _click(self, token: str) -> None:
        touch = Touch.objects.select_related("client").get(token=token)
        unsubscribe(touch)
        ref, now = touch.client.ref, clock.now()
        if self._diary.erased(ref, now):
            return
        went_to = next(a.to for a in self._record.attempts if a.token == token)
        for address in {went_to.lower(), self._diary.address(ref, Channel.EMAIL, now)} - {""}:
            self._diary.stopped(Channel.EMAIL, address, now)

    def _report(self, what: Reported) -> None:
        settle(what.token, what.sid, what.status, what.code)
        attempt = self._record.attempts[what.attempt]
        if what.status == attempt.fate:  # not a "sent" that comes after it
            attempt.told = what.status

    def _pause(self, ref: str) -> None:
        for enrollment in Enrollment.objects.select_related("client").filter(client__ref=ref, state="active"):
            pause(enrollment, STAFF)
            self._diary.pauses[enrollment.pk].append((clock.now(), None))

    def _resume(self, ref: str) -> None:
        for enrollment in Enrollment.objects.select_related("client").filter(client__ref=ref, state="paused"):
            resume(enrollment, STAFF)
            pauses = self._diary.pauses[enrollment.pk]
            pauses[:] = [(begin, end or clock.now()) for begin, end in pauses]
        self._diary.looked_at(ref, clock.now())

    def _publish(self) -> None:
        files = Release.objects.get(pk=current_release().pk).files
        path, name = "schedules/clinic.yaml", self._diary.clinic.short_name
        clinic = files[path].replace(f"short_name: {name}", f"short_name: {name[:20]}{OTHER_NAME}", 1)
        publish({**files, path: clinic}, author=STAFF)
        self.note_release()
