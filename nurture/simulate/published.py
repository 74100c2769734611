"""What has been published, and what each release says of the days on which nobody is at the clinic."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nurture.domain.content.content import Content


@dataclass(frozen=True, slots=True)
class Closed:
    """Dates by the clinic's calendar, and the steps that keep clear of them."""

    dates: frozenset[date]
    steps: frozenset[tuple[str, str]]
    zone: ZoneInfo


@dataclass(slots=True)
class Releases:
    """By their numbers, and in the order in which they were published."""

    published: list[tuple[datetime, int]] = field(default_factory=list)
    closed: dict[int, Closed] = field(default_factory=dict)

    def note(self, at: datetime, number: int, content: Content) -> None:
        """From now on people are enrolled on this one."""
        self.published.append((at, number))
        steps = ((sequence, step) for sequence in content.sequences.values() for step in sequence.steps)
        keep_clear = frozenset((sequence.name, step.step) for sequence, step in steps if step.skip_closures)
        clinic = content.clinic
        self.closed[number] = Closed(frozenset(clinic.closures), keep_clear, ZoneInfo(clinic.timezone))

    def is_closed(self, number: int, sequence: str, step: str, at: datetime) -> bool:
        """Whether this step of a release may not go at a moment."""
        closed = self.closed[number]
        return (sequence, step) in closed.steps and at.astimezone(closed.zone).date() in closed.dates
