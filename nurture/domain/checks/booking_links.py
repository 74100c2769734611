"""Check of booking links: nobody with a visit ahead is asked to book."""

from collections.abc import Callable, Iterator

from nurture.domain.checks.positions import at_violation
from nurture.domain.checks.usage import TemplateUse, spoken_forms, template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.parse import ParsedContent
from nurture.domain.content.source_models import EmailSource
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.block_calls import EMAIL_BLOCKS
from nurture.domain.rendering.booking_links import BOOKING_LINK, booking_links_while_booked
from nurture.domain.rendering.template import violations
from nurture.domain.rendering.template_allowlist import Violation
from nurture.domain.values.channel import Channel, Purpose
from nurture.domain.values.finding import Finding

_TO_EVERYBODY = (
    f"{BOOKING_LINK} would ask clients to book whose visit is known, because step {{step!r}} of {{sequence}} is care: "
    "put it inside {{% if not appointment %}} … {{% endif %}}, on lines of their own around a button"
)
_TO_BOOKED = (
    f"{BOOKING_LINK} would ask clients to book whose visit is known: step {{step!r}} of {{sequence}} sends this under "
    "when_booked, so take it out"
)


#: Whether the file of this path is looked at.
Wanted = Callable[[str], bool]


def check_booking_links(parsed: ParsedContent, content: Content, wanted: Wanted) -> Iterator[Finding]:
    """A finding for each booking link that a client with a visit ahead would get; one for each template and line."""
    checked: set[tuple[Channel, str]] = set()
    for use in template_uses(content.sequences):
        template = (use.channel, use.template)
        if template in checked or not wanted(template_path(*template)):
            continue
        if _reaches_booked(use, content):
            checked.add(template)
            says = _TO_BOOKED if use.booked_only else _TO_EVERYBODY
            for name in spoken_forms(content, use.channel, use.template):
                message = says.format(step=use.step, sequence=use.sequence)
                yield from _links_in(parsed, content, use.channel, name, message)


def _reaches_booked(use: TemplateUse, content: Content) -> bool:
    """Whether a client with a visit ahead gets this. Other words under `when_booked` replace a step's own."""
    step = content.sequences[use.sequence].step(use.step)
    return use.booked_only or (step.purpose is Purpose.CARE and step.when_booked is None)


def _links_in(parsed: ParsedContent, content: Content, channel: Channel, name: str, message: str) -> Iterator[Finding]:
    path, template = template_path(channel, name), content.templates(channel).get(name)
    headers, first_line = {}, 1
    if isinstance(template, EmailSource):
        headers, first_line = template.lines, template.body_line
    for key, words in headers.items():
        if not violations(words) and booking_links_while_booked(words):
            yield parsed.sources[path].finding(message, key)
    if template and not violations(template.body, macros=EMAIL_BLOCKS):
        for line in booking_links_while_booked(template.body):
            yield at_violation(path, template.body, first_line, Violation(line, message))
