"""Parse the files of a release into its content; what is invalid becomes a finding with its position."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, assert_never

from pydantic import BaseModel

from nurture.domain.content.clinic import PUBLISHED, Clinic
from nurture.domain.content.conditions import Conditions
from nurture.domain.content.content import Content
from nurture.domain.content.language_files.catalogues import catalogues
from nurture.domain.content.language_files.model import LANGUAGE_PATH, LanguageFile, language_model
from nurture.domain.content.pictures import PICTURE_PATH, WORDS_PATH, Picture, PictureFile, PictureWords, pictures_of
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.source_models import (
    ArticleFrontMatter,
    ArticleSource,
    EmailFrontMatter,
    EmailSource,
    TextSource,
)
from nurture.domain.content.template_files import TEXT_CHANNELS, TRANSLATED, template_in
from nurture.domain.values.channel import Channel, TemplateFormat
from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.yaml_source import CONTROL, Source, read_yaml

CLINIC, CONDITIONS = "schedules/clinic.yaml", "schedules/conditions.yaml"
#: Bytes of a template, which is far more than any mail program shows; a longer one is not even looked at.
LONGEST_TEMPLATE = 64_000
_NAME = r"[a-z0-9][a-z0-9-]*"
_SEQUENCE = re.compile(rf"schedules/({_NAME})\.yaml")
_ARTICLE = re.compile(rf"templates/articles/({_NAME}{TRANSLATED})\.md")
#: A line ---, the front matter, a line --- again, the body.
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n|)---[ \t]*(?:\r?\n|\Z)(.*)", re.DOTALL)
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass
class ParsedContent:
    """The files of a release as far as they could be parsed; `sources` keep the position of each value."""

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
    picture_files: dict[str, PictureFile] = field(default_factory=dict)
    picture_words: dict[str, PictureWords] = field(default_factory=dict)
    language_files: dict[str, LanguageFile] = field(default_factory=dict)

    @property
    def pictures(self) -> dict[str, Picture]:
        """The pictures that can be shown: their file and their words are there."""
        return pictures_of(self.picture_files, self.picture_words)

    @property
    def content(self) -> Content | None:
        """The content that was parsed; None where the clinic settings or the conditions are missing or invalid."""
        if not (self.clinic and self.conditions):
            return None
        languages = catalogues(self.language_files, self.clinic.is_american)
        of_templates = (self.emails, self.texts, self.articles, self.pictures, languages)
        return Content(self.clinic, self.conditions, self.sequences, *of_templates)

    def with_file(self, path: str, text: str) -> "ParsedContent":
        """With one file more; the rest is not parsed anew, unless that file says how it is read."""
        files = {**self.files, path: text}
        if path in (CLINIC, CONDITIONS):
            return parse_content(files, self.context)
        names = ("sources", "sequences", "emails", "articles", "picture_files", "picture_words", "language_files")
        own: dict[str, Any] = {name: dict(getattr(self, name)) for name in names}
        texts = {channel: dict(of_channel) for channel, of_channel in self.texts.items()}
        added = replace(self, files=files, findings=list(self.findings), texts=texts, **own)
        added.add_file(path)
        return added

    def add_yaml(self, path: str, model: type[_Model]) -> _Model | None:
        """Parses a YAML file as a `model`; adds a finding and returns None where it is missing or invalid."""
        if path not in self.files:
            self.findings.append(Finding(path, 1, 1, "this file is missing, and every release needs it"))
            return None
        try:
            self.sources[path] = read_yaml(path, self.files[path])
            return self.sources[path].validate_as(model, self.context)
        except ContentError as error:
            self.findings.extend(error.findings)
            return None

    def add_front_matter(self, path: str, front_matter: type[BaseModel], model: type[_Model]) -> _Model | None:
        """Parses a file of front matter and body; adds findings and returns None where it is invalid."""
        try:
            front, body, line = _split_front_matter(path, self.files[path])
            self.sources[path] = read_yaml(path, front, first_line=2)
            return model(**dict(self.sources[path].validate_as(front_matter)), body=body, body_line=line)
        except ContentError as error:
            self.findings.extend(error.findings)
            return None

    def add_file(self, path: str) -> None:
        """Parses one file; its path decides what it is."""
        if path in (CLINIC, CONDITIONS):
            return
        if self.context is not PUBLISHED and path.startswith("templates/") and _is_too_long(self.files[path]):
            self.findings.append(Finding(path, 1, 1, _TOO_LONG))
            return
        if self.context is not PUBLISHED and (control := CONTROL.search(self.files[path])):
            self.findings.append(_control_character(path, self.files[path], control.start()))
            return
        if name := sequence_in(path):
            if sequence := self.add_yaml(path, Sequence):
                self.sequences[name] = sequence
        elif name := article_in(path):
            if article := self.add_front_matter(path, ArticleFrontMatter, ArticleSource):
                self.articles[name] = article
        elif found := PICTURE_PATH.fullmatch(path):
            if file := self.add_yaml(path, PictureFile):
                self.picture_files[found[1]] = file
        elif found := WORDS_PATH.fullmatch(path):
            if words := self.add_yaml(path, PictureWords):
                self.picture_words[found[1]] = words
        elif found := LANGUAGE_PATH.fullmatch(path):
            self._add_language(path, found[1])
        elif named := next((hit for channel in Channel if (hit := template_in(path, channel))), None):
            self._add_template(path, *named)
        elif self.context is not PUBLISHED:
            self.findings.append(Finding(path, 1, 1, _UNKNOWN_FILE))

    def _add_language(self, path: str, tag: str) -> None:
        """Of a release what it was compiled to counts: another version may know other words."""
        if self.context is not PUBLISHED and (file := self.add_yaml(path, language_model())):
            self.language_files[tag] = file

    def _add_template(self, path: str, channel: Channel, name: str) -> None:
        match channel.spec.template_format:
            case TemplateFormat.EMAIL:
                if email := self.add_front_matter(path, EmailFrontMatter, EmailSource):
                    self.emails[name] = email
            case TemplateFormat.TEXT:
                self.texts[channel][name] = TextSource(self.files[path])
            case unknown:
                assert_never(unknown)


_TOO_LONG = (
    f"this is over {LONGEST_TEMPLATE // 1000} kB and was not read: an e-mail of 10 kB is long; make several of it"
)
_KINDS = ", ".join(
    f"{'an' if c.spec.label[0] in 'AEIOU' else 'a'} {c.spec.label.lower()} templates/NAME.{c.spec.template_suffix}"
    for c in Channel
)
_UNKNOWN_FILE = (
    f"nothing reads this file: a sequence is schedules/NAME.yaml, {_KINDS}, "
    "an article templates/articles/NAME.md, a picture pictures/NAME.svg, .png or .jpg with its NAME.yaml; "
    "our own words in another language languages/TAG.yaml, a translation is called as its original with .TAG behind "
    "the name; small letters, digits and hyphens. Move it elsewhere, or rename it (NAME.bak is passed over)"
)


def parse_content(files: Mapping[str, str], context: dict[str, Any] | None = None) -> ParsedContent:
    """Parses the files (path → text) of a release; what is invalid becomes a finding."""
    parsed = ParsedContent(files, context=context)
    parsed.clinic = parsed.add_yaml(CLINIC, Clinic)
    parsed.conditions = parsed.add_yaml(CONDITIONS, Conditions)
    for path in sorted(files):
        parsed.add_file(path)
    return parsed


def read_content(files: Mapping[str, str], published: bool = False) -> Content:
    """Parses the files (path → text) of a release; raises ContentError where any is invalid.

    `published`: they are a release's, and may be older than a channel that we know of.
    """
    parsed = parse_content(files, PUBLISHED if published else None)
    content, blocking = parsed.content, sorted(f for f in parsed.findings if f.blocks)
    if blocking or not content:
        raise ContentError(blocking)
    return content


def _control_character(path: str, text: str, at: int) -> Finding:
    line = text.count("\n", 0, at) + 1
    message = f"it holds the control character U+{ord(text[at]):04X}, which nobody sees: remove it"
    return Finding(path, line, at - text.rfind("\n", 0, at), message)


def _is_too_long(text: str) -> bool:
    return len(text.encode(errors="replace")) > LONGEST_TEMPLATE


def sequence_path(name: str) -> str:
    return f"schedules/{name}.yaml"


def article_path(name: str) -> str:
    return f"templates/articles/{name}.md"


def article_in(path: str) -> str | None:
    """The name of the article that a path holds."""
    found = _ARTICLE.fullmatch(path)
    return found[1] if found else None


def sequence_in(path: str) -> str | None:
    """The name of the sequence that a path holds."""
    found = _SEQUENCE.fullmatch(path)
    return found[1] if found and path not in (CLINIC, CONDITIONS) else None


def _split_front_matter(path: str, text: str) -> tuple[str, str, int]:
    """Splits a file into front matter, body and the number of the body's first line; raises ContentError."""
    found = FRONT_MATTER.fullmatch(text.replace("\r\n", "\n"))
    if not found:
        message = "begins with its front matter: a line ---, then `subject:` and so on, then a line --- again"
        raise ContentError([Finding(path, 1, 1, message)])
    return found[1], found[2], found[1].count("\n") + 3
