"""How many clients are in progress on each sequence, and on which release: publishing changes nothing for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from nurture.domain.delivery.states import RUNNING, EnrollmentState
from nurture.models import Enrollment


@dataclass(frozen=True, slots=True)
class Group:
    """The clients on one sequence of one release."""

    sequence: str
    release: int  # its number
    active: int
    paused: int

    @property
    def clients(self) -> int:
        return self.active + self.paused


def clients_in_progress() -> list[Group]:
    """By sequence, and by release with the newest first; only where there is somebody."""
    running = Enrollment.objects.filter(state__in=RUNNING).values_list("sequence", "release__number", "state")
    counts: dict[tuple[str, int], dict[str, int]] = {}
    for sequence, release, state, number in running.annotate(n=Count("id")).order_by("sequence", "-release__number"):
        counts.setdefault((sequence, release), {})[state] = number
    return [
        Group(sequence, release, found.get(EnrollmentState.ACTIVE, 0), found.get(EnrollmentState.PAUSED, 0))
        for (sequence, release), found in counts.items()
    ]


def by_sequence(groups: Iterable[Group]) -> dict[str, list[Group]]:
    """The groups of each sequence."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        found.setdefault(group.sequence, []).append(group)
    return found
