from jinja2 import TemplateSyntaxError, UndefinedError

from nurture.domain.checks.positions import at_text, at_violation, cannot_render
from nurture.domain.rendering.template_allowlist import Violation
from nurture.domain.values.finding import Finding


def test_a_finding_stands_where_the_words_do_whatever_their_case() -> None:
    assert at_text("a", "x\ny Knee\nknee", "knee", "no") == Finding("a", 2, 3, "no")
    assert at_text("a", "knee\nx\nknee", "knee", "no", first_line=2) == Finding("a", 3, 1, "no")
    assert at_text("a", "x", "knee", "no", blocks=False) == Finding("a", 1, 1, "no", False)


def test_a_refusal_stands_at_the_first_bracket_of_its_line() -> None:
    assert at_violation("a", "x\nyy {{ z }}", 5, Violation(2, "no")) == Finding("a", 6, 4, "no")


def test_why_it_cannot_be_printed_depends_on_what_is_missing() -> None:
    text = "a {% if x %}\nb {{ appointment.day }}"
    assert cannot_render("a", text, UndefinedError()).line == 2
    assert cannot_render("a", text, TemplateSyntaxError("x", 1)).line == 1
