"""Content check: runs every check on the files of a release before it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nurture.domain.checks.articles import check_article, check_article_form
from nurture.domain.checks.body.pictures import check_pictures
from nurture.domain.checks.booking_links import Wanted, check_booking_links
from nurture.domain.checks.emails import check_email, check_email_form
from nurture.domain.checks.languages import check_languages
from nurture.domain.checks.responses import check_responses
from nurture.domain.checks.schedules import check_schedules
from nurture.domain.checks.sms import check_sms, check_sms_form
from nurture.domain.checks.unwritten.blanks import check_blanks
from nurture.domain.checks.unwritten.copied_words import check_copied_words
from nurture.domain.content.content import Content
from nurture.domain.content.parse import CLINIC, ParsedContent, article_path, parse_content
from nurture.domain.content.source_models import ArticleSource
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding


def check_content(files: Mapping[str, str], production: bool = False) -> list[Finding]:
    """All findings on these files (path → text), sorted."""
    return _check(parse_content(files), production, lambda _: True)


def check_file(
    files: Mapping[str, str], path: str, production: bool = False, beside: ParsedContent | None = None
) -> list[Finding]:
    """The findings of `check_content` on one of these files, in a small part of the time.

    What a change of this file means for others stands in `check_content` alone. `beside`: the other files, where they
    were parsed before.
    """
    parsed = beside.with_file(path, files[path]) if beside and path in files else parse_content(files)
    return [finding for finding in _check(parsed, production, path.__eq__) if finding.path == path]


def _check(parsed: ParsedContent, production: bool, wanted: Wanted) -> list[Finding]:
    found = [*parsed.findings, *_forms(parsed, wanted), *check_pictures(parsed), *_reviews(parsed, production)]
    if content := parsed.content:
        broken = {finding.path for finding in found if finding.blocks}
        found.extend([*check_schedules(parsed, content), *_sender(parsed, content)])
        found.extend(check_booking_links(parsed, content, wanted))
        found.extend(check_copied_words(parsed, content))
        found.extend(check_responses(parsed, content, production))
        found.extend(check_languages(parsed, content))
        found.extend(_rendered(parsed, _to_render(content, lambda path: wanted(path) and path not in broken)))
    return sorted({*found, *check_blanks(parsed)})


def _to_render(content: Content, wanted: Wanted) -> Content:
    """The content with some of its templates: only what is well-formed can be rendered."""
    return replace(
        content,
        emails={n: e for n, e in content.emails.items() if wanted(template_path(Channel.EMAIL, n))},
        texts={
            channel: {n: text for n, text in texts.items() if wanted(template_path(channel, n))}
            for channel, texts in content.texts.items()
        },
        articles={n: a if wanted(article_path(n)) else _without_body(a) for n, a in content.articles.items()},
    )


def _without_body(article: ArticleSource) -> ArticleSource:
    return article.model_copy(update={"body": ""})  # e-mails still point to it by its title


def _forms(parsed: ParsedContent, wanted: Wanted) -> Iterator[Finding]:
    for name in parsed.emails:
        if wanted(template_path(Channel.EMAIL, name)):
            yield from check_email_form(parsed, name)
    for channel, texts in parsed.texts.items():
        for name in texts:
            if wanted(template_path(channel, name)):
                yield from check_sms_form(parsed, channel, name)
    for name in parsed.articles:
        if wanted(article_path(name)):
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
    pages |= {f"languages/{n}.yaml": w.review for n, w in parsed.language_files.items()}
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
