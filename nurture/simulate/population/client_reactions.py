"""Reactions to accepted messages: clients' replies and clicks, and the providers' delivery reports."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.values.channel import Channel
from nurture.simulate.faults.faults import CALLBACK_FAULTS, Faults
from nurture.simulate.population.events import (
    FOR_A_PERSON,
    START,
    STOPS,
    THANKS,
    EmailReported,
    Resumed,
    SimulatedEvent,
    TextReported,
    TextWritten,
    UnsubscribeClicked,
)
from nurture.simulate.population.population import Person
from nurture.simulate.population.staff_answers import answers_to
from nurture.simulate.population.zones import HOMES
from nurture.simulate.providers.phone_company import DELIVERY_CODES
from nurture.simulate.providers.provider_log import Attempt
from nurture.simulate.seeded import seeded_random

_BOTH_CALLBACKS_EVERY = 6  # n-th texts get both callbacks, "sent" too: callbacks are half of a run's time
_DELIVERED_REPORT_EVERY = 24  # n-th e-mails get a report of their delivery
_HANDLED_SHARE = 0.8  # of the replies for a person; the others are never handled
_SOON = timedelta(seconds=30)
Schedule = Callable[[datetime, SimulatedEvent], None]


class ClientReactions:
    """Schedules the reactions of clients and providers to each accepted message."""

    def __init__(self, seed: int, people: Iterable[Person], faults: Faults, schedule: Schedule) -> None:
        self._seed, self._faults, self._schedule = seed, faults, schedule
        self._by_address: dict[str, Person] = {}
        for person in people:
            moved = [address for home in HOMES for address in person.after_move(home)]
            for address in (person.email, person.phone, *moved):
                self._by_address.setdefault(address.lower(), person)
        self._received: Counter[str] = Counter()

    def mailbox_of(self, address: str) -> str:
        return self._by_address[address.lower()].mailbox

    def line_of(self, number: str) -> str:
        return self._by_address[number].line

    def on_arrival(self, attempt: Attempt) -> None:
        """Schedules what the client does about an arrived message some hours later, by their habits."""
        address = attempt.to.lower()
        self._received[address] += 1
        received, person = self._received[address], self._by_address[address]
        source = seeded_random(self._seed, "reaction", address, received)
        at = attempt.at + timedelta(hours=source.uniform(0.1, 30))
        habits = person.habits
        if attempt.channel is Channel.EMAIL and received == habits.unsubscribes_after:
            self._schedule(at, UnsubscribeClicked(attempt.token))
        if attempt.channel is Channel.EMAIL and received == habits.complains_after:
            self._schedule(at, _email_report(attempt, DeliveryEvent.COMPLAINED))
        if attempt.channel is Channel.SMS and received == habits.stops_after:
            self._schedule_text(at, attempt, source.choice(STOPS), source.choice(["", "STOP"]))
            if habits.starts_again:
                self._schedule_text(
                    at + timedelta(hours=source.uniform(1, 100)), attempt, START, source.choice(["", "START"])
                )
        if attempt.channel is Channel.SMS and received == habits.thanks_after:
            self._schedule_text(at, attempt, THANKS, "")
        if attempt.channel is Channel.SMS and received == habits.asks_after:
            self._schedule_text(at, attempt, source.choice(FOR_A_PERSON), "")
            for when, event in answers_to(self._seed, person, attempt.to, at):
                self._schedule(when, event)
            if source.random() < _HANDLED_SHARE:
                self._schedule(at + timedelta(hours=source.uniform(2, 80)), Resumed(person.ref))

    def _schedule_text(self, at: datetime, attempt: Attempt, body: str, handled: str) -> None:
        self._schedule(at, TextWritten(f"{attempt.id}-{body}", attempt.to, body, handled))

    def schedule_text_reports(self, attempt: Attempt) -> None:
        """Schedules a text's status callbacks: the final one, on some "sent" before it, each subject to faults."""
        fault = self._faults.draw(CALLBACK_FAULTS, "callback", attempt.to, attempt.number)
        reports = [self._text_report(attempt, status) for status in ("sent", attempt.final_status)]
        self._schedule_reports(
            attempt, reports if fault or not attempt.number % _BOTH_CALLBACKS_EVERY else reports[1:], fault
        )

    def schedule_email_reports(self, attempt: Attempt) -> None:
        """Schedules an e-mail's bounce, or on some its delivery report, subject to the same faults."""
        if attempt.final_status or not attempt.number % _DELIVERED_REPORT_EVERY:
            fault = self._faults.draw(CALLBACK_FAULTS, "callback", attempt.to, attempt.number)
            last = _email_report(attempt, DeliveryEvent.BOUNCED if attempt.final_status else DeliveryEvent.DELIVERED)
            self._schedule_reports(
                attempt, [_email_report(attempt, DeliveryEvent.TAKEN), last] if fault else [last], fault
            )

    def _schedule_reports(self, attempt: Attempt, reports: Sequence[SimulatedEvent], fault: str | None) -> None:
        late = timedelta(hours=seeded_random(self._seed, "late", attempt.number).uniform(1, 60))
        if fault == "callback lost":
            return
        if fault == "callbacks out of order":
            reports = reports[::-1]
        if fault == "callback doubled":
            reports = [*reports, *reports]
        for status in reports:
            self._schedule(attempt.at + (late if fault == "callback late" else _SOON), status)

    def _text_report(self, attempt: Attempt, status: str) -> TextReported:
        code = DELIVERY_CODES[self.line_of(attempt.to)] if status == "undelivered" else ""
        return TextReported(attempt.number, attempt.token, attempt.id, status, code)


def _email_report(attempt: Attempt, outcome: DeliveryEvent) -> EmailReported:
    return EmailReported(attempt.number, attempt.token, attempt.id, outcome)
