"""Prints messages: a release is compiled once, and per client only a Jinja template is left to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jinja2 import Template

from nurture.domain.content.content import Content, read_content
from nurture.domain.content.source_models import EmailSource
from nurture.domain.rendering.email.blocks import Titles, parse_blocks
from nurture.domain.rendering.email.html import html_part
from nurture.domain.rendering.email.markdown import to_html
from nurture.domain.rendering.email.plain import text_part, without_holes
from nurture.domain.rendering.email.shield import Shield
from nurture.domain.rendering.placeholders import TemplateData, context, one_line
from nurture.domain.rendering.sms import normalise, segments
from nurture.domain.rendering.template import environment
from nurture.domain.values.channel import Channel

STOP_HINT = " Reply STOP to opt out."


@dataclass(frozen=True, slots=True)
class RenderedEmail:
    """One e-mail, printed for one client; subject and preview are one line each."""

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
    """One text, printed for one client: exactly what goes to the provider, and what it costs."""

    body: str
    segments: int
    encoding: Literal["GSM-7", "UCS-2"]


@dataclass(frozen=True, slots=True)
class Article:
    """A public page's words; `html` is a fragment."""

    title: str
    summary: str
    html: str


def compile_release(files: Mapping[str, str]) -> dict[str, Any]:
    """Every template of a release as pure Jinja, ready for JSON. The files have passed `check`."""
    return compile_content(read_content(files))


def compile_content(content: Content) -> dict[str, Any]:
    """The same for content at hand."""
    titles = {name: (article.title, article.summary) for name, article in content.articles.items()}
    return {
        "emails": {n: _compile_email(e, content.clinic.colour, titles) for n, e in content.emails.items()},
        **{
            channel.spec.compiled_key: {name: " ".join(text.body.split()) for name, text in texts.items()}
            for channel, texts in content.texts.items()
        },
        "articles": {name: _compile_article(article.body) for name, article in content.articles.items()},
    }


def _compile_email(email: EmailSource, colour: str, titles: Titles) -> dict[str, str]:
    """The four Jinja templates of one e-mail; `html` prints with escaping, the others without."""
    shield = Shield(email.subject, email.preview, email.body)
    blocks = parse_blocks(email.body, shield).blocks
    return {
        "subject": email.subject,
        "preview": email.preview,
        "html": html_part(email.subject, email.preview, blocks, shield, colour, titles),
        "text": text_part(blocks, shield, titles),
    }


def _compile_article(body: str) -> str:
    shield = Shield(body)
    return shield.restore(to_html(shield.protect(body)))


class ReleaseRenderer:
    """One release ready to print; keep it as long as the process: a template is prepared on first use."""

    def __init__(self, files: Mapping[str, str], compiled: Mapping[str, Any]) -> None:
        self._set(read_content(files, published=True), compiled)

    @classmethod
    def of(cls, content: Content) -> "ReleaseRenderer":
        """A press for content at hand, compiled on the spot."""
        press = cls.__new__(cls)
        press._set(content, compile_content(content))
        return press

    def _set(self, content: Content, compiled: Mapping[str, Any]) -> None:
        self.content = content
        self._compiled = compiled
        self._templates: dict[tuple[str, ...], Template] = {}

    def email(self, template: str, facts: TemplateData) -> RenderedEmail:
        """The e-mail `template` for one client; raises KeyError where the release has none of that name."""
        told = context(facts, self.content.clinic)
        return RenderedEmail(
            subject=one_line(self._render(told, "emails", template, "subject")),
            preview=one_line(self._render(told, "emails", template, "preview")),
            html=self._render(told, "emails", template, "html"),
            text=without_holes(self._render(told, "emails", template, "text")),
        )

    def sms(self, template: str, facts: TemplateData, stop_hint: bool, channel: Channel = Channel.SMS) -> RenderedSms:
        """The text `template` for one client, normalised and counted as it will be sent and billed.

        `channel`: another one that is written in plain text.
        """
        said = self._render(context(facts, self.content.clinic), channel.spec.compiled_key, template)
        body = normalise(" ".join(said.split()) + (STOP_HINT if stop_hint else ""))
        cost = segments(body)
        return RenderedSms(body, cost.count, cost.encoding)

    def article(self, name: str) -> Article:
        """A public article; raises KeyError where the release has none of that name."""
        source = self.content.articles[name]
        facts = TemplateData("", "", "", "", None)
        return Article(
            source.title,
            source.summary,
            self._render(context(facts, self.content.clinic), "articles", name),
        )

    def _render(self, told: Mapping[str, Any], *key: str) -> str:
        if key not in self._templates:
            source: Any = self._compiled
            for part in key:
                source = source[part]
            sandbox = environment(html="html" in key or key[0] == "articles")
            self._templates[key] = sandbox.from_string(source)
        return self._templates[key].render(told)
