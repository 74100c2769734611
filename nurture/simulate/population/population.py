"""The population: clients with every awkward trait, drawn from the seed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from nurture.simulate.population.zones import HOMES, Home
from nurture.simulate.seeded import seeded_random, weighted_choice

_NAMES = ("Dana", "Luis", "Priya", "José", "Zoë", "Ayşe", "Mary-Ann", "X", "", "Wolfeschlegelsteinhausenberger")
_WEIGHT_OF_CLINICS_ZONE = 6  # clients in the clinic's zone for one in each other


@dataclass(frozen=True, slots=True)
class Habits:
    """How a client reacts to messages: after how many of them, or never (0)."""

    stops_after: int = 0
    starts_again: bool = False
    unsubscribes_after: int = 0
    thanks_after: int = 0
    asks_after: int = 0
    complains_after: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated client. `consent` by channel: True, False or None (never asked)."""

    ref: str
    first_name: str
    home: Home
    zone: str | None  # as stated
    email: str
    phone: str
    consent: tuple[bool | None, bool | None]
    habits: Habits
    mailbox: str  # good | gone | full | returns: takes everything, and sends it back later
    line: str  # good | unknown | landline | off | blocked: what the phone company makes of a text

    def after_move(self, home: Home) -> tuple[str, str]:
        """The client's e-mail address and phone after a move."""
        number = int(self.ref.removeprefix("c-"))
        return f"moved{number}@example.com", f"{home.prefix}{(number + 500_000) % 1_000_000:06}"


def population(seed: int, first: int, count: int) -> list[Person]:
    """Clients `first` to `first + count - 1` of a seed; some share a phone or a mailbox with the one before them."""
    people: list[Person] = []
    for number in range(first, first + count):
        source = seeded_random(seed, "person", number)
        person = _person(source, number)
        people.append(_sharing_address(source, person, people) if people else person)
    return people


def _person(source: Random, number: int) -> Person:
    home = source.choice([HOMES[0]] * _WEIGHT_OF_CLINICS_ZONE + list(HOMES))
    reach = weighted_choice(source, {(True, True): 70, (True, False): 15, (False, True): 15})
    mailbox = f"client{number}@example.com"
    return Person(
        ref=f"c-{number}",
        first_name=source.choice(_NAMES),
        home=home,
        zone=weighted_choice(source, {home.zone: 70, None: 22, "Etc/Unknown": 8}),
        email=source.choice([mailbox, mailbox.title()]) if reach[0] else "",
        phone=f"{home.prefix}{number % 1_000_000:06}" if reach[1] else "",
        consent=weighted_choice(
            source,
            {(True, True): 68, (True, False): 6, (True, None): 8, (None, True): 8, (None, None): 7, (False, False): 3},
        ),
        habits=_habits(source),
        mailbox=weighted_choice(source, {"good": 92, "gone": 4, "full": 2, "returns": 2}),
        line=weighted_choice(source, {"good": 85, "unknown": 4, "landline": 3, "off": 5, "blocked": 3}),
    )


def _habits(source: Random) -> Habits:
    return Habits(
        stops_after=weighted_choice(source, {0: 88, 1: 6, 2: 6}),
        starts_again=source.random() < 0.4,
        unsubscribes_after=weighted_choice(source, {0: 88, 1: 4, 3: 8}),
        thanks_after=weighted_choice(source, {0: 94, 1: 6}),
        asks_after=weighted_choice(source, {0: 90, 1: 6, 2: 4}),
        complains_after=weighted_choice(source, {0: 94, 1: 3, 2: 3}),
    )


def _sharing_address(source: Random, person: Person, people: Sequence[Person]) -> Person:
    """The client with another's phone or mailbox, and then in the same zone, so that a day is the same for both."""
    other, shares = people[-1], weighted_choice(source, {"nothing": 88, "phone": 6, "mailbox": 6})
    same_zone = replace(person, home=other.home, zone=other.zone)
    if shares == "phone" and other.phone and person.phone:
        return replace(same_zone, phone=other.phone, line=other.line)
    if shares == "mailbox" and other.email and person.email:
        phone = f"{other.home.prefix}{person.phone[-6:]}" if person.phone else ""
        return replace(same_zone, email=other.email.upper(), mailbox=other.mailbox, phone=phone)
    return person
