"""Everything that can be wrong with a release, said before a client could see it."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from nurture.domain.checks.articles import check_article, check_article_form
from nurture.domain.checks.emails import check_email, check_email_form
from nurture.domain.checks.schedules import check_schedules
from nurture.domain.checks.texts import check_text, check_text_form
from nurture.domain.content.content import CLINIC, Content, ParsedContent, article_path, read
from nurture.domain.content.source_models import ArticleSource
from nurture.domain.content.template_files import template_path
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding


def check(files: Mapping[str, str], production: bool = False) -> list[Finding]:
    """Every finding on these files (path → text), sorted."""
    reading = read(files)
    found = [*reading.findings, *_forms(reading), *_reviews(reading, production)]
    if content := reading.content:
        broken = {finding.path for finding in found if finding.blocks}
        found.extend([*check_schedules(reading, content), *_sender(reading, content)])
        found.extend(_prints(reading, _without(content, broken)))
    return sorted(set(found))


def _without(content: Content, broken: Set[str]) -> Content:
    """The content whose form is right: only that can be printed."""
    return replace(
        content,
        emails={n: e for n, e in content.emails.items() if template_path(Channel.EMAIL, n) not in broken},
        texts={
            channel: {n: words for n, words in texts.items() if template_path(channel, n) not in broken}
            for channel, texts in content.texts.items()
        },
        articles={n: _emptied(words) if article_path(n) in broken else words for n, words in content.articles.items()},
    )


def _emptied(article: ArticleSource) -> ArticleSource:
    return article.model_copy(update={"body": ""})  # e-mails still point to it by its title


def _forms(reading: ParsedContent) -> Iterator[Finding]:
    for name in reading.emails:
        yield from check_email_form(reading, name)
    for channel, texts in reading.texts.items():
        for name in texts:
            yield from check_text_form(reading, channel, name)
    for name in reading.articles:
        yield from check_article_form(reading, name)


def _prints(reading: ParsedContent, content: Content) -> Iterator[Finding]:
    press = ReleaseRenderer.of(content)
    for name in content.emails:
        yield from check_email(reading, press, name)
    for channel, texts in content.texts.items():
        for name in texts:
            yield from check_text(reading, press, channel, name)
    for name in content.articles:
        yield from check_article(reading, press, name)


def _reviews(reading: ParsedContent, production: bool) -> Iterator[Finding]:
    pages = {template_path(Channel.EMAIL, n): w.review for n, w in reading.emails.items()}
    pages |= {article_path(n): w.review for n, w in reading.articles.items()}
    says = "somebody of the clinic has yet to read this: then write `review: done`"
    for path, review in pages.items():
        if review == "needed":
            yield reading.sources[path].finding(says, "review", blocks=production, of_key=True)


def _sender(reading: ParsedContent, content: Content) -> Iterator[Finding]:
    clinic = content.clinic
    shown = {
        ("from", "name"): clinic.sender.name,
        ("from", "email"): clinic.sender.email,
        ("reply_to",): clinic.reply_to,
        ("short_name",): clinic.short_name,
    }
    for keys, value in shown.items():
        if told := content.private.first_in(value):
            says = f"{told!r} gives the condition away on a lock screen: name the sender without it"
            yield reading.sources[CLINIC].finding(says, *keys)
