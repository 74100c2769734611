"""Check of responses: what an answer to a sign of danger must say and must not claim, and what a saved one may hold."""

import re
from collections.abc import Iterator

from nurture.domain.checks.positions import at_text, at_violation
from nurture.domain.checks.usage import spoken_forms, template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.emergency_lines import BY_COUNTRY
from nurture.domain.content.parse import CLINIC, ParsedContent
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.responses import PLACEHOLDERS, TEMPLATES
from nurture.domain.rendering.saved_responses import FOLDER
from nurture.domain.rendering.saved_responses import PLACEHOLDERS as SAVED_PLACEHOLDERS
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel
from nurture.domain.values.danger import DangerKind
from nurture.domain.values.finding import Finding

Parts = tuple[tuple[str, str], ...]
#: What must be said, as an example of it and as what is looked for.
_NUMBER = ("call {{ clinic.emergency_number }} now", r"call \{\{ *clinic\.emergency_number *\}\} (?:right )?now\b")
_LINE = ("{{ clinic.crisis_line }}", r"\{\{ *clinic\.crisis_line *\}\}")
_UNWATCHED = (
    "This number is not watched all the time",
    r"\bnumber (?:is not|isn.?t) (?:watched|monitored) (?:all the time|at all hours|around the clock|24/7|day and "
    r"night)(?!\w)",
)
_PHONE = ("{{ clinic.phone }}", r"\{\{ *clinic\.phone *\}\}")
_ALERTED = ("{{ clinic.short_name }} is being alerted", r"\b(?:being alerted|alerting)\b")
_ORDER = {
    DangerKind.EMERGENCY: (_NUMBER, _UNWATCHED, _PHONE, _ALERTED),
    DangerKind.SELF_HARM: (_NUMBER, _LINE, _UNWATCHED, _PHONE, _ALERTED),
}
_CLINIC = ("{{ clinic.short_name }}", r"\{\{ *clinic\.short_name *\}\}")
_CALLED = ("{{ clinic.emergency_number }}", r"\{\{ *clinic\.emergency_number *\}\}")
#: In another language: the words between are for whoever reads it to judge.
_ORDER_ABROAD = {
    DangerKind.EMERGENCY: (_CALLED, _PHONE, _CLINIC),
    DangerKind.SELF_HARM: (_CALLED, _LINE, _PHONE, _CLINIC),
}
#: What must not be said: nobody has read the reply yet, and a rule that finds words diagnoses nothing.
_REFUSED = (
    (
        r"\b(?:has|have|been|we) (?:\w+ )?(?:read|seen|noticed)\b|\b(?:is|are) reading\b|\blook(?:ed|ing) at\b",
        "nobody has read the reply yet",
    ),
    (
        r"\bwill (?:call|contact|text|reach|get back|answer|reply|help)\b|\bon (?:its|the|our|their) way\b|\bsoon\b",
        "nobody has promised that",
    ),
    (
        r"\b(?:rest|ice|elevate|stretch|breathe|take|apply|avoid|lie down|sit down|see a doctor|hospital"
        r"|don.?t worry|no need to|stay calm|keep moving|stop (?:running|moving|training))\b",
        "an answer gives no advice",
    ),
    (
        r"\b(?:suicid\w+|self.?harm|heart|stroke|chest|clots?|infection|overdose|pain|swelling|swollen|sounds like"
        r"|(?:may|might|could) (?:be|have))\b",
        "an answer names no condition",
    ),
)


def check_responses(parsed: ParsedContent, content: Content, production: bool) -> Iterator[Finding]:
    """Checks the answers to signs of danger, that the numbers which they name are known, and the saved responses."""
    yield from _numbers(parsed, content, production)
    yield from _saved(content)
    for kind, name in TEMPLATES.items():
        for form in spoken_forms(content, Channel.SMS, name):
            if source := content.texts[Channel.SMS].get(form):
                parts = _ORDER[kind] if form == name else _ORDER_ABROAD[kind]
                yield from _words(template_path(Channel.SMS, form), source.body, parts)


def _saved(content: Content) -> Iterator[Finding]:
    """A saved response is no step's message: it holds nothing that a step's has, such as links that count."""
    for name, source in content.texts[Channel.SMS].items():
        if name.startswith(FOLDER):
            path = template_path(Channel.SMS, name)
            for violation in violations(source.body, names=SAVED_PLACEHOLDERS):
                yield at_violation(path, source.body, 1, violation)


def _numbers(parsed: ParsedContent, content: Content, production: bool) -> Iterator[Finding]:
    """In a country that the table does not know, texts need both numbers from the clinic itself."""
    clinic = content.clinic
    texts = any(use.channel is Channel.SMS for use in template_uses(content.sequences))
    named = {"emergency_number": clinic.emergency_number, "crisis_line": clinic.crisis_line}
    missing = [name for name, value in named.items() if not value]
    if texts and missing and clinic.country not in BY_COUNTRY:
        message = (
            f"we do not know the numbers of {clinic.country} that an answer to a sign of danger names: write "
            f"{' and '.join(f'`{name}:`' for name in missing)} with the number, as people there dial it"
        )
        yield parsed.sources[CLINIC].finding(message, "country", blocks=production)


def _words(path: str, body: str, parts: Parts) -> Iterator[Finding]:
    for violation in violations(body, names=PLACEHOLDERS):
        yield at_violation(path, body, 1, violation)
    if "{%" in body:
        yield at_text(path, body, "{%", "an answer to a sign of danger says the same to everybody: write no {% if %}")
    yield from _order(path, body, parts)
    for pattern, why in _REFUSED:
        if found := re.search(pattern, body, re.IGNORECASE):
            yield at_text(path, body, found[0], f"{found[0]!r}: {why}, so leave it out")


def _order(path: str, body: str, order: Parts) -> Iterator[Finding]:
    """The first of the parts that is missing, or stands before one that comes first."""
    text, begin = " ".join(body.split()), 0
    for example, pattern in order:
        part = re.compile(pattern, re.IGNORECASE)
        found = part.search(text, begin)
        if not found:
            parts = "; ".join(each for each, _ in order)
            wrong = "stands too early" if part.search(text) else "is not there"
            yield Finding(
                path, 1, 1, f"an answer to a sign of danger says, in this order: {parts}. {example!r} {wrong}"
            )
            return
        begin = found.end()
