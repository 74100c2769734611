"""Cohorts: the steps of the shipped sequences, each with clients who have come so far and get this step now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nurture.domain.content.content import Content
from nurture.domain.content.parse import read_content
from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.values.channel import Channel
from nurture.zone_data import zone_names

_WINDOW = (timedelta(hours=10, minutes=15), timedelta(hours=16))  # both channels are open, and stay so for two hours
_MOST_ZONES = 4


@dataclass(frozen=True, slots=True)
class CohortTouch:
    """A touch of every client of a cohort, by how long before or after the due one it is planned."""

    cohort: int
    sequence: str
    step: str
    position: int
    channel: str
    purpose: str
    template: str
    after: timedelta  # the due touch; negative: before it
    since_anchor: timedelta  # of the due touch
    state: str  # sent, planned; or due


def cohorts(content: Content, channel: Channel, only_first: bool = False) -> list[CohortTouch]:
    """The touches of all cohorts of a channel, which are numbered from 0: one for each step on that channel.

    `only_first`: those at the beginning of their sequence, who have everything ahead of them.
    """
    due = [
        (sequence, position)
        for sequence in content.sequences.values()
        for position, step in enumerate(sequence.steps, start=1)
        if channel in step.channels and (position == 1 or not only_first)
    ]
    return [
        touch
        for number, (sequence, position) in enumerate(due)
        for touch in _cohort(number, sequence, position, channel)
    ]


def finished(content: Content) -> list[CohortTouch]:
    """The touches of clients who are through with a sequence: one cohort for each."""
    return [
        touch
        for number, sequence in enumerate(content.sequences.values())
        for touch in _cohort(number, sequence, len(sequence.steps) + 1, Channel.EMAIL)
    ]


def _cohort(number: int, sequence: Sequence, due: int, channel: Channel) -> Iterator[CohortTouch]:
    """Clients whose step number `due` is due on the channel; of a number behind the last, those who are through."""
    anchor = sequence.steps[min(due, len(sequence.steps)) - 1].when.after.nominal
    for position, step in enumerate(sequence.steps, start=1):
        for other in step.channels:
            is_due = position == due and other is channel
            after = timedelta(0) if is_due else step.when.after.nominal - anchor
            if position == due and not is_due:
                after = timedelta(hours=5)
            state = "due" if is_due else "sent" if position < due else "planned"
            yield CohortTouch(
                number, sequence.name, step.step, position, other.value, step.purpose.value, _template(step, other),
                after, anchor, state,
            )  # fmt: skip


def _template(step: Step, channel: Channel) -> str:
    return step.template(channel) or ""


def zones_open(now: datetime) -> list[str]:
    """Real zones in which both channels may be used now, whatever the hour here."""
    open_now = [name for name in sorted(zone_names()) if "/" in name and _WINDOW[0] <= _clock(now, name) <= _WINDOW[1]]
    every = max(1, len(open_now) // _MOST_ZONES)
    return open_now[::every][:_MOST_ZONES]


def _clock(now: datetime, zone: str) -> timedelta:
    there = now.astimezone(ZoneInfo(zone))
    return timedelta(hours=there.hour, minutes=there.minute)


def shipped_content(files: dict[str, str]) -> Content:
    """The parsed content."""
    return read_content(files, published=True)
