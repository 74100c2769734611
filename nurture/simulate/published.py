"""Published releases, and the clinic's closures in each."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nurture.domain.content.content import Content


@dataclass(frozen=True, slots=True)
class ReleaseClosures:
    """A release's closed dates, by the clinic's time zone, and the steps that skip them."""

    dates: frozenset[date]
    steps: frozenset[tuple[str, str]]
    zone: ZoneInfo


@dataclass(slots=True)
class Releases:
    """The releases of a run, in the order in which they were published."""

    published: list[tuple[datetime, int]] = field(default_factory=list)
    closed: dict[int, ReleaseClosures] = field(default_factory=dict)

    def add(self, at: datetime, number: int, content: Content) -> None:
        """Records a published release: clients are enrolled on it from now on."""
        self.published.append((at, number))
        steps = ((sequence, step) for sequence in content.sequences.values() for step in sequence.steps)
        keep_clear = frozenset((sequence.name, step.step) for sequence, step in steps if step.skip_closures)
        clinic = content.clinic
        self.closed[number] = ReleaseClosures(frozenset(clinic.closures), keep_clear, ZoneInfo(clinic.timezone))

    def is_closed(self, number: int, sequence: str, step: str, at: datetime) -> bool:
        """Whether this step of a release may not go at a moment."""
        closed = self.closed[number]
        return (sequence, step) in closed.steps and at.astimezone(closed.zone).date() in closed.dates
