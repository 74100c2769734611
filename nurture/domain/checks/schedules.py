"""Check of sequences: matching names, existing templates, possible times, and an invitation to book at the end."""

from collections.abc import Iterator
from datetime import timedelta

from nurture.domain.checks.mending.safety_note import holds_note
from nurture.domain.checks.usage import TemplateUse, template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.parse import CLINIC, ParsedContent, sequence_path
from nurture.domain.content.sequence import Sequence, Step
from nurture.domain.content.template_files import original_of, template_path
from nurture.domain.rendering.responses import TEMPLATES
from nurture.domain.rendering.saved_responses import FOLDER
from nurture.domain.timing.slot import NO_SLOT_AFTER
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding
from nurture.domain.values.window import WEEKDAYS, Hours, Window


def check_schedules(parsed: ParsedContent, content: Content) -> Iterator[Finding]:
    """Checks the sequences against each other, the clinic settings, the conditions and the templates."""
    sequence_of: dict[str, str] = {}
    for name, sequence in content.sequences.items():
        source = parsed.sources[sequence_path(name)]
        if sequence.name != name:
            yield source.finding(
                f"the sequence {sequence.name!r} stands in {name}.yaml: give both one name", "sequence"
            )
        condition = sequence.for_.condition
        if condition not in content.conditions.conditions:
            listed = ", ".join(content.conditions.conditions)
            message = f"{condition!r} is not listed in schedules/conditions.yaml: use one of {listed}, or list it there"
            yield source.finding(message, "for", "condition")
        elif condition in sequence_of:
            message = f"{sequence_of[condition]} is for {condition!r} already: a condition has one sequence"
            yield source.finding(message, "for", "condition")
        sequence_of.setdefault(condition, name)
        for number, step in _sent(sequence):
            for message in _never_sent(step, content):
                yield source.finding(message, "steps", number, "when", blocks=False)
        if not _has_booking_link(sequence, content):
            message = "the last step has no booking link: end with an invitation, such as {{ links.book }}"
            yield source.finding(message, "steps", _sent(sequence)[-1][0], blocks=False)
        for number, message in _not_essential(sequence, content):
            yield source.finding(message, "steps", number, blocks=False)
    if _closed_too_long(content):
        message = (
            "closed for two weeks or more: a step with `skip_closures` that falls on the first of them is never sent"
        )
        yield parsed.sources[CLINIC].finding(message, "closures", blocks=False)
    yield from _templates(parsed, content)


def _sent(sequence: Sequence) -> list[tuple[int, Step]]:
    """The steps that are not off, each with its place in the file."""
    return [(number, step) for number, step in enumerate(sequence.written) if not step.off]


def _closed_too_long(content: Content) -> bool:
    """Whether a closure is longer than a step may wait for a slot, and some step avoids closures."""
    closed = set(content.clinic.closures)
    days = range(NO_SLOT_AFTER.days)
    long = any(all(first + timedelta(days=n) in closed for n in days) for first in closed)
    return long and any(step.skip_closures for sequence in content.sequences.values() for step in sequence.steps)


def _templates(parsed: ParsedContent, content: Content) -> Iterator[Finding]:
    used = list(template_uses(content.sequences))
    for use in used:
        path = template_path(use.channel, use.template)
        if path not in parsed.files:
            message = f"there is no template {path}: write it, or name another one"
            yield parsed.sources[sequence_path(use.sequence)].finding(message, *use.keys)
    if any(finding.blocks and finding.path.startswith("schedules/") for finding in parsed.findings):
        return  # a sequence that cannot be read may use what looks unused
    responses = {(Channel.SMS, name) for name in TEMPLATES.values()}
    for channel in Channel:
        for name in content.templates(channel):
            original = original_of(name)
            answers = (channel, original) in responses or name.startswith(FOLDER)
            if not answers and not any(_uses_template(use, channel, original) for use in used):
                message = "no sequence sends this: use it in a step, or remove it"
                yield Finding(template_path(channel, name), 1, 1, message, False)


def _uses_template(use: TemplateUse, channel: Channel, template: str) -> bool:
    return (use.channel, use.template) == (channel, template)


def _has_booking_link(sequence: Sequence, content: Content) -> bool:
    for channel, name in sequence.steps[-1].template_names():
        template = content.templates(channel).get(name)
        if template and "links.book" in template.body:
            return True
    return False


def _not_essential(sequence: Sequence, content: Content) -> Iterator[tuple[int, str]]:
    """The steps that a client who asked for fewer messages should get all the same: the safety note, and the last."""
    safety = [(number, step) for number, step in _sent(sequence) if holds_note(_body_of(step, content))]
    if safety and not any(step.essential for _, step in safety):
        yield (
            safety[0][0],
            "this holds the safety note: write `essential: true`, for clients who asked for fewer messages",
        )
    if not sequence.steps[-1].essential:
        yield (
            _sent(sequence)[-1][0],
            "clients who asked for fewer messages should get the last step: write `essential: true`",
        )


def _body_of(step: Step, content: Content) -> str:
    templates = (content.templates(channel).get(name) for channel, name in step.template_names())
    return " ".join(template.body for template in templates if template)


def _never_sent(step: Step, content: Content) -> Iterator[str]:
    """Messages about a step that would always be skipped as no_slot, or would always wait."""
    days = step.when.on or range(7)
    channels = dict.fromkeys(channel for channel, _ in step.template_names())
    for channel in channels:
        window = content.clinic.window(channel)
        open_days = [day for day in days if _hours(window, day)]
        names = ", ".join(WEEKDAYS[day] for day in days)
        if not open_days:
            yield f"no {channel} goes out on {names} (windows in clinic.yaml), so this is never sent: change `on`"
        elif step.when.at is not None and not any(_within(window, day, step.when.at) for day in open_days):
            yield f"`at` lies outside the {channel} window of {names}, so this always waits: change `at`"


def _hours(window: Window, day: int) -> list[Hours]:
    """The open hours on this weekday, with those that extend into it from the evening before."""
    before = window.days[day - 1]
    carried = [Hours(opens=0, closes=before.closes)] if before and before.crosses_midnight and before.closes else []
    today = window.days[day]
    return carried + ([today] if today else [])


def _within(window: Window, day: int, minute: int) -> bool:
    return any(
        hours.opens <= minute and (hours.crosses_midnight or minute < hours.closes) for hours in _hours(window, day)
    )
