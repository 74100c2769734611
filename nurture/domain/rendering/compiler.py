"""Compiler: a release's e-mails, texts and articles as Jinja templates, once, so that a message renders in one step."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from nurture.domain.content.content import Content
from nurture.domain.content.parse import read_content
from nurture.domain.content.pictures import Picture
from nurture.domain.content.source_models import ArticleSource, EmailSource
from nurture.domain.content.template_files import language_in, translated
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.articles.body import compile_article
from nurture.domain.rendering.email.block_parser import parse_blocks
from nurture.domain.rendering.email.blocks import ArticleReference, References
from nurture.domain.rendering.email.html import html_part
from nurture.domain.rendering.email.look import Look
from nurture.domain.rendering.email.parts.letter import as_letter
from nurture.domain.rendering.email.parts.opening import Opening
from nurture.domain.rendering.email.plain_text import text_part
from nurture.domain.rendering.email.tag_tokens import TagTokens


def compile_release(files: Mapping[str, str]) -> dict[str, Any]:
    """Compiles every template of a release to Jinja, as JSON. The files must have passed `check_content`."""
    return compile_content(read_content(files))


def compile_content(content: Content) -> dict[str, Any]:
    """Compiles content that is parsed already; see `compile_release`."""
    spoken = {language: (Look.of(content, language), _Named.of(content, language)) for language in content.languages}

    def around(name: str) -> tuple[Look, _Named]:
        return spoken.get(language_in(name), spoken[ENGLISH])

    return {
        "emails": {n: dict(_compile_email(e, *around(n))) for n, e in content.emails.items()},
        **{
            channel.spec.compiled_key: {name: " ".join(text.body.split()) for name, text in texts.items()}
            for channel, texts in content.texts.items()
        },
        "articles": {n: _compile_article(a, *around(n)) for n, a in content.articles.items()},
        "languages": {tag: words.as_json() for tag, words in content.languages.items()},
    }


def _compile_article(article: ArticleSource, look: Look, named: "_Named") -> str:
    return compile_article(article.body, look, named.references)


class _Named(NamedTuple):
    """What blocks refer to by name, in a form by which what was compiled is found again."""

    articles: tuple[tuple[str, ArticleReference], ...]
    pictures: tuple[tuple[str, Picture], ...]
    portraits: tuple[tuple[str, Picture], ...]

    @classmethod
    def of(cls, content: Content, language: str) -> "_Named":
        """In a language, as far as they are translated."""
        articles = {name: _reference(name, content) for name in content.articles}
        return cls(*(_spoken(of, language) for of in (articles, content.pictures, _portraits(content))))

    @property
    def references(self) -> References:
        return References(dict(self.articles), dict(self.pictures), dict(self.portraits))


def _spoken(named: Mapping[str, Any], language: str) -> tuple[tuple[str, Any], ...]:
    return tuple((name, named[translated(name, language, named)]) for name in named)


def _portraits(content: Content) -> dict[str, Picture]:
    named = {one.name: content.pictures.get(one.portrait or "") for one in content.clinic.practitioners}
    return {name: picture for name, picture in named.items() if picture}


def _reference(name: str, content: Content) -> ArticleReference:
    article = content.articles[name]
    return ArticleReference(name, article.title, article.summary, content.pictures.get(article.picture or ""))


@lru_cache(maxsize=256)
def _compile_email(email: EmailSource, look: Look, named: _Named) -> Mapping[str, str]:
    """Compiles an e-mail to four Jinja templates; `html` is rendered with escaping, the others without.

    Once: whoever writes one has it shown and checked, and the others stay as they are.
    """
    references, tokens = named.references, TagTokens(*email.lines.values(), email.body)
    blocks = parse_blocks(email.body, tokens).blocks
    opening, blocks = Opening.of(email, blocks), as_letter(blocks, tokens)
    return {
        "subject": email.subject,
        "preview": email.preview,
        "html": html_part(opening, blocks, tokens, look, references),
        "text": text_part(opening, blocks, tokens, look, references),
    }
