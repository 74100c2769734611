"""Render one file of a content while it is being written: what stands beside it is read, and not compiled again."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jinja2 import TemplateError

from nurture.domain.content.content import Content
from nurture.domain.content.file_kinds import FileKind, kind_of, template_of
from nurture.domain.content.parse import ParsedContent, article_in
from nurture.domain.content.source_models import ArticleSource
from nurture.domain.rendering.block_calls import ARTICLE_BLOCKS, EMAIL_BLOCKS
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.renderer import Article, ReleaseRenderer, RenderedEmail, RenderedSms
from nurture.domain.rendering.template import violations
from nurture.domain.values.channel import Channel


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text as it goes out, and what it costs with the line that says how to stop, where that is added."""

    sms: RenderedSms
    with_hint: RenderedSms | None


Rendered = RenderedEmail | RenderedText | Article


class OneFile:
    """A file of a content, and the renderer of it alone; `renderer` is None where it cannot be read or is refused."""

    def __init__(self, content: Content, path: str, text: str) -> None:
        self.path, self.kind = path, kind_of(path)
        self.parsed = ParsedContent({path: text})
        self.parsed.add_file(path)
        self.renderer = self._compiled(content)

    def render(self, data: TemplateData) -> Rendered | None:
        """Filled in for one client; None where it cannot be: a violation, or a visit that the client does not have."""
        if self.renderer is None:
            return None
        try:
            return self._rendered(self.renderer, data)
        except TemplateError:
            return None

    def _rendered(self, renderer: ReleaseRenderer, data: TemplateData) -> Rendered | None:
        if name := article_in(self.path):
            return renderer.article(name)
        channel, name = template_of(self.path) or (Channel.EMAIL, "")
        if self.kind is FileKind.EMAIL:
            return renderer.email(name, data)
        plain = renderer.sms(name, data, False, channel)
        hinted = None if self.kind is FileKind.RESPONSE else renderer.sms(name, data, True, channel)
        return RenderedText(plain, hinted)

    def _compiled(self, content: Content) -> ReleaseRenderer | None:
        """None where it could not be read or is refused; then it is not even compiled."""
        sources = list(self._sources())
        if not sources or any(violations(source, macros) for source, macros in sources):
            return None
        try:
            return ReleaseRenderer.of(self._alone(content))
        except (TemplateError, KeyError, ValueError):  # a card of no article, or a tag where the layout loses it
            return None

    def _alone(self, content: Content) -> Content:
        """The content with this template only; articles keep their titles, which cards in e-mails print."""
        titles = {name: _without_body(article) for name, article in content.articles.items()}
        parsed = self.parsed
        return replace(content, emails=parsed.emails, texts=parsed.texts, articles={**titles, **parsed.articles})

    def _sources(self) -> Iterator[tuple[str, Collection[str]]]:
        """Every template in the file, and the blocks that it may hold."""
        for email in self.parsed.emails.values():
            yield from ((line, ()) for line in email.lines.values())
            yield email.body, EMAIL_BLOCKS
        for texts in self.parsed.texts.values():
            yield from ((text.body, ()) for text in texts.values())
        for article in self.parsed.articles.values():
            yield article.body, ARTICLE_BLOCKS


def _without_body(article: ArticleSource) -> ArticleSource:
    return article.model_copy(update={"body": ""})
