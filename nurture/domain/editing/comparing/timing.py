"""What became of a sequence's steps, in words: 'Strengthening: day 9 → 10'."""

from collections.abc import Iterator
from typing import Final

from nurture.domain.content.sequence import Sequence, Step, StepTemplates, When
from nurture.domain.timing.timing_sentence import timing_sentence
from nurture.domain.values.channel import Channel

_SETTINGS: Final = {
    "title": "Title",
    "for_": "For whom",
    "reenter_after": "Starts again at the earliest after",
    "on_goal": "After a booking",
}
_OF_A_STEP: Final = {
    "purpose": "purpose",
    "expires_after": "too late after",
    "essential": "for clients who asked for fewer messages",
    "skip_closures": "not on days on which the clinic is closed",
}


def timing_changes(before: Sequence | None, after: Sequence | None) -> list[str]:
    """What changed, a sentence each, in the order of the steps; nothing where either cannot be read."""
    if before is None or after is None:
        return []
    return [*_of_settings(before, after), *_of_steps(before, after), *_of_order(before, after)]


def step_label(step: Step) -> str:
    """What a step is called: 'what-it-is' → 'What it is'."""
    words = step.step.replace("-", " ")
    return words[:1].upper() + words[1:]


def when_change(old: When, new: When) -> str:
    """Another schedule in words: 'day 9 → 10' where only the day changed, else both sentences."""
    same_hours = (old.at, old.on) == (new.at, new.on)
    if same_hours and old.after.counts_days and new.after.counts_days:
        return f"day {old.after.days} → {new.after.days}"
    return f"{timing_sentence(old)} → {timing_sentence(new)}"


def _of_settings(before: Sequence, after: Sequence) -> Iterator[str]:
    for name, label in _SETTINGS.items():
        old, new = (_said(getattr(sequence, name)) for sequence in (before, after))
        if old != new:
            yield f"{label}: {old} → {new}"


def _of_steps(before: Sequence, after: Sequence) -> Iterator[str]:
    old = {step.step: step for step in before.written}
    for step in after.written:
        if step.step not in old:
            off = ", switched off" if step.off else ""
            yield f"Added: {step_label(step)}, {timing_sentence(step.when)}, by {_channels(step)}{off}"
        elif step != old[step.step]:
            for change in _of_one(old[step.step], step):
                yield f"{step_label(step)}: {change}"
    kept = {step.step for step in after.written}
    yield from (f"Removed: {step_label(step)}" for step in before.written if step.step not in kept)


def _of_one(old: Step, new: Step) -> Iterator[str]:
    if old.off != new.off:
        yield "switched off" if new.off else "switched on"
    if old.when != new.when:
        yield when_change(old.when, new.when)
    if old.channels != new.channels:
        yield f"by {_channels(old)} → by {_channels(new)}"
    yield from _other_messages(old, new)
    for name, label in _OF_A_STEP.items():
        was, now = (_said(getattr(step, name)) for step in (old, new))
        if was != now:
            yield f"{label}: {was} → {now}"


def _other_messages(old: Step, new: Step) -> Iterator[str]:
    for channel in Channel:
        was, now = old.template(channel), new.template(channel)
        if was and now and was != now:
            yield f"sends another {channel.spec.label.lower()} ({was} → {now})"
    for name, label in (("fallback", "where that cannot be used"), ("when_booked", "with a visit ahead")):
        was, now = (_templates(getattr(step, name)) for step in (old, new))
        if was != now:
            yield f"{label}: {was} → {now}"


def _of_order(before: Sequence, after: Sequence) -> Iterator[str]:
    """Of steps on both sides, those that stand behind another one than before; times say most of it already."""
    names = {step.step for step in before.written} & {step.step for step in after.written}
    old, new = ([step for step in sequence.written if step.step in names] for sequence in (before, after))
    for was, now, ahead in zip(old, new, [None, *new], strict=False):
        if was.step != now.step:
            yield f"Moved: {step_label(now)} {f'behind {step_label(ahead)}' if ahead else 'to the beginning'}"
            return


def _channels(step: Step) -> str:
    return " and ".join(channel.spec.medium for channel in step.channels)


def _templates(templates: StepTemplates | None) -> str:
    if templates is None:
        return "nothing"
    return ", ".join(f"{channel.spec.label.lower()} {templates.template(channel)}" for channel in templates.channels)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    long_form = getattr(value, "long_form", None) or getattr(value, "condition", None)
    return str(long_form or value)
