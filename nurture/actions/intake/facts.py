"""Read what decisions on events rest on, with one query a kind for all events that are decided on together."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from nurture.actions.content.releases import current_release_id, renderer_of
from nurture.actions.sequences.inherit_pauses import paused_sequences, who_await_a_person
from nurture.actions.touches.history import neighbours_of_clients
from nurture.domain.content.content import Content
from nurture.domain.delivery.states import RUNNING
from nurture.domain.timing.slot import Neighbour
from nurture.models import Client, Enrollment, Restore
from nurture.prepared import instances, rows

_ENROLLMENTS = "WHERE client_id = ANY(%(clients)s::bigint[]) ORDER BY id"
_WITH_APPOINTMENTS = "SELECT DISTINCT client_id FROM nurture_appointment WHERE client_id = ANY(%(clients)s::bigint[])"
_WHO_STOPPED = """
    SELECT DISTINCT client_id FROM nurture_suppression
    WHERE client_id = ANY(%(clients)s::bigint[]) AND lifted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for every event of a batch."""

    now: datetime
    release_id: int
    content: Content
    restored_at: datetime | None
    paused_sequences: Collection[str]

    @classmethod
    def read(cls, now: datetime) -> "Standing":
        release = current_release_id()
        return cls(now, release, renderer_of(release).content, Restore.newest(), paused_sequences())


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read of one client."""

    enrollments: Sequence[Enrollment] = ()
    neighbours: Sequence[Neighbour] = ()
    has_appointments: bool = False
    has_stopped: bool = False  # an address of theirs, by themselves
    awaits_person: bool = False

    @property
    def running(self) -> list[Enrollment]:
        """The enrollments that the client is on, paused ones too."""
        return [enrollment for enrollment in self.enrollments if enrollment.state in RUNNING]

    def rest(self, sequence: str, standing: Standing) -> bool:
        """Whether a pause holds for a new enrollment on this sequence from its begin on."""
        on_break = any(one.resume_at is not None and one.resume_at > standing.now for one in self.enrollments)
        return on_break or self.awaits_person or sequence in standing.paused_sequences


def read_facts(clients: Sequence[tuple[Client, bool]], now: datetime) -> dict[int, Facts]:
    """The facts of these clients, by number; each is given with whether the database does not know them yet."""
    known = [client.pk for client, newcomer in clients if not newcomer]
    enrollments: dict[int, list[Enrollment]] = defaultdict(list)
    for enrollment in instances(Enrollment, _ENROLLMENTS, clients=known) if known else ():
        enrollments[enrollment.client_id].append(enrollment)
    enrolled = list(enrollments)
    neighbours = neighbours_of_clients(enrolled, now) if enrolled else {}
    with_appointments, stopped = _clients(_WITH_APPOINTMENTS, known), _clients(_WHO_STOPPED, known)
    awaiting = who_await_a_person([client for client, _ in clients])
    return {
        pk: Facts(
            enrollments.get(pk, ()), neighbours.get(pk, ()), pk in with_appointments, pk in stopped, pk in awaiting
        )
        for pk in (client.pk for client, _ in clients)
    }  # fmt: skip


def _clients(statement: str, clients: Sequence[int]) -> set[int]:
    return {client for (client,) in rows(statement, clients=clients)} if clients else set()
