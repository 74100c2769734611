"""Content of a release: clinic settings, conditions, sequences and template sources, valid and ready for use."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.conditions import Conditions
from nurture.domain.content.pictures import Picture
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.source_models import ArticleSource, EmailSource, TextSource
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.tag import ENGLISH, nearest, shorter
from nurture.domain.values.channel import Channel, TemplateFormat


@dataclass(frozen=True)
class Content:
    """The valid content of a release; sequences and templates by name, a translation by its own.

    `languages`: our own words by language, at least English.
    """

    clinic: Clinic
    conditions: Conditions
    sequences: Mapping[str, Sequence]
    emails: Mapping[str, EmailSource]
    texts: Mapping[Channel, Mapping[str, TextSource]]
    articles: Mapping[str, ArticleSource]
    pictures: Mapping[str, Picture]
    languages: Mapping[str, Catalogue]

    def words(self, language: str) -> Catalogue:
        """Our own words in a language; English ones where there are none."""
        return self.languages.get(language) or self.languages[ENGLISH]

    def language_for(self, tag: str) -> str:
        """The language in which a client of this language tag is written to; "" is no tag."""
        return nearest(tag, self.languages) if tag else ENGLISH

    def speaks(self, tag: str) -> bool:
        """Whether we have words in the language of a tag."""
        return self.language_for(tag) in shorter(tag.lower())

    @cached_property
    def private_words(self) -> PrivateWords:
        """The words that reveal a condition, and must not appear where others can read them."""
        return PrivateWords(self.conditions.private_words())

    def templates(self, channel: Channel) -> Mapping[str, EmailSource | TextSource]:
        """The template sources of a channel, by name."""
        match channel.spec.template_format:
            case TemplateFormat.EMAIL:
                return self.emails
            case TemplateFormat.TEXT:
                return self.texts[channel]
            case unknown:
                assert_never(unknown)
