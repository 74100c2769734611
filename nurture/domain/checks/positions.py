"""Where in a file something stands, and why a template could not be printed."""

from jinja2 import TemplateError, UndefinedError

from nurture.domain.rendering.template_allowlist import Violation
from nurture.domain.values.finding import Finding

_NO_VISIT = (
    "this also goes to clients without a visit ahead, where there is no appointment: put it inside "
    "{% if appointment %} … {% endif %}, or use this template under when_booked only"
)
_TORN = "an {% if %} and its {% endif %} are torn apart: put both on lines of their own, or both into one sentence"


def at_text(path: str, text: str, needle: str, says: str, blocks: bool = True, first_line: int = 1) -> Finding:
    """A finding where `needle` first stands in the file, from `first_line` on; else at the start of that line."""
    for number, line in enumerate(text.splitlines()[first_line - 1 :], start=first_line):
        column = line.lower().find(needle.lower())
        if column >= 0:
            return Finding(path, number, column + 1, says, blocks)
    return Finding(path, first_line, 1, says, blocks)


def at_refusal(path: str, body: str, body_line: int, refusal: Violation) -> Finding:
    """A finding at the first bracket of the line that was refused."""
    lines = body.splitlines()
    line = lines[refusal.line - 1] if 0 < refusal.line <= len(lines) else ""
    columns = [column for mark in ("{{", "{%") if (column := line.find(mark)) >= 0]
    return Finding(path, body_line + refusal.line - 1, min(columns, default=0) + 1, refusal.says)


def unbalanced_condition(path: str, text: str) -> Finding:
    """A condition that begins in one place of the layout and ends in another."""
    return at_text(path, text, "{% if", _TORN)


def unprintable(path: str, text: str, wrong: TemplateError) -> Finding:
    """Why a template whose form is right cannot be printed: a visit that is not there, or a torn condition."""
    if isinstance(wrong, UndefinedError):
        return at_text(path, text, "appointment.", _NO_VISIT)
    return unbalanced_condition(path, text)
