"""From words, personal words and conditions to a line of Markdown."""

from collections.abc import Sequence

from nurture.domain.editing.document import Chip, Cond, HardBreak, Inline, Link, Marks, Text
from nurture.domain.editing.writing.escape import (
    address,
    escaped,
    jinja_string,
    link_title,
    without_open_bracket,
)

_Mark = str | Link


def inline_text(content: Sequence[Inline], em: str, at_start: bool = True) -> str:
    """The Markdown of tidy words; `em` is the sign of emphasis, `at_start` says that they begin a line."""
    line = _Line(em, at_start)
    for number, node in enumerate(content):
        line.add(node, content[number:])
    return line.finished()


def chip_text(chip: Chip) -> str:
    """A placeholder with its fallback."""
    fallback = "" if chip.fallback is None else f"|default({jinja_string(chip.fallback)}, true)"
    return f"{{{{ {chip.expr}{fallback} }}}}"


def condition_text(test: str, yes: str, no: str | None) -> str:
    """The tags of a condition around what is printed."""
    other = "" if no is None else f"{{% else %}}{without_open_bracket(no)}"
    return f"{{% if {test} %}}{without_open_bracket(yes)}{other}{{% endif %}}"


class _Line:
    """What is written so far, and the marks that are open."""

    def __init__(self, em: str, at_start: bool) -> None:
        self._em, self._at_start = em, at_start
        self._text = ""
        self._open: list[_Mark] = []

    def add(self, node: Inline, rest: Sequence[Inline]) -> None:
        self._set_marks(node, rest)
        match node:
            case Text(text):
                starts = self._at_start and (not self._text or self._text.endswith("\n"))
                self._text += escaped(text, starts)
            case HardBreak():
                self._text += "\\\n"
            case Chip():
                self._text = without_open_bracket(self._text) + chip_text(node)
            case Cond(test, yes, no):
                branches = [None if part is None else inline_text(part, self._em, False) for part in (yes, no)]
                condition = condition_text(test, branches[0] or "", branches[1])
                self._text = without_open_bracket(self._text) + condition

    def finished(self) -> str:
        while self._open:
            self._close()
        return self._text

    def _set_marks(self, node: Inline, rest: Sequence[Inline]) -> None:
        wanted = _marks_of(node)
        kept = 0
        while kept < len(self._open) and self._open[kept] in wanted:
            kept += 1
        if any(isinstance(mark, Link) and mark not in self._open[:kept] for mark in wanted):
            kept = 0  # a link stands outside
        while len(self._open) > kept:
            self._close()
        new = [mark for mark in wanted if mark not in self._open]
        for mark in sorted(new, key=lambda mark: -_reach(mark, rest)):
            if isinstance(mark, Link) and self._text.endswith("!"):
                self._text = self._text[:-1] + "\\!"
            self._text += "[" if isinstance(mark, Link) else mark.replace("em", self._em).replace("strong", "**")
            self._open.append(mark)

    def _close(self) -> None:
        match self._open.pop():
            case Link(href, title):
                self._text += f"]({address(href)}{f' {link_title(title)}' if title else ''})"
            case mark:
                self._text += "**" if mark == "strong" else self._em


def _marks_of(node: Inline) -> list[_Mark]:
    marks = Marks() if isinstance(node, HardBreak) else node.marks
    named: list[_Mark] = [name for name in ("em", "strong") if getattr(marks, name)]
    return [marks.link, *named] if marks.link else named


def _reach(mark: _Mark, rest: Sequence[Inline]) -> int:
    """For how many nodes a mark goes on; the one that goes on for longest stands outside, and a link always does."""
    if isinstance(mark, Link):
        return len(rest) + 1
    return next((number for number, node in enumerate(rest) if mark not in _marks_of(node)), len(rest))
