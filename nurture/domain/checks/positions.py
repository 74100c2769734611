"""Positions of findings in a file, and findings about a template that cannot be rendered."""

from jinja2 import TemplateError, UndefinedError

from nurture.domain.rendering.template_allowlist import Violation
from nurture.domain.values.finding import Finding

_NO_VISIT = (
    "this also goes to clients without a visit ahead, where there is no appointment: put it inside "
    "{% if appointment %} … {% endif %}, or use this template under when_booked only"
)
_UNBALANCED = (
    "an {% if %} and its {% endif %} are torn apart: put both on lines of their own, or both into one sentence"
)


def at_text(path: str, text: str, needle: str, message: str, blocks: bool = True, first_line: int = 1) -> Finding:
    """A finding where `needle` first occurs in the file, from `first_line` on; else at the start of that line."""
    for number, line in enumerate(text.splitlines()[first_line - 1 :], start=first_line):
        column = line.lower().find(needle.lower())
        if column >= 0:
            return Finding(path, number, column + 1, message, blocks)
    return Finding(path, first_line, 1, message, blocks)


def at_violation(path: str, body: str, body_line: int, violation: Violation) -> Finding:
    """A finding for a violation, at the first bracket of its line."""
    lines = body.splitlines()
    line = lines[violation.line - 1] if 0 < violation.line <= len(lines) else ""
    columns = [column for mark in ("{{", "{%") if (column := line.find(mark)) >= 0]
    column = min(columns, default=0) + 1
    return Finding(path, body_line + violation.line - 1, column, violation.message, mend=violation.mend)


def unbalanced_condition(path: str, text: str) -> Finding:
    """A finding for an {% if %} that begins in one element of the layout and ends in another."""
    return at_text(path, text, "{% if", _UNBALANCED)


def cannot_render(path: str, text: str, error: TemplateError) -> Finding:
    """A finding for a valid template that cannot be rendered: a missing appointment, or an unbalanced condition."""
    if isinstance(error, UndefinedError):
        return at_text(path, text, "appointment.", _NO_VISIT)
    return unbalanced_condition(path, text)
