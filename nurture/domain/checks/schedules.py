"""Sequences: names that match, templates that exist, times that can be, and an invitation at the end."""

from collections.abc import Iterator
from datetime import timedelta

from nurture.domain.checks.usage import Use, uses
from nurture.domain.content.content import CLINIC, Content, ParsedContent
from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.content.template_files import template_path
from nurture.domain.timing.slot import NO_SLOT_AFTER
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding
from nurture.domain.values.window import WEEKDAYS, Hours, Window


def check_schedules(reading: ParsedContent, content: Content) -> Iterator[Finding]:
    """Everything about the sequences that no single file's form shows."""
    taken: dict[str, str] = {}
    for name, sequence in content.sequences.items():
        source = reading.sources[f"schedules/{name}.yaml"]
        if sequence.name != name:
            yield source.finding(
                f"the sequence {sequence.name!r} stands in {name}.yaml: give both one name", "sequence"
            )
        condition = sequence.for_.condition
        if condition not in content.conditions.conditions:
            listed = ", ".join(content.conditions.conditions)
            says = f"{condition!r} is not listed in schedules/conditions.yaml: use one of {listed}, or list it there"
            yield source.finding(says, "for", "condition")
        elif condition in taken:
            says = f"{taken[condition]} is for {condition!r} already: a condition has one sequence"
            yield source.finding(says, "for", "condition")
        taken.setdefault(condition, name)
        for number, step in enumerate(sequence.steps):
            for says in _never_sent(step, content):
                yield source.finding(says, "steps", number, "when", blocks=False)
        if not _invites(sequence, content):
            says = "the last step has no booking link: end with an invitation, such as {{ links.book }}"
            yield source.finding(says, "steps", len(sequence.steps) - 1, blocks=False)
    if _closed_too_long(content):
        says = "closed for two weeks or more: a step with `skip_closures` that falls on the first of them is never sent"
        yield reading.sources[CLINIC].finding(says, "closures", blocks=False)
    yield from _templates(reading, content)


def _closed_too_long(content: Content) -> bool:
    """Whether a closure is longer than a step may wait, and there is one that would."""
    closed = set(content.clinic.closures)
    days = range(NO_SLOT_AFTER.days)
    long = any(all(first + timedelta(days=n) in closed for n in days) for first in closed)
    return long and any(step.skip_closures for sequence in content.sequences.values() for step in sequence.steps)


def _templates(reading: ParsedContent, content: Content) -> Iterator[Finding]:
    named = list(uses(content.sequences))
    for use in named:
        path = template_path(use.channel, use.template)
        if path not in reading.files:
            says = f"there is no template {path}: write it, or name another one"
            yield reading.sources[f"schedules/{use.sequence}.yaml"].finding(says, *use.keys)
    if any(finding.blocks and finding.path.startswith("schedules/") for finding in reading.findings):
        return  # a sequence that cannot be read may use what looks unused
    for channel in Channel:
        for name in content.templates(channel):
            if not any(_names(use, channel, name) for use in named):
                says = "no sequence sends this: use it in a step, or remove it"
                yield Finding(template_path(channel, name), 1, 1, says, False)


def _names(use: Use, channel: Channel, template: str) -> bool:
    return (use.channel, use.template) == (channel, template)


def _invites(sequence: Sequence, content: Content) -> bool:
    for channel, name in sequence.steps[-1].template_names():
        words = content.templates(channel).get(name)
        if words and "links.book" in words.body:
            return True
    return False


def _never_sent(step: Step, content: Content) -> Iterator[str]:
    """Why a step would be skipped as no_slot, or would always wait."""
    days = step.when.on or range(7)
    channels = dict.fromkeys(channel for channel, _ in step.template_names())
    for channel in channels:
        window = content.clinic.window(channel)
        open_days = [day for day in days if _hours(window, day)]
        written = ", ".join(WEEKDAYS[day] for day in days)
        if not open_days:
            yield f"no {channel} goes out on {written} (windows in clinic.yaml), so this is never sent: change `on`"
        elif step.when.at is not None and not any(_within(window, day, step.when.at) for day in open_days):
            yield f"`at` lies outside the {channel} window of {written}, so this always waits: change `at`"


def _hours(window: Window, day: int) -> list[Hours]:
    """What is open on this weekday, with what reaches into it from the evening before."""
    before = window.days[day - 1]
    reaching = [Hours(opens=0, closes=before.closes)] if before and before.crosses_midnight and before.closes else []
    today = window.days[day]
    return reaching + ([today] if today else [])


def _within(window: Window, day: int, minute: int) -> bool:
    return any(
        hours.opens <= minute and (hours.crosses_midnight or minute < hours.closes) for hours in _hours(window, day)
    )
