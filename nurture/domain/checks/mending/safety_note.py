"""The safety note: when to see a doctor. A release may not lose it from the last step of a sequence that carries it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from nurture.domain.checks.usage import template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.parse import FRONT_MATTER
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.template_files import template_path
from nurture.domain.values.finding import Finding

SAFETY_NOTE: Final = "see a doctor"
_NOTE: Final = re.compile(r"see\s+a\s+doctor", re.IGNORECASE)
#: The end of a sentence, of a paragraph, or of the tag of a block.
_END: Final = re.compile(r"[.!?]\s+|\n\s*\n|^{%.*%}\n", re.MULTILINE)
#: The tag of a block, which is told by its title where it has one.
_TAG: Final = re.compile(r"\{%(?:[^%\"']*[\"']([^\"']*)[\"'])?.*?%\}")
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
    if not holds_note(_body(released)) or holds_note(_body(text)):
        return None
    sent_by = {
        use.sequence for use in template_uses(others.sequences) if template_path(use.channel, use.template) == path
    }
    noted = _noted(others)
    last_of = [name for name in sorted(sent_by) if not noted.get(name)]
    return Finding(path, 1, 1, _message(last_of[0] if last_of else "this message", released), blocks=bool(last_of))


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
    words = _TAG.sub(r"\1", note_sentence(_body(released)))
    return _LOST.format(where=where, note=" ".join(words.split())[:60])


def _body(text: str) -> str:
    """Without the front matter: a subject that speaks of a doctor is no note."""
    found = FRONT_MATTER.fullmatch(text)
    return found[2] if found else text


def note_sentence(text: str) -> str:
    """The sentence that holds the note; where that says no more than the note, the one before it too."""
    note = _NOTE.search(text)
    if note is None:
        return ""
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    number = next(n for n, end in enumerate(ends) if end > note.start())
    begin, end = ends[number - 1], ends[number]
    is_bare = not text[begin : note.start()].strip() and not text[note.end() : end].strip(" .!\n")
    return text[ends[number - 2] if is_bare and number > 1 else begin : end].strip()
