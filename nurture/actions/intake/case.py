"""One event with its client: what was read about them, and the rows that its decision leaves to be written."""

from collections.abc import Sequence
from enum import Enum

from nurture.actions.clients.locks import LockedClient, draft_of
from nurture.actions.intake.facts import Facts, Standing, read_facts
from nurture.actions.intake.goal import Goals
from nurture.actions.intake.writes import Rows, write
from nurture.models import Event

LONGEST_WHY = 500  # characters that the column of an event's explanation holds


class DecideAlone(Exception):
    """This event needs statements of its own, so that it cannot be decided on together with others."""


class DecideApart(DecideAlone):
    """It even needs a transaction without any other client.

    Clients are locked before addresses, and addresses in one order: a batch that came to one client's after another's
    could wait for a sending worker that waits for it.
    """


class Company(Enum):
    """What else is decided on meanwhile."""

    NONE = 0  # nobody else's events are, in this transaction
    CLIENTS = 1  # others were before or will be after this one
    EVENTS = 2  # others are at the same time


class Case:
    """An event that is decided on. `client` is a copy, which counts once the rows are written.

    `number` is what a new enrollment is numbered.
    """

    is_void = False
    """Whether it changes nothing of the profile: an intake that was taken back, or its withdrawal."""
    before: Sequence[Event] = ()
    """What was decided on in the same transaction, and has not got its outcome written down."""

    def __init__(
        self, event: Event, client: LockedClient, newcomer: bool, standing: Standing, goals: Goals, number: int,
        company: Company,
    ) -> None:  # fmt: skip
        self.event, self.client, self.newcomer = event, draft_of(client), newcomer
        self.standing, self.goals, self.number = standing, goals, number
        self.rows = Rows(self.client, newcomer)
        self._company = company
        self._facts: Facts | None = None

    @property
    def facts(self) -> Facts:
        """What was read of the client, after the event's profile was applied."""
        if self._facts is None:
            self._facts = read_facts([(self.client, self.newcomer)], self.standing.now)[self.client.pk]
        return self._facts

    def beside(self, event: Event, number: int) -> "Case":
        """Another event of the same client's, which is decided on anew because of this one."""
        return Case(event, self.client, self.newcomer, self.standing, self.goals, number, self._company)

    def know(self, facts: Facts) -> None:
        """What was read for several cases at once."""
        self._facts = facts

    def by_itself(self, addresses: bool = False) -> None:
        """Before a statement that is about this event alone: writes what is decided so far; facts are read anew.

        `addresses`: it locks or changes addresses, which other clients share. Raises DecideAlone, DecideApart.
        """
        if self._company is not Company.NONE and addresses:
            raise DecideApart
        if self._company is Company.EVENTS:
            raise DecideAlone
        write([self.rows])
        self.rows = Rows(self.client, newcomer=False)
        self.newcomer, self._facts = False, None


def read_for(cases: Sequence[Case]) -> None:
    """Reads the facts for several cases at once."""
    read = read_facts([(case.client, case.newcomer) for case in cases], cases[0].standing.now) if cases else {}
    for case in cases:
        case.know(read[case.client.pk])
