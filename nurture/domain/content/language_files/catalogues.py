"""Catalogues of a content: English as the clinic spells it, and one for each language file."""

from collections.abc import Mapping

from nurture.domain.content.language_files.model import LanguageFile
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.english import english, english_name
from nurture.domain.languages.tag import ENGLISH


def english_words(american: bool = False) -> Catalogue:
    """The words that come with nurture."""
    return Catalogue.of(ENGLISH, english_name(), english(american))


def catalogues(files: Mapping[str, LanguageFile], american: bool) -> dict[str, Catalogue]:
    """A catalogue for English and for each language file, by the tag; what a file leaves out is English."""
    own = files.get(ENGLISH)
    base = {**english(american), **(own.texts if own else {})}
    found = {ENGLISH: Catalogue.of(ENGLISH, own.name if own else english_name(), base)}
    others = {tag: file for tag, file in files.items() if tag != ENGLISH}
    return found | {tag: Catalogue.of(tag, file.name, {**base, **file.texts}) for tag, file in others.items()}
