"""The working copy as the studio lists it: sequences with their messages, articles, responses, pictures, settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nurture.actions.content.drafts import FileState, WorkingCopy
from nurture.actions.content.message_counts import MessageCounts
from nurture.domain.content.file_kinds import FileKind, kind_of, template_of
from nurture.domain.content.parse import ParsedContent, sequence_in
from nurture.domain.content.sequence import Sequence, When
from nurture.domain.values.channel import Channel
from nurture.web.staff.sequences.step_messages import step_messages
from nurture.web.staff.studio.list.titles import title_of


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: what it is called, its state, who wrote it last, and who has it open (actors)."""

    path: str
    title: str
    state: FileState
    by: str = ""
    editors: tuple[str, ...] = ()
    channel: Channel | None = None
    when: When | None = None  # of the step that sends it
    note: str = ""  # under which condition the step sends it
    counts: MessageCounts | None = None  # of what was sent lately, if anything was

    @property
    def day(self) -> str:
        """Such as "Day 4", or "2 hours" after the start; "" where no step sends it."""
        if self.when is None:
            return ""
        after = self.when.after
        return f"Day {after.days}" if after.counts_days else f"+ {after.long_form}"


@dataclass(frozen=True, slots=True)
class SequenceRow:
    """A sequence and its messages in the order of its steps; without steps it cannot be read as it is."""

    name: str
    file: FileRow
    messages: tuple[FileRow, ...]


class FileList:
    """All rows of a working copy. `editors`: who has which file open, actors by path; `counts`: by path."""

    def __init__(
        self,
        copy: WorkingCopy,
        parsed: ParsedContent,
        editors: Mapping[str, tuple[str, ...]],
        counts: Mapping[str, MessageCounts],
    ) -> None:
        self._copy, self._parsed, self._editors, self.counts = copy, parsed, editors, counts
        self.sequences = [self._sequence(path) for path in sorted(copy.files) if sequence_in(path)]
        listed = {row.path for sequence in self.sequences for row in sequence.messages}
        self.unused = [self._row(path) for path in self._of(FileKind.EMAIL, FileKind.TEXT) if path not in listed]
        self.articles = [self._row(path) for path in self._of(FileKind.ARTICLE)]
        self.responses = [self._row(path) for path in self._of(FileKind.RESPONSE)]
        self.pictures = [self._row(path) for path in self._of(FileKind.PICTURE)]
        self.settings = [self._row(path) for path in self._of(FileKind.SETTINGS)]
        self.removed = [draft for path, draft in sorted(copy.drafts.items()) if path not in copy.files]
        self.changed = len(copy.drafts)

    def _of(self, *kinds: FileKind) -> Iterator[str]:
        return (path for path in sorted(self._copy.files) if kind_of(path) in kinds)

    def _sequence(self, path: str) -> SequenceRow:
        name = sequence_in(path) or ""
        sequence = self._parsed.sequences.get(name)
        return SequenceRow(name, self._row(path), tuple(self._messages(sequence)) if sequence else ())

    def _messages(self, sequence: Sequence) -> Iterator[FileRow]:
        for step in sequence.written:
            for message in step_messages(step):
                if message.path in self._copy.files:
                    yield self._row(message.path, step.when, message.when)
                    yield from (self._row(path, step.when) for path in self._translations(message.path))

    def _translations(self, path: str) -> Iterator[str]:
        """The files that are called as this one, with a language behind the name."""
        begin, _, suffix = path.partition(".")
        of_same = (other for other in sorted(self._copy.files) if other.startswith(f"{begin}."))
        return (other for other in of_same if other != path and other.endswith(f".{suffix}"))

    def _row(self, path: str, when: When | None = None, note: str = "") -> FileRow:
        draft, template = self._copy.drafts.get(path), template_of(path)
        return FileRow(
            path=path,
            title=title_of(path, self._copy.files[path]),
            state=self._copy.state(path),
            by=draft.by if draft else "",
            editors=self._editors.get(path, ()),
            channel=template[0] if template else None,
            when=when,
            note=note,
            counts=self.counts.get(path),
        )
