"""What a release holds: the clinic, its conditions, the sequences, and the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, assert_never

from pydantic import BaseModel

from nurture.domain.content.clinic import PUBLISHED, Clinic
from nurture.domain.content.conditions import Conditions
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.source_models import ArticleFront, ArticleSource, EmailFront, EmailSource, TextSource
from nurture.domain.content.template_files import TEXT_CHANNELS, template_in
from nurture.domain.values.channel import Channel, TemplateFormat
from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.yaml_source import Source, read_yaml

CLINIC, CONDITIONS = "schedules/clinic.yaml", "schedules/conditions.yaml"
_NAME = r"[a-z0-9][a-z0-9-]*"
_SEQUENCE = re.compile(rf"schedules/({_NAME})\.yaml")
_ARTICLE = re.compile(rf"templates/articles/({_NAME})\.md")
_FRONT = re.compile(r"---[ \t]*\n(.*?\n|)---[ \t]*(?:\n|\Z)(.*)", re.DOTALL)
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Content:
    """Everything that a release says and when, by name."""

    clinic: Clinic
    conditions: Conditions
    sequences: Mapping[str, Sequence]
    emails: Mapping[str, EmailSource]
    texts: Mapping[Channel, Mapping[str, TextSource]]
    articles: Mapping[str, ArticleSource]

    @cached_property
    def private(self) -> PrivateWords:
        """What must not be said where others can read it."""
        return PrivateWords(self.conditions.private_words())

    def templates(self, channel: Channel) -> Mapping[str, EmailSource | TextSource]:
        """What can be said on a channel, by name."""
        match channel.spec.template_format:
            case TemplateFormat.EMAIL:
                return self.emails
            case TemplateFormat.TEXT:
                return self.texts[channel]
            case unknown:
                assert_never(unknown)


@dataclass
class ParsedContent:
    """The files as far as they could be read; `sources` know where in a file each value stands."""

    files: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)
    context: dict[str, Any] | None = None  # pydantic's
    sources: dict[str, Source] = field(default_factory=dict)
    clinic: Clinic | None = None
    conditions: Conditions | None = None
    sequences: dict[str, Sequence] = field(default_factory=dict)
    emails: dict[str, EmailSource] = field(default_factory=dict)
    texts: dict[Channel, dict[str, TextSource]] = field(default_factory=lambda: {c: {} for c in TEXT_CHANNELS})
    articles: dict[str, ArticleSource] = field(default_factory=dict)

    @property
    def content(self) -> Content | None:
        """What could be read; None where nothing can be said without the clinic or its conditions."""
        if not (self.clinic and self.conditions):
            return None
        return Content(self.clinic, self.conditions, self.sequences, self.emails, self.texts, self.articles)

    def yaml(self, path: str, model: type[_Model]) -> _Model | None:
        if path not in self.files:
            self.findings.append(Finding(path, 1, 1, "this file is missing, and every release needs it"))
            return None
        try:
            self.sources[path] = read_yaml(path, self.files[path])
            return self.sources[path].into(model, self.context)
        except ContentError as wrong:
            self.findings.extend(wrong.findings)
            return None

    def words(self, path: str, front_of: type[BaseModel], model: type[_Model]) -> _Model | None:
        """A file of front matter and body."""
        try:
            front, body, line = _split(path, self.files[path])
            self.sources[path] = read_yaml(path, front, first_line=2)
            return model(**dict(self.sources[path].into(front_of)), body=body, body_line=line)
        except ContentError as wrong:
            self.findings.extend(wrong.findings)
            return None

    def one(self, path: str) -> None:
        """Reads one file into its place, by its path."""
        if path in (CLINIC, CONDITIONS):
            return
        if found := _SEQUENCE.fullmatch(path):
            if sequence := self.yaml(path, Sequence):
                self.sequences[found[1]] = sequence
        elif found := _ARTICLE.fullmatch(path):
            if article := self.words(path, ArticleFront, ArticleSource):
                self.articles[found[1]] = article
        elif named := next((hit for channel in Channel if (hit := template_in(path, channel))), None):
            self._template(path, *named)
        else:
            self.findings.append(Finding(path, 1, 1, _UNKNOWN, blocks=False))

    def _template(self, path: str, channel: Channel, name: str) -> None:
        match channel.spec.template_format:
            case TemplateFormat.EMAIL:
                if email := self.words(path, EmailFront, EmailSource):
                    self.emails[name] = email
            case TemplateFormat.TEXT:
                self.texts[channel][name] = TextSource(self.files[path])
            case unknown:
                assert_never(unknown)


_KINDS = ", ".join(
    f"{'an' if c.spec.label[0] in 'AEIOU' else 'a'} {c.spec.label.lower()} templates/NAME.{c.spec.template_suffix}"
    for c in Channel
)
_UNKNOWN = (
    f"nothing reads this file: a sequence is schedules/NAME.yaml, {_KINDS}, "
    "an article templates/articles/NAME.md; small letters, digits and hyphens"
)


def read(files: Mapping[str, str], context: dict[str, Any] | None = None) -> ParsedContent:
    """Reads what can be read, and says where it could not."""
    reading = ParsedContent(files, context=context)
    reading.clinic = reading.yaml(CLINIC, Clinic)
    reading.conditions = reading.yaml(CONDITIONS, Conditions)
    for path in sorted(files):
        reading.one(path)
    return reading


def read_content(files: Mapping[str, str], published: bool = False) -> Content:
    """The content of these files (path → text); raises ContentError where they cannot be read.

    `published`: they are a release's, and may be older than a channel that we know of.
    """
    reading = read(files, PUBLISHED if published else None)
    content, blocking = reading.content, sorted(f for f in reading.findings if f.blocks)
    if blocking or not content:
        raise ContentError(blocking)
    return content


def article_path(name: str) -> str:
    return f"templates/articles/{name}.md"


def _split(path: str, text: str) -> tuple[str, str, int]:
    """Front matter, body, and the body's first line; raises ContentError."""
    found = _FRONT.fullmatch(text.replace("\r\n", "\n"))
    if not found:
        says = "begins with its front matter: a line ---, then `subject:` and so on, then a line --- again"
        raise ContentError([Finding(path, 1, 1, says)])
    return found[1], found[2], found[1].count("\n") + 3
