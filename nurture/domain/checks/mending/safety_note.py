"""The safety note: when to see a doctor. A release may not lose it from the last step of a sequence that carries it."""

from collections.abc import Iterator, Mapping
from typing import Final

from nurture.domain.checks.mending.mends import SourceEdit
from nurture.domain.checks.usage import template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.template_files import template_path
from nurture.domain.values.finding import Finding

SAFETY_NOTE: Final = "see a doctor"
_LOST: Final = (
    "the safety note is gone from {where}: put “{note}…” back, or write in one of its messages when to see a doctor"
)


def holds_note(text: str) -> bool:
    """Whether a text says when to see a doctor."""
    return SAFETY_NOTE in " ".join(text.lower().split())


def lost_safety_notes(before: Content, files_before: Mapping[str, str], after: Content) -> Iterator[Finding]:
    """A finding for each sequence that said when to see a doctor, and would say it nowhere any more."""
    notes_before, notes_after = _noted(before), _noted(after)
    for name, paths in notes_before.items():
        if name in after.sequences and paths and not notes_after.get(name):
            yield Finding(paths[0], 1, 1, _message(name, files_before[paths[0]]))


def lost_note(path: str, released: str, text: str, others: Content) -> Finding | None:
    """For one file: the note that the released text had and this one has not; `others`: the content without it.

    It blocks where no other message of a sequence that sends this one carries the note.
    """
    if not holds_note(released) or holds_note(text):
        return None
    sent_by = {
        use.sequence for use in template_uses(others.sequences) if template_path(use.channel, use.template) == path
    }
    noted = _noted(others)
    last_of = [name for name in sorted(sent_by) if not noted.get(name)]
    return Finding(path, 1, 1, _message(last_of[0] if last_of else "this message", released), blocks=bool(last_of))


def put_back(released: str, text: str) -> SourceEdit:
    """The edit that puts the note's paragraph back: where it stood if what stood before it is still there."""
    paragraphs = released.rstrip("\n").split("\n\n")
    number = next(n for n, paragraph in enumerate(paragraphs) if holds_note(paragraph))
    lines = text.rstrip("\n").split("\n")
    if len(paragraphs) == 1:
        sentence = _sentence(released)
        return SourceEdit("Put it back", len(lines), len(lines[-1]) + 1, "", f" {sentence}")
    before = paragraphs[number - 1].split("\n")[-1] if number else ""
    at = lines.index(before) if before in lines else len(lines) - 1
    return SourceEdit("Put it back", at + 1, len(lines[at]) + 1, "", f"\n\n{paragraphs[number]}")


def _noted(content: Content) -> dict[str, list[str]]:
    """By sequence: the files of the messages that hold the note, of the steps that are on."""
    return {name: list(_noted_in(sequence, content)) for name, sequence in content.sequences.items()}


def _noted_in(sequence: Sequence, content: Content) -> Iterator[str]:
    for step in sequence.steps:
        for channel, name in step.template_names():
            template = content.templates(channel).get(name)
            if template and holds_note(template.body):
                yield template_path(channel, name)


def _message(where: str, released: str) -> str:
    return _LOST.format(where=where, note=_sentence(released)[:60])


def _sentence(text: str) -> str:
    """From the beginning of the sentence that leads to the note to the note's end."""
    flat = " ".join(text.split())
    at = flat.lower().index(SAFETY_NOTE)
    end = next((n for n in range(at, len(flat)) if flat[n] in ".!"), len(flat) - 1) + 1
    begin = max(flat.rfind(mark, 0, at) for mark in (". ", "! ", "%} ")) + 2
    return flat[begin if begin > 1 else 0 : end].strip()
