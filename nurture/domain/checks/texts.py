"""Text messages: what may stand in them, whom they name, and what they cost."""

from collections.abc import Iterator

from jinja2 import TemplateError

from nurture.domain.checks.links import bare_links, check_links
from nurture.domain.checks.positions import at_refusal, at_text, unprintable
from nurture.domain.checks.usage import samples_for
from nurture.domain.content.content import Content, ParsedContent
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.placeholders import LONGEST
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedSms
from nurture.domain.rendering.sms import normalise, outside_gsm
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding

#: More is refused; this also keeps every text far below the 1,600 characters that Twilio takes.
SEGMENTS_AT_MOST = 2


def check_text_form(reading: ParsedContent, channel: Channel, name: str) -> Iterator[Finding]:
    """What may not stand in the file, whoever it is printed for."""
    path, body = template_path(channel, name), reading.texts[channel][name].body
    if not body.strip():
        yield Finding(path, 1, 1, "this text is empty: write something, or remove the file")
    for refusal in violations(body):
        yield at_refusal(path, body, 1, refusal)


def check_text(reading: ParsedContent, press: ReleaseRenderer, channel: Channel, name: str) -> Iterator[Finding]:
    """What comes out of it, for every sample client that it may go to."""
    path, content = template_path(channel, name), press.content
    body = reading.files[path]
    printed: dict[str, RenderedSms] = {}
    for who, facts in samples_for(content, channel, name).items():
        try:
            printed[who] = press.sms(name, facts, True, channel)
        except TemplateError as wrong:
            yield unprintable(path, body, wrong)
            return
        yield from check_links(path, body, bare_links(printed[who].body), content, facts)
    yield from _said(path, body, content, [words.body for words in printed.values()])
    yield from _cost(path, body, [words for who, words in printed.items() if who.startswith(LONGEST)])


def _said(path: str, body: str, content: Content, said: list[str]) -> Iterator[Finding]:
    for told in dict.fromkeys(filter(None, map(content.private.first_in, said))):
        says = f"{told!r} gives the condition away to whoever sees the phone: say it without naming it"
        yield at_text(path, body, told, says)
    names = [normalise(name) for name in (content.clinic.short_name, content.clinic.name)]
    if not all(any(name in text for name in names) for text in said):
        yield Finding(path, 1, 1, "a text must always say who writes: put {{ clinic.short_name }} into it")


def _cost(path: str, body: str, longest: list[RenderedSms]) -> Iterator[Finding]:
    most = max(longest, key=lambda words: words.segments)
    if most.segments < SEGMENTS_AT_MOST:
        return
    foreign = "".join(outside_gsm(normalise(body)))
    advice = f"without {foreign!r} every part holds more than twice as much" if foreign else "shorten it"
    says = (
        f"for a client with a long name, and with the STOP line, this costs {most.segments} texts "
        f"({len(most.body)} characters): {advice}"
    )
    yield Finding(path, 1, 1, says, blocks=most.segments > SEGMENTS_AT_MOST)
