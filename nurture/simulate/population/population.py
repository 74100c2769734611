"""Who takes part: clients with every awkward trait, drawn from the seed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from nurture.simulate.population.zones import HOMES, Home
from nurture.simulate.seeded import chance, one_of

_NAMES = ("Dana", "Luis", "Priya", "José", "Zoë", "Ayşe", "Mary-Ann", "X", "", "Wolfeschlegelsteinhausenberger")
_AS_MANY_AT_HOME = 6  # as many live where the clinic is as in six other places


@dataclass(frozen=True, slots=True)
class Habits:
    """What a client does about what arrives: after how many messages, or never (0)."""

    stops_after: int = 0
    starts_again: bool = False
    unsubscribes_after: int = 0
    thanks_after: int = 0
    asks_after: int = 0
    complains_after: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """One client as they are. `consent` by channel: True, False or None (never asked)."""

    ref: str
    first_name: str
    home: Home
    zone: str | None  # as stated
    email: str
    phone: str
    consent: tuple[bool | None, bool | None]
    manners: Habits
    mailbox: str  # good | gone | full | returns: takes everything, and sends it back later
    line: str  # good | unknown | landline | off | blocked: what the phone company makes of a text

    def elsewhere(self, home: Home) -> tuple[str, str]:
        """The mailbox and the phone that they would have after a move."""
        number = int(self.ref.removeprefix("c-"))
        return f"moved{number}@example.com", f"{home.prefix}{(number + 500_000) % 1_000_000:06}"


def population(seed: int, first: int, count: int) -> list[Person]:
    """Clients `first` to `first + count - 1` of a seed; some share a phone or a mailbox with the one before them."""
    people: list[Person] = []
    for number in range(first, first + count):
        source = chance(seed, "person", number)
        someone = _person(source, number)
        people.append(_moved_in(source, someone, people) if people else someone)
    return people


def _person(source: Random, number: int) -> Person:
    home = source.choice([HOMES[0]] * _AS_MANY_AT_HOME + list(HOMES))
    reach = one_of(source, {(True, True): 70, (True, False): 15, (False, True): 15})
    mailbox = f"client{number}@example.com"
    return Person(
        ref=f"c-{number}",
        first_name=source.choice(_NAMES),
        home=home,
        zone=one_of(source, {home.zone: 70, None: 22, "Etc/Unknown": 8}),
        email=source.choice([mailbox, mailbox.title()]) if reach[0] else "",
        phone=f"{home.prefix}{number % 1_000_000:06}" if reach[1] else "",
        consent=one_of(
            source,
            {(True, True): 68, (True, False): 6, (True, None): 8, (None, True): 8, (None, None): 7, (False, False): 3},
        ),
        manners=_manners(source),
        mailbox=one_of(source, {"good": 92, "gone": 4, "full": 2, "returns": 2}),
        line=one_of(source, {"good": 85, "unknown": 4, "landline": 3, "off": 5, "blocked": 3}),
    )


def _manners(source: Random) -> Habits:
    return Habits(
        stops_after=one_of(source, {0: 88, 1: 6, 2: 6}),
        starts_again=source.random() < 0.4,
        unsubscribes_after=one_of(source, {0: 88, 1: 4, 3: 8}),
        thanks_after=one_of(source, {0: 94, 1: 6}),
        asks_after=one_of(source, {0: 90, 1: 6, 2: 4}),
        complains_after=one_of(source, {0: 94, 1: 3, 2: 3}),
    )


def _moved_in(source: Random, someone: Person, people: Sequence[Person]) -> Person:
    """With another client's phone or mailbox, and then at the same place, so that a day is the same day for both."""
    other, shares = people[-1], one_of(source, {"nothing": 88, "phone": 6, "mailbox": 6})
    there = replace(someone, home=other.home, zone=other.zone)
    if shares == "phone" and other.phone and someone.phone:
        return replace(there, phone=other.phone, line=other.line)
    if shares == "mailbox" and other.email and someone.email:
        phone = f"{other.home.prefix}{someone.phone[-6:]}" if someone.phone else ""
        return replace(there, email=other.email.upper(), mailbox=other.mailbox, phone=phone)
    return someone
