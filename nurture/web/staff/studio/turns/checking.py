"""What the check says about the open file alone, quickly; and about the whole working copy, which takes longer."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from nurture.actions.content.publish import found_in
from nurture.actions.content.releases import current_release_id
from nurture.domain.checks.articles import check_article, check_article_form
from nurture.domain.checks.booking_links import check_booking_links
from nurture.domain.checks.emails import check_email, check_email_form
from nurture.domain.checks.responses import check_responses
from nurture.domain.checks.sms import check_sms, check_sms_form
from nurture.domain.content.file_kinds import FileKind, template_of
from nurture.domain.content.parse import ParsedContent, article_in
from nurture.domain.rendering.one_file import OneFile
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding
from nurture.settings import current


def file_findings(beside: ParsedContent, file: OneFile, text: str) -> list[Finding]:
    """The findings in one file, sorted; `beside`: the content without it."""
    parsed = _with(beside, file.path, text)
    found = [*parsed.findings, *_forms(parsed, file)]
    if file.renderer and not any(finding.blocks for finding in found):
        found.extend(_rendered(parsed, file))
    if file.renderer:
        found.extend(check_booking_links(parsed, file.renderer.content))
    if (content := parsed.content) and file.kind is FileKind.RESPONSE:
        found.extend(f for f in check_responses(parsed, content, current().production) if f.path == file.path)
    return sorted(set(found))


def all_findings(files: dict[str, str]) -> list[Finding]:
    """The findings in a whole content."""
    return _all(tuple(sorted(files.items())), current_release_id())


@lru_cache(maxsize=8)
def _all(files: tuple[tuple[str, str], ...], release: int) -> list[Finding]:
    """Kept as long as neither the files nor the release that they are compared with are others."""
    return found_in(dict(files))


def _with(beside: ParsedContent, path: str, text: str) -> ParsedContent:
    parsed = replace(
        beside, files={**beside.files, path: text}, findings=[], sources=dict(beside.sources),
        sequences=dict(beside.sequences), emails=dict(beside.emails), articles=dict(beside.articles),
        texts={channel: dict(texts) for channel, texts in beside.texts.items()},
    )  # fmt: skip
    parsed.add_file(path)
    return parsed


def _forms(parsed: ParsedContent, file: OneFile) -> Iterator[Finding]:
    if (name := article_in(file.path)) and name in parsed.articles:
        yield from check_article_form(parsed, name)
    elif template := template_of(file.path):
        channel, name = template
        if file.kind is FileKind.EMAIL and name in parsed.emails:
            yield from check_email_form(parsed, name)
        elif name in parsed.texts.get(channel, {}):
            yield from check_sms_form(parsed, channel, name)


def _rendered(parsed: ParsedContent, file: OneFile) -> Iterator[Finding]:
    if file.renderer is None:
        return
    if name := article_in(file.path):
        yield from check_article(parsed, file.renderer, name)
        return
    channel, name = template_of(file.path) or (Channel.EMAIL, "")
    if file.kind is FileKind.EMAIL:
        yield from check_email(parsed, file.renderer, name)
    else:
        yield from check_sms(parsed, file.renderer, channel, name)
