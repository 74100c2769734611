"""Check of languages: what is not translated yet, translations that nobody gets, and what our own words cost."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from nurture.domain.checks.usage import template_uses
from nurture.domain.content.content import Content
from nurture.domain.content.parse import ParsedContent, article_path
from nurture.domain.content.template_files import language_in, original_of, template_path, translated
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.english import english
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.responses import TEMPLATES
from nurture.domain.rendering.saved_responses import FOLDER
from nurture.domain.rendering.sms import MAX_SEGMENTS, normalise, segments
from nurture.domain.values.channel import Channel
from nurture.domain.values.finding import Finding

_NAMED = 8  # of what is missing; the rest is counted


def check_languages(parsed: ParsedContent, content: Content) -> Iterator[Finding]:
    """What is missing is advice: English is used in its place."""
    for language, file in parsed.language_files.items():
        path = _file_of(language)
        if language != ENGLISH:
            yield from _missing(path, "words", len(english()), sorted(english().keys() - file.texts.keys()))
            sent = sorted(_sent(content), key=lambda file: file.path)
            yield from _missing(path, "files", len(sent), [f.path for f in sent if not f.is_translated(language)])
        for key in (key for key in file.texts if key.startswith("text.")):
            yield from _cost(parsed, content, content.languages[language], key)
    for translation in _translations(content):
        yield from _nobody_gets(translation, parsed)


def _file_of(language: str) -> str:
    return f"languages/{language}.yaml"


def _missing(path: str, what: str, total: int, names: list[str]) -> Iterator[Finding]:
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        listed = ", ".join(names[:_NAMED]) + more
        message = f"{len(names)} of {total} {what} are not translated yet, and clients get them in English: {listed}"
        yield Finding(path, 1, 1, message, blocks=False)


class _File(NamedTuple):
    """A file that a client is sent or shown: its path, its name, and the names of those of its kind."""

    path: str
    name: str
    beside: Container[str]

    def is_translated(self, language: str) -> bool:
        return translated(self.name, language, self.beside) != self.name


def _sent(content: Content) -> Iterator[_File]:
    """The originals that are there; a template that no step sends is none."""
    used = {(use.channel, use.template) for use in template_uses(content.sequences)}
    used |= {(Channel.SMS, name) for name in TEMPLATES.values()}
    used |= {(Channel.SMS, name) for name in content.texts[Channel.SMS] if name.startswith(FOLDER)}
    for channel, name in used:
        if name in content.templates(channel) and _is_original(name):
            yield _File(template_path(channel, name), name, content.templates(channel))
    yield from (_File(article_path(n), n, content.articles) for n in content.articles if _is_original(n))


def _is_original(name: str) -> bool:
    return name == original_of(name)


def _cost(parsed: ParsedContent, content: Content, words: Catalogue, key: str) -> Iterator[Finding]:
    clinic, path = content.clinic, _file_of(words.language)
    names = {"clinic": max(clinic.name, clinic.short_name, key=len), "phone": clinic.phone}
    count = segments(normalise(words.say(key, **names))).count
    if count > MAX_SEGMENTS:
        message = f"this is billed as {count} texts, and {MAX_SEGMENTS} at most are wanted: say it in fewer words"
        yield parsed.sources[path].finding(message, *key.split("."))


def _translations(content: Content) -> Iterator[_File]:
    for channel in Channel:
        of_channel = content.templates(channel)
        yield from (_File(template_path(channel, n), n, of_channel) for n in of_channel if not _is_original(n))
    yield from (_File(article_path(n), n, content.articles) for n in content.articles if not _is_original(n))


def _nobody_gets(file: _File, parsed: ParsedContent) -> Iterator[Finding]:
    path, language = file.path, language_in(file.name)
    if language == ENGLISH:
        yield Finding(path, 1, 1, "English stands in the file without a language: put it there, and remove this one")
    elif _file_of(language) not in parsed.files:
        message = f"nobody gets this without {_file_of(language)}: a first one needs its `name:` alone"
        yield Finding(path, 1, 1, message)
    if original_of(file.name) not in file.beside:
        message = f"this translates nothing: there is no {path.replace(f'.{language}.', '.')}; give both one name"
        yield Finding(path, 1, 1, message)
