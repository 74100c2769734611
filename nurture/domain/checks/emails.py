"""E-mails: what may stand in them, and what comes out for every sample client."""

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import TemplateError

from nurture.domain.checks.links import Printed, bare_links, check_links
from nurture.domain.checks.positions import at_refusal, at_text, unbalanced_condition, unprintable
from nurture.domain.checks.readability import WANTED, reading_grade
from nurture.domain.checks.usage import samples_for
from nurture.domain.content.content import Content, ParsedContent
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.email.blocks import ArticleCard, Block, Prose, Tip, parse_blocks
from nurture.domain.rendering.email.markdown import raw_html
from nurture.domain.rendering.email.shield import Shield
from nurture.domain.rendering.placeholders import LONGEST, TemplateData
from nurture.domain.rendering.renderer import ReleaseRenderer, RenderedEmail
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding
from nurture.domain.values.yaml_source import Source

SUBJECT_BELOW = 60
BYTES_BELOW, BYTES_WANTED = 100_000, 80_000  # Gmail clips near 102 kB


def check_email_form(reading: ParsedContent, name: str) -> Iterator[Finding]:
    """What may not stand in the file, whoever it is printed for."""
    path, email = template_path(Channel.EMAIL, name), reading.emails[name]
    for key, line in (("subject", email.subject), ("preview", email.preview)):
        for refusal in violations(line):
            yield reading.sources[path].finding(refusal.says, key)
    refused = violations(email.body, macros=True)
    if not refused:
        found = parse_blocks(email.body, Shield(email.body))
        refused = found.problems
        yield from _form_of(found.blocks, reading, path, email.body_line)
    for refusal in refused:
        yield at_refusal(path, email.body, email.body_line, refusal)


def check_html(path: str, text: str, markdown: str, first_line: int) -> Iterator[Finding]:
    """A finding for each piece of raw HTML."""
    for written in raw_html(markdown):
        says = f"{written} is HTML, which mail programs show differently: write Markdown instead"
        yield at_text(path, text, written.splitlines()[0], says, first_line=first_line)


def _form_of(blocks: Iterable[Block], reading: ParsedContent, path: str, first_line: int) -> Iterator[Finding]:
    for block in blocks:
        match block:
            case Tip(blocks=inside):
                yield from _form_of(inside, reading, path, first_line)
            case ArticleCard(name) if name not in reading.articles:
                says = f"there is no article {name!r} to read: write templates/articles/{name}.md, or name another one"
                yield at_text(path, reading.files[path], name, says, first_line=first_line)
            case Prose(markdown):
                yield from check_html(path, reading.files[path], markdown, first_line)


def check_email(reading: ParsedContent, press: ReleaseRenderer, name: str) -> Iterator[Finding]:
    """What comes out of it, for every sample client that it may go to."""
    path, content = template_path(Channel.EMAIL, name), press.content
    text = reading.files[path]
    printed: dict[str, RenderedEmail] = {}
    for who, facts in samples_for(content, Channel.EMAIL, name).items():
        try:
            printed[who] = press.email(name, facts)
        except TemplateError as wrong:
            yield unprintable(path, text, wrong)
            return
        yield from _page(path, text, content, printed[who], facts)
    yield from _head(reading.sources[path], content, printed)
    yield from _grade(path, content, next(iter(printed.values())))


def _head(source: Source, content: Content, printed: Mapping[str, RenderedEmail]) -> Iterator[Finding]:
    lines = {"subject": [w.subject for w in printed.values()], "preview": [w.preview for w in printed.values()]}
    for key, said in lines.items():
        for told in dict.fromkeys(filter(None, map(content.private.first_in, said))):
            says = f"{told!r} gives the condition away to whoever sees the {key}: say it without naming it"
            yield source.finding(says, key)
        if not all(said):
            yield source.finding(f"the {key} is empty for some clients: give it words for everyone", key)
    longest = max(len(words.subject) for who, words in printed.items() if who.startswith(LONGEST))
    if longest >= SUBJECT_BELOW:
        says = f"the subject can grow to {longest} characters, and phones cut it: stay below {SUBJECT_BELOW}"
        yield source.finding(says, "subject")


def _page(path: str, text: str, content: Content, words: RenderedEmail, facts: TemplateData) -> Iterator[Finding]:
    page = Printed(words.html)
    if page.crossed:
        yield unbalanced_condition(path, text)
    yield from check_links(path, text, page.hrefs + bare_links(words.text), content, facts)
    size = len(words.html.encode())
    if size >= BYTES_WANTED:
        says = f"the e-mail has over {BYTES_WANTED:,} bytes, and Gmail cuts it off at {BYTES_BELOW:,}: make two of it"
        yield Finding(path, 1, 1, says, blocks=size >= BYTES_BELOW)


def _grade(path: str, content: Content, words: RenderedEmail) -> Iterator[Finding]:
    grade = reading_grade(words.text.rpartition("\n--\n")[0], content.private)
    if grade > WANTED:
        says = f"reads at grade {grade:.0f}, and {WANTED} or less is wanted: shorter sentences and words help most"
        yield Finding(path, 1, 1, says, blocks=False)
