"""Check of e-mails: the source, and what it renders to for every sample client."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jinja2 import TemplateError

from nurture.domain.checks.body.blocks import check_blocks
from nurture.domain.checks.branches import BRANCH_SAMPLE, check_conditions
from nurture.domain.checks.links import bare_links, check_links, read_html
from nurture.domain.checks.positions import at_violation, cannot_render, unbalanced_condition
from nurture.domain.checks.readability import MAX_GRADE, reading_grade
from nurture.domain.checks.usage import samples_for
from nurture.domain.content.content import Content
from nurture.domain.content.parse import ParsedContent
from nurture.domain.content.template_files import language_in, template_path
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.block_calls import EMAIL_BLOCKS
from nurture.domain.rendering.branches import BranchRenderer, conditions_of
from nurture.domain.rendering.email.block_parser import parse_blocks
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.placeholders import LONGEST_SAMPLE, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedEmail
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding
from nurture.domain.values.yaml_source import Source

MAX_SUBJECT = 60
MAX_BYTES, WARN_BYTES = 100_000, 80_000  # Gmail clips near 102 kB


def check_email_form(parsed: ParsedContent, name: str) -> Iterator[Finding]:
    """Checks the source of an e-mail, without rendering it."""
    path, email = template_path(Channel.EMAIL, name), parsed.emails[name]
    lines = {key: violations(line) for key, line in email.lines.items()}
    for key, wrong in lines.items():
        for violation in wrong:
            yield replace(parsed.sources[path].finding(violation.message, key), mend=violation.mend)
    found = violations(email.body, macros=EMAIL_BLOCKS)
    if not found and not any(lines.values()):
        yield from check_conditions(path, parsed.files[path], *email.lines.values(), email.body)
    if not found:
        body = parse_blocks(email.body, TagTokens(email.body))
        found = body.violations
        yield from check_blocks(body.blocks, parsed, path, email.body_line)
    for violation in found:
        yield at_violation(path, email.body, email.body_line, violation)


def check_email(parsed: ParsedContent, renderer: ReleaseRenderer, name: str) -> Iterator[Finding]:
    """Checks what an e-mail renders to, for every sample client that it may be sent to."""
    path, content = template_path(Channel.EMAIL, name), renderer.content
    text = parsed.files[path]
    rendered: dict[str, RenderedEmail] = {}
    for who, data in samples_for(content, Channel.EMAIL, name).items():
        try:
            rendered[who] = renderer.email(name, data)
        except TemplateError as error:
            yield cannot_render(path, text, error)
            return
        yield from _check_body(path, text, content, rendered[who], data)
    source = content.emails[name]
    for branch in BranchRenderer(renderer, conditions_of(*source.lines.values(), source.body)).branches():
        rendered[f"{LONGEST_SAMPLE}, {len(rendered)}"] = email = branch.email(name, BRANCH_SAMPLE)
        yield from _check_body(path, text, content, email, BRANCH_SAMPLE)
    yield from _check_headers(parsed.sources[path], content, rendered)
    if language_in(name) == ENGLISH:  # the grade knows no other language
        yield from _check_readability(path, content, next(iter(rendered.values())))


def _check_headers(source: Source, content: Content, rendered: Mapping[str, RenderedEmail]) -> Iterator[Finding]:
    headers = {"subject": [e.subject for e in rendered.values()], "preview": [e.preview for e in rendered.values()]}
    for key, texts in headers.items():
        for private_word in dict.fromkeys(filter(None, map(content.private_words.first_in, texts))):
            message = f"{private_word!r} gives the condition away to whoever sees the {key}: say it without naming it"
            yield source.finding(message, key)
        if not all(texts):
            yield source.finding(f"the {key} is empty for some clients: give it words for everyone", key)
    longest = max(len(email.subject) for who, email in rendered.items() if who.startswith(LONGEST_SAMPLE))
    if longest >= MAX_SUBJECT:
        message = f"the subject can grow to {longest} characters, and phones cut it: stay below {MAX_SUBJECT}"
        yield source.finding(message, "subject")


def _check_body(path: str, text: str, content: Content, email: RenderedEmail, data: TemplateData) -> Iterator[Finding]:
    page = read_html(email.html)
    if page.unbalanced:
        yield unbalanced_condition(path, text)
    yield from check_links(path, text, page.hrefs + bare_links(email.text), content, data)
    size = len(email.html.encode())
    if size >= WARN_BYTES:
        message = f"the e-mail has over {WARN_BYTES:,} bytes, and Gmail cuts it off at {MAX_BYTES:,}: make two of it"
        yield Finding(path, 1, 1, message, blocks=size >= MAX_BYTES)


def _check_readability(path: str, content: Content, email: RenderedEmail) -> Iterator[Finding]:
    grade = reading_grade(email.text.rpartition("\n--\n")[0], content.private_words)
    if grade > MAX_GRADE:
        message = (
            f"reads at grade {grade:.0f}, and {MAX_GRADE} or less is wanted: shorter sentences and words help most"
        )
        yield Finding(path, 1, 1, message, blocks=False)
