"""Those who came before their condition had a sequence: how many they are, and how they are started now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.actions.desk.tell import tell_many
from nurture.domain.content.sequence import Sequence
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, Event


@dataclass(frozen=True, slots=True)
class WithoutSequence:
    """The clients of one condition who came when nothing could be sent; `sequence`: the one there is by now, if any."""

    condition: str
    title: str
    clients: int
    sequence: Sequence | None


def without_sequence(since: datetime) -> list[WithoutSequence]:
    """By condition, of those who came since then; the most first."""
    content = current_renderer().content
    sequences = {sequence.for_.condition: sequence for sequence in content.sequences.values()}
    counted = _came_for_nothing(since).values_list("condition").annotate(n=Count("pk")).order_by("-n", "condition")
    return [
        WithoutSequence(name, content.conditions.conditions[name].title, number, sequences.get(name))
        for name, number in counted
        if name in content.conditions.conditions
    ]


def start_all(condition: str, since: datetime, by: str, key: str) -> int:
    """Puts them on the sequence for their condition, each by an event of the desk; returns how many."""
    sequences = current_renderer().content.sequences.values()
    sequence = next((one for one in sequences if one.for_.condition == condition), None)
    if sequence is None:
        return 0
    refs = _came_for_nothing(since).filter(condition=condition).order_by("pk").values_list("ref", flat=True)
    return tell_many("sequence.started", refs, by, key, sequence=sequence.name)


def days_ago(days: int) -> datetime:
    """The moment so many days ago."""
    return clock.now() - timedelta(days=days)


def _came_for_nothing(since: datetime) -> QuerySet[Client]:
    """Clients on no sequence, now or before, with an intake since then for whose condition there was none."""
    refused = Event.objects.filter(
        client_ref=OuterRef("ref"), type="intake.completed", reason=Reason.NO_SEQUENCE, occurred_at__gte=since
    )
    had = Enrollment.objects.filter(client=OuterRef("pk"))
    here = Client.objects.filter(erased_at=None, discharged_at=None).exclude(condition="")
    return here.filter(~Exists(had), Exists(refused))
