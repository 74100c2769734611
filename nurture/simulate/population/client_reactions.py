"""The street that the town's clients live in: who answers what arrives, and what the phone company tells of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from nurture.domain.delivery.report import DeliveryEvent
from nurture.domain.values.channel import Channel
from nurture.simulate.faults.faults import OF_A_CALLBACK, Faults
from nurture.simulate.population.events import (
    FOR_A_PERSON,
    START,
    STOPS,
    THANKS,
    Clicked,
    Happening,
    MailReported,
    Reported,
    Resumed,
    Wrote,
)
from nurture.simulate.population.population import Person
from nurture.simulate.population.zones import HOMES
from nurture.simulate.providers.phone_company import CODES
from nurture.simulate.providers.provider_log import Attempt
from nurture.simulate.seeded import chance

_BOTH = 6  # every so-many-th text gets both callbacks: they are half of what a run costs
_TELLS_OF_ARRIVALS = 24  # of every so-many-th e-mail the provider says that it arrived
_LOOKED_AT = 0.8  # of what is for a person; the rest is overlooked for good
_SOON = timedelta(seconds=30)
Happens = Callable[[datetime, Happening], None]


class ClientReactions:
    """Reactions of clients and of the phone company to what was accepted."""

    def __init__(self, seed: int, people: Iterable[Person], faults: Faults, happens: Happens) -> None:
        self._seed, self._faults, self._happens = seed, faults, happens
        self._at: dict[str, Person] = {}
        for person in people:
            moved = [address for home in HOMES for address in person.elsewhere(home)]
            for address in (person.email, person.phone, *moved):
                self._at.setdefault(address.lower(), person)
        self._got: Counter[str] = Counter()

    def mailbox_of(self, address: str) -> str:
        return self._at[address.lower()].mailbox

    def line_of(self, number: str) -> str:
        return self._at[number].line

    def arrived(self, attempt: Attempt) -> None:
        """The client has it, and does something about it some hours later."""
        address = attempt.to.lower()
        self._got[address] += 1
        got, person = self._got[address], self._at[address]
        source = chance(self._seed, "reaction", address, got)
        at = attempt.at + timedelta(hours=source.uniform(0.1, 30))
        manners = person.manners
        if attempt.channel is Channel.EMAIL and got == manners.unsubscribes_after:
            self._happens(at, Clicked(attempt.token))
        if attempt.channel is Channel.EMAIL and got == manners.complains_after:
            self._happens(at, _mail_report(attempt, DeliveryEvent.COMPLAINED))
        if attempt.channel is Channel.SMS and got == manners.stops_after:
            self._write(at, attempt, source.choice(STOPS), source.choice(["", "STOP"]))
            if manners.starts_again:
                self._write(at + timedelta(hours=source.uniform(1, 100)), attempt, START, source.choice(["", "START"]))
        if attempt.channel is Channel.SMS and got == manners.thanks_after:
            self._write(at, attempt, THANKS, "")
        if attempt.channel is Channel.SMS and got == manners.asks_after:
            self._write(at, attempt, source.choice(FOR_A_PERSON), "")
            if source.random() < _LOOKED_AT:
                self._happens(at + timedelta(hours=source.uniform(2, 80)), Resumed(person.ref))

    def _write(self, at: datetime, attempt: Attempt, body: str, handled: str) -> None:
        self._happens(at, Wrote(f"{attempt.id}-{body}", attempt.to, body, handled))

    def report(self, attempt: Attempt) -> None:
        """The last word on every text, and "sent" before it on some; it may be late, lost, doubled or out of order."""
        fault = self._faults.pick(OF_A_CALLBACK, "callback", attempt.to, attempt.number)
        told = [self._status(attempt, status) for status in ("sent", attempt.fate)]
        self._tell(attempt, told if fault or not attempt.number % _BOTH else told[1:], fault)

    def report_mail(self, attempt: Attempt) -> None:
        """What came back, and some arrivals, with the same luck."""
        if attempt.fate or not attempt.number % _TELLS_OF_ARRIVALS:
            fault = self._faults.pick(OF_A_CALLBACK, "callback", attempt.to, attempt.number)
            last = _mail_report(attempt, DeliveryEvent.BOUNCED if attempt.fate else DeliveryEvent.DELIVERED)
            self._tell(attempt, [_mail_report(attempt, DeliveryEvent.TAKEN), last] if fault else [last], fault)

    def _tell(self, attempt: Attempt, told: Sequence[Happening], fault: str | None) -> None:
        late = timedelta(hours=chance(self._seed, "late", attempt.number).uniform(1, 60))
        if fault == "callback lost":
            return
        if fault == "callbacks out of order":
            told = told[::-1]
        if fault == "callback doubled":
            told = [*told, *told]
        for status in told:
            self._happens(attempt.at + (late if fault == "callback late" else _SOON), status)

    def _status(self, attempt: Attempt, status: str) -> Reported:
        code = CODES[self.line_of(attempt.to)] if status == "undelivered" else ""
        return Reported(attempt.number, attempt.token, attempt.id, status, code)


def _mail_report(attempt: Attempt, fate: DeliveryEvent) -> MailReported:
    return MailReported(attempt.number, attempt.token, attempt.id, fate)
