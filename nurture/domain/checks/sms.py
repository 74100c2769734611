"""Check of text messages: allowed placeholders, private words, the clinic's name, and cost in segments."""

from collections.abc import Iterator

from jinja2 import TemplateError

from nurture.domain.checks.branches import BRANCH_SAMPLE, check_conditions
from nurture.domain.checks.links import bare_links, check_links
from nurture.domain.checks.positions import at_text, at_violation, cannot_render
from nurture.domain.checks.usage import samples_for
from nurture.domain.content.content import Content
from nurture.domain.content.parse import ParsedContent
from nurture.domain.content.template_files import original_of, template_path
from nurture.domain.rendering.branches import BranchRenderer, conditions_of
from nurture.domain.rendering.placeholders import LONGEST_SAMPLE
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedSms
from nurture.domain.rendering.responses import TEMPLATES
from nurture.domain.rendering.sms import MAX_SEGMENTS, normalise, outside_gsm
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding


def check_sms_form(parsed: ParsedContent, channel: Channel, name: str) -> Iterator[Finding]:
    """Checks the source of a text message, without rendering it."""
    path, body = template_path(channel, name), parsed.texts[channel][name].body
    if not body.strip():
        yield Finding(path, 1, 1, "this text is empty: write something, or remove the file")
    found = violations(body)
    for violation in found:
        yield at_violation(path, body, 1, violation)
    if not found:
        yield from check_conditions(path, body, body)


def check_sms(parsed: ParsedContent, renderer: ReleaseRenderer, channel: Channel, name: str) -> Iterator[Finding]:
    """Checks what a text message renders to, for every sample client that it may be sent to."""
    path, content = template_path(channel, name), renderer.content
    body = parsed.files[path]
    rendered: dict[str, RenderedSms] = {}
    is_response = original_of(name) in TEMPLATES.values()
    for who, data in samples_for(content, channel, name).items():
        try:
            rendered[who] = renderer.sms(name, data, not is_response, channel)
        except TemplateError as error:
            yield cannot_render(path, body, error)
            return
        yield from check_links(path, body, bare_links(rendered[who].body), content, data)
    for branch in BranchRenderer(renderer, conditions_of(body)).branches():
        rendered[f"{LONGEST_SAMPLE}, {len(rendered)}"] = text = branch.sms(name, BRANCH_SAMPLE, True, channel)
        yield from check_links(path, body, bare_links(text.body), content, BRANCH_SAMPLE)
    yield from _wording(path, body, content, [text.body for text in rendered.values()])
    longest = [text for who, text in rendered.items() if who.startswith(LONGEST_SAMPLE)]
    yield from (finding for finding in _cost(path, body, longest) if finding.blocks or not is_response)


def _wording(path: str, body: str, content: Content, texts: list[str]) -> Iterator[Finding]:
    for private_word in dict.fromkeys(filter(None, map(content.private_words.first_in, texts))):
        message = f"{private_word!r} gives the condition away to whoever sees the phone: say it without naming it"
        yield at_text(path, body, private_word, message)
    names = [normalise(name) for name in (content.clinic.short_name, content.clinic.name)]
    if not all(any(name in text for name in names) for text in texts):
        yield Finding(path, 1, 1, "a text must always say who writes: put {{ clinic.short_name }} into it")


def _cost(path: str, body: str, longest: list[RenderedSms]) -> Iterator[Finding]:
    most = max(longest, key=lambda text: text.segments)
    if most.segments < MAX_SEGMENTS:
        return
    foreign = "".join(outside_gsm(normalise(body)))
    advice = f"without {foreign!r} every part holds more than twice as much" if foreign else "shorten it"
    message = (
        f"for a client with a long name, and with the STOP line, this costs {most.segments} texts "
        f"({len(most.body)} characters): {advice}"
    )
    yield Finding(path, 1, 1, message, blocks=most.segments > MAX_SEGMENTS)
