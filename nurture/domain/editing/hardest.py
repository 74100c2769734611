"""The sentences of a document that are hardest to read, and where each stands in the editor."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nurture.domain.checks.readability import MAX_GRADE, flesch_kincaid_grade, hard_words
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.editing.document import (
    Block,
    BulletList,
    Button,
    Chip,
    Claim,
    Cond,
    Document,
    Exercise,
    HardBreak,
    Heading,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    Text,
    Tip,
    When,
)

#: A shorter one has no reliable grade.
_FEWEST_WORDS = 6
_SENTENCE = re.compile(r"[^\s.!?][^.!?]*(?:[.!?]+(?=[^\s.!?\"'”’)])[^.!?]*)*[.!?]*[\"'”’)]*")


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence, the number of its block, its grade, and its long words.

    `begin` and `end` are positions of ProseMirror in the document, which count UTF-16 units of text.
    """

    block: int
    sentence: str
    grade: float
    words: tuple[str, ...]
    begin: int
    end: int


def hardest_sentences(
    document: Document, private: PrivateWords, samples: Mapping[str, str], most: int = 3
) -> list[HardSentence]:
    """The hardest sentences above MAX_GRADE, the hardest first; `samples`: what is printed for each placeholder."""
    found: list[HardSentence] = []
    position = 0
    for number, block in enumerate(document.content):
        lines = _Lines(samples, position)
        lines.add(block)
        position = lines.position
        found += [each for line in lines.lines for each in _graded(number, line, private)]
    return sorted((each for each in found if each.grade > MAX_GRADE), key=lambda each: -each.grade)[:most]


@dataclass(slots=True)
class _Line:
    """The words of one line as they are printed, and the position of each of its characters, and of its end."""

    text: str = ""
    positions: list[int] = field(default_factory=list)


def _graded(block: int, line: _Line, private: PrivateWords) -> Iterator[HardSentence]:
    for found in _SENTENCE.finditer(line.text):
        plain = private.removed_from(found[0])
        if len(plain.split()) >= _FEWEST_WORDS:
            grade = flesch_kincaid_grade(plain)
            begin, end = line.positions[found.start()], line.positions[found.end()]
            yield HardSentence(block, found[0], grade, tuple(hard_words(plain)), begin, end)


@dataclass(slots=True)
class _Lines:
    """Walks through a block and counts as ProseMirror does: one where a node begins, and one where it ends."""

    samples: Mapping[str, str]
    position: int
    lines: list[_Line] = field(default_factory=list)

    def add(self, node: Block | ListItem) -> None:
        match node:
            case Paragraph(content):
                self._words(content, graded=True)
            case Heading(content=content):
                self._words(content, graded=False)
            case Button(label):
                self._words((Text(label),), graded=False)
            case BulletList() | OrderedList():
                self._inside(node.items)
            case ListItem(content) | Exercise(content=content) | Claim(content=content):
                self._inside(content)
            case Tip(title, content):
                self.position += 1
                self._words((Text(title),), graded=False)
                self._each(content)
                self.position += 1
            case When(_, yes, no):
                self.position += 1
                self._inside(yes)
                if no is not None:
                    self._inside(no)
                self.position += 1
            case _:
                self.position += 1

    def _inside(self, nodes: Sequence[Block | ListItem]) -> None:
        self.position += 1
        self._each(nodes)
        self.position += 1

    def _each(self, nodes: Sequence[Block | ListItem]) -> None:
        for node in nodes:
            self.add(node)

    def _words(self, content: Sequence[Inline], graded: bool) -> None:
        self.position += 1
        line = _Line()
        for node in content:
            self._add_inline(line, node)
        line.positions.append(self.position)
        self.position += 1
        if graded:
            self.lines.append(line)

    def _add_inline(self, line: _Line, node: Inline) -> None:
        if isinstance(node, Text):
            for char in node.text:
                line.positions.append(self.position)
                self.position += 2 if ord(char) > 0xFFFF else 1
            line.text += node.text
        else:
            printed = self._printed(node)
            line.positions += [self.position] * len(printed)
            line.text += printed
            self.position += 1

    def _printed(self, node: Inline) -> str:
        match node:
            case Text(text):
                return text
            case HardBreak():
                return " "
            case Chip(expr, fallback):
                return self.samples.get(expr) or fallback or expr
            case Cond(_, yes, no):
                return "".join(map(self._printed, yes or no or ()))
