"""Renderer: prints the messages and articles of one release, from the templates that `compiler` made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from jinja2 import Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from nurture.domain.content.content import Content
from nurture.domain.content.parse import read_content
from nurture.domain.content.template_files import language_in, translated
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.articles.end import next_article, reviewed
from nurture.domain.rendering.compiler import compile_content
from nurture.domain.rendering.email.plain_text import collapse_blank_lines
from nurture.domain.rendering.email.prepared_email import PreparedEmail
from nurture.domain.rendering.message import EmailContent
from nurture.domain.rendering.placeholders import TemplateData, one_line, template_context
from nurture.domain.rendering.sms import normalise, segments
from nurture.domain.rendering.template import environment
from nurture.domain.rendering.typesetting.quotes import curled
from nurture.domain.values.channel import Channel


@dataclass(frozen=True, slots=True)
class RenderedEmail:
    """An e-mail rendered for one client; subject and preview are one line each."""

    subject: str
    preview: str
    html: str
    text: str

    @property
    def body(self) -> str:
        """The content as plain text, as of any channel."""
        return self.text


@dataclass(frozen=True, slots=True)
class RenderedSms:
    """A text message rendered for one client: exactly what goes to the provider, and its cost in segments."""

    body: str
    segments: int
    encoding: Literal["GSM-7", "UCS-2"]


@dataclass(frozen=True, slots=True)
class Article:
    """A rendered article; `html` is a fragment of a page. `next`: the name and the title of the one to read next."""

    title: str
    summary: str
    html: str
    reviewed: str = ""
    next: tuple[str, str] | None = None
    language: str = ENGLISH


class ReleaseRenderer:
    """Renderer of one release. Keep it as long as the process: it caches each template on first use."""

    def __init__(self, files: Mapping[str, str], compiled: Mapping[str, Any]) -> None:
        content = read_content(files, published=True)
        kept = {tag: Catalogue.of(tag, **words) for tag, words in compiled.get("languages", {}).items()}
        languages = {tag: words.with_all_of(content.words(ENGLISH)) for tag, words in kept.items()}
        self._set(replace(content, languages=languages or content.languages), compiled)

    @classmethod
    def of(cls, content: Content) -> "ReleaseRenderer":
        """A renderer for parsed content, which it compiles."""
        renderer = cls.__new__(cls)
        renderer._set(content, compile_content(content))
        return renderer

    def _set(self, content: Content, compiled: Mapping[str, Any]) -> None:
        self.content = content
        self.compiled = compiled
        self._templates: dict[tuple[str, ...], Template] = {}
        self._prepared: dict[str, PreparedEmail] = {}
        self._with_line: dict[str, bool] = {}  # whether an e-mail has a place for a therapist's line

    def email(self, template: str, data: TemplateData) -> RenderedEmail:
        """Renders the e-mail `template` for one client; raises KeyError where the release has none of that name."""
        template = self.spoken("emails", template, data)
        context = self._context(template, data)
        return RenderedEmail(
            subject=one_line(self._render(context, "emails", template, "subject")),
            preview=one_line(self._render(context, "emails", template, "preview")),
            html=self._render(context, "emails", template, "html"),
            text=collapse_blank_lines(self._render(context, "emails", template, "text")),
        )

    def email_to_send(self, template: str, data: TemplateData) -> EmailContent:
        """What `email` renders, faster: what is the same for every client is prepared."""
        template = self.spoken("emails", template, data)
        if template not in self._prepared:
            words = self._words(template)
            self._prepared[template] = PreparedEmail(self.compiled["emails"][template], self.content.clinic, words)
        return self._prepared[template].print(data, lambda: self._by_jinja(template, data))

    def prints_therapist_line(self, template: str) -> bool:
        """Whether this e-mail has a place for a therapist's line: those of older releases have none."""
        if template not in self._with_line:
            self._with_line[template] = "therapist.line" in self.compiled["emails"][template]["html"]
        return self._with_line[template]

    def _by_jinja(self, template: str, data: TemplateData) -> EmailContent:
        email = self.email(template, data)
        return EmailContent(email.subject, email.text, email.html)

    def sms(self, template: str, data: TemplateData, stop_hint: bool, channel: Channel = Channel.SMS) -> RenderedSms:
        """Renders the text message `template` for one client, normalised and counted as it will be sent and billed.

        `channel`: another one that is written in plain text.
        """
        template = self.spoken(channel.spec.compiled_key, template, data)
        text = self._render(self._context(template, data), channel.spec.compiled_key, template)
        hint = f" {self._words(template).say('text.stop_hint')}" if stop_hint else ""
        body = normalise(" ".join(text.split()) + hint)
        cost = segments(body)
        return RenderedSms(body, cost.count, cost.encoding)

    def article(self, name: str) -> Article:
        """Renders a public article; raises KeyError where the release has none of that name."""
        source = self.content.articles[name]
        nobody = TemplateData("", "", "", "", None)
        return Article(
            curled(source.title),
            curled(source.summary),
            self._render(self._context(name, nobody), "articles", name),
            reviewed(source, self.content.clinic, self._words(name)),
            next_article(name, self.content.articles),
            language_in(name),
        )

    def spoken(self, key: str, template: str, data: TemplateData) -> str:
        """The template in the client's language; itself where it is not translated: then all of it is English."""
        return translated(template, data.language, self.compiled[key])

    def _words(self, template: str) -> Catalogue:
        return self.content.words(language_in(template))

    def _context(self, template: str, data: TemplateData) -> dict[str, Any]:
        return template_context(data, self.content.clinic, self._words(template))

    def _render(self, context: Mapping[str, Any], *key: str) -> str:
        if key not in self._templates:
            source: Any = self.compiled
            for part in key:
                source = source[part]
            self._templates[key] = self._compile(environment(html="html" in key or key[0] == "articles"), source)
        return self._templates[key].render(context)

    def _compile(self, sandbox: ImmutableSandboxedEnvironment, source: str) -> Template:
        return _compiled(sandbox, source)


@lru_cache(maxsize=1024)
def _compiled(sandbox: ImmutableSandboxedEnvironment, source: str) -> Template:
    """Compiled once: of one release and the next, nearly all templates are the same."""
    return sandbox.from_string(source)
