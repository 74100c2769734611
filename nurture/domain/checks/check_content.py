"""Content check: runs every check on the files of a release before it is published."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from nurture.domain.checks.articles import check_article, check_article_form
from nurture.domain.checks.body.pictures import check_pictures
from nurture.domain.checks.booking_links import check_booking_links
from nurture.domain.checks.emails import check_email, check_email_form
from nurture.domain.checks.responses import check_responses
from nurture.domain.checks.schedules import check_schedules
from nurture.domain.checks.sms import check_sms, check_sms_form
from nurture.domain.content.content import Content
from nurture.domain.content.parse import CLINIC, ParsedContent, article_path, parse_content
from nurture.domain.content.source_models import ArticleSource
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding


def check_content(files: Mapping[str, str], production: bool = False) -> list[Finding]:
    """All findings on these files (path → text), sorted."""
    parsed = parse_content(files)
    found = [*parsed.findings, *_forms(parsed), *check_pictures(parsed), *_reviews(parsed, production)]
    if content := parsed.content:
        broken = {finding.path for finding in found if finding.blocks}
        found.extend([*check_schedules(parsed, content), *_sender(parsed, content)])
        found.extend(check_booking_links(parsed, content))
        found.extend(check_responses(parsed, content, production))
        found.extend(_rendered(parsed, _only_well_formed(content, broken)))
    return sorted(set(found))


def _only_well_formed(content: Content, broken: Set[str]) -> Content:
    """The content without the templates that are malformed: only the rest can be rendered."""
    return replace(
        content,
        emails={n: e for n, e in content.emails.items() if template_path(Channel.EMAIL, n) not in broken},
        texts={
            channel: {n: text for n, text in texts.items() if template_path(channel, n) not in broken}
            for channel, texts in content.texts.items()
        },
        articles={n: _without_body(a) if article_path(n) in broken else a for n, a in content.articles.items()},
    )


def _without_body(article: ArticleSource) -> ArticleSource:
    return article.model_copy(update={"body": ""})  # e-mails still point to it by its title


def _forms(parsed: ParsedContent) -> Iterator[Finding]:
    for name in parsed.emails:
        yield from check_email_form(parsed, name)
    for channel, texts in parsed.texts.items():
        for name in texts:
            yield from check_sms_form(parsed, channel, name)
    for name in parsed.articles:
        yield from check_article_form(parsed, name)


def _rendered(parsed: ParsedContent, content: Content) -> Iterator[Finding]:
    renderer = ReleaseRenderer.of(content)
    for name in content.emails:
        yield from check_email(parsed, renderer, name)
    for channel, texts in content.texts.items():
        for name in texts:
            yield from check_sms(parsed, renderer, channel, name)
    for name in content.articles:
        yield from check_article(parsed, renderer, name)


def _reviews(parsed: ParsedContent, production: bool) -> Iterator[Finding]:
    pages = {template_path(Channel.EMAIL, n): w.review for n, w in parsed.emails.items()}
    pages |= {article_path(n): w.review for n, w in parsed.articles.items()}
    pages |= {f"pictures/{n}.yaml": w.review for n, w in parsed.picture_words.items()}
    message = "somebody of the clinic has yet to read this: then write `review: done`"
    for path, review in pages.items():
        if review == "needed":
            yield parsed.sources[path].finding(message, "review", blocks=production, of_key=True)


def _sender(parsed: ParsedContent, content: Content) -> Iterator[Finding]:
    clinic = content.clinic
    shown = {
        ("from", "name"): clinic.sender.name,
        ("from", "email"): clinic.sender.email,
        ("reply_to",): clinic.reply_to,
        ("short_name",): clinic.short_name,
    }
    for keys, value in shown.items():
        if private_word := content.private_words.first_in(value):
            message = f"{private_word!r} gives the condition away on a lock screen: name the sender without it"
            yield parsed.sources[CLINIC].finding(message, *keys)
