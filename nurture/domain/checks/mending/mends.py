"""Mends of findings: the edits of the source that would settle each, of which a person picks one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nurture.domain.content.privacy import PrivateWords
from nurture.domain.rendering.preview.chips import fallback_of
from nurture.domain.values.finding import Finding


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Replace `old`, at a line and column (from 1) of the source, by `new`; `label` says so on a button."""

    label: str
    line: int
    column: int
    old: str
    new: str


#: How a condition may be spoken of where others can read over a shoulder.
_NEUTRAL: Final = ("it", "this", "where it hurts")
_MAY_MISS: Final = re.compile(r"^(?P<name>\S+) may be missing:")
_PRIVATE: Final = re.compile(r"^(?P<q>['\"])(?P<word>.+?)(?P=q) gives the condition away")
_DEFAULT: Final = re.compile(r"\|\s*default\(\s*(\"[^\"]*\"|'[^']*')\s*\)")


def edits_for(finding: Finding, text: str) -> list[SourceEdit]:
    """The edits that would settle a finding on this text, the likeliest first; none where a person has to think."""
    lines = text.splitlines()
    return [mend for rule in _RULES for mend in rule(finding, lines)]


def _slip(finding: Finding, lines: list[str]) -> Iterator[SourceEdit]:
    if finding.mend:
        yield from _replaced(finding, lines, finding.mend.find, finding.mend.put, f"Write {finding.mend.put}")


def _missing(finding: Finding, lines: list[str]) -> Iterator[SourceEdit]:
    if found := _MAY_MISS.match(finding.message):
        instead = fallback_of(found["name"])
        new = f'{found["name"]}|default("{instead}", true)'
        yield from _replaced(finding, lines, found["name"], new, f"Otherwise print “{instead}”")


def _plain_default(finding: Finding, lines: list[str]) -> Iterator[SourceEdit]:
    line = _line(lines, finding.line)
    if finding.message.startswith("|default(") and (found := _DEFAULT.search(line)):
        new = f"|default({found[1]}, true)"
        yield SourceEdit("Print it where the value is empty, too", finding.line, found.start() + 1, found[0], new)


def _private(finding: Finding, lines: list[str]) -> Iterator[SourceEdit]:
    """Where the word stands in the source itself: a client's name or a placeholder cannot be reworded."""
    if not (found := _PRIVATE.match(finding.message)):
        return
    line = _line(lines, finding.line)
    places = PrivateWords((found["word"],)).places_in(line)
    for begin, end in [place for place in places if place[0] >= _value_at(line)][:1]:
        yield from (SourceEdit(f"Write “{new}”", finding.line, begin + 1, line[begin:end], new) for new in _NEUTRAL)


def _value_at(line: str) -> int:
    """Where the value begins on a line of front matter."""
    key = re.match(r"(?:subject|preview):\s*", line)
    return key.end() if key else 0


def _unsigned(finding: Finding, lines: list[str]) -> Iterator[SourceEdit]:
    if finding.message.startswith("a text must always say who writes"):
        yield SourceEdit("Put the clinic’s name in front", 1, 1, "", "{{ clinic.short_name }}: ")


def _unread(finding: Finding, lines: list[str]) -> Iterator[SourceEdit]:
    if finding.message.startswith("somebody of the clinic has yet to read this"):
        yield from _replaced(finding, lines, "needed", "done", "I have read it: it is right")


def _replaced(finding: Finding, lines: list[str], old: str, new: str, label: str) -> Iterator[SourceEdit]:
    """Where `old` stands on the finding's line: from its column on, else anywhere."""
    line, whole = _line(lines, finding.line), re.compile(rf"(?<![\w.]){re.escape(old)}(?![\w.])")
    if found := whole.search(line, finding.column - 1) or whole.search(line):
        yield SourceEdit(label, finding.line, found.start() + 1, old, new)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


_RULES: Final[tuple[Callable[[Finding, list[str]], Iterator[SourceEdit]], ...]] = (
    _slip, _missing, _plain_default, _private, _unsigned, _unread,
)  # fmt: skip
