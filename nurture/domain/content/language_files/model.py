"""Language files, `languages/TAG.yaml`: our words in another language, or what the clinic says otherwise in English."""

import re
from functools import cache, partial
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, create_model

from nurture.domain.content.schema import Schema
from nurture.domain.content.source_models import FrontMatter, OneLine
from nurture.domain.languages.catalogue import listed
from nurture.domain.languages.english import english, english_name
from nurture.domain.languages.tag import IN_FILES

LANGUAGE_PATH = re.compile(rf"languages/({IN_FILES})\.yaml")
#: What a date or a time may be made of; anything else has just what English has.
_OF_A_DAY = frozenset({"weekday", "month", "month_number", "day", "year"})
_OF_A_TIME = frozenset({"hour", "hour12", "minute", "half"})
_ANY_OF = {
    "calendar.day": _OF_A_DAY, "calendar.day_with_year": _OF_A_DAY, "calendar.date": _OF_A_DAY,
    "calendar.time": _OF_A_TIME,
}  # fmt: skip
_LISTS = {"calendar.months": 12, "calendar.weekdays": 7}
#: Whoever writes one of these words is understood by us and by their phone company.
_KEYWORDS = re.compile(r"\b(?:STOP|START)\b")


class LanguageFile(FrontMatter):
    """What is read of every language file: what the language calls itself, and groups of words."""

    name: Annotated[OneLine, Field(max_length=40)] = english_name()

    @property
    def texts(self) -> dict[str, str]:
        """The words that it has, by their keys `group.name`."""
        groups = {group: words for group, words in self if isinstance(words, BaseModel)}
        return {f"{group}.{key}": words for group, named in groups.items() for key, words in named if words is not None}


@cache
def language_model() -> type[LanguageFile]:
    """The model of a language file: all words that there are, each of which may be left out."""
    groups: dict[str, dict[str, Any]] = {}
    for key in english():
        group, _, name = key.partition(".")
        word = Annotated[OneLine, Field(max_length=400), AfterValidator(partial(_fits, key))]
        groups.setdefault(group, {})[name] = (word | None, None)
    models: dict[str, Any] = {
        group: (create_model(group, __base__=Schema, **named) | None, None) for group, named in groups.items()
    }
    return create_model("Language", __base__=LanguageFile, **models)


def _fits(key: str, words: str) -> str:
    """Whether words may stand in place of the English ones."""
    original = english()[key]
    here, wanted = _fields(words), _fields(original)
    if unknown := sorted(here - _ANY_OF.get(key, wanted)):
        allowed = ", ".join(f"{{{field}}}" for field in sorted(_ANY_OF.get(key, wanted))) or "nothing in curly brackets"
        raise ValueError(f"{{{unknown[0]}}} is not known here: it may hold {allowed}")
    if key not in _ANY_OF and (lost := sorted(wanted - here)):
        raise ValueError(f"{{{lost[0]}}} is not there any more, and in English it is: {original!r}")
    if lost := sorted(set(_KEYWORDS.findall(original)) - set(_KEYWORDS.findall(words))):
        raise ValueError(f"{lost[0]} is not there any more: phone companies know this word in capital letters")
    if key in _LISTS and len(listed(words)) != _LISTS[key]:
        raise ValueError(
            f"names {len(listed(words))}, and there are {_LISTS[key]}: write them one after another, with commas"
        )
    return words


def _fields(words: str) -> frozenset[str]:
    try:
        found = list(Formatter().parse(words))
    except ValueError:
        raise ValueError("a curly bracket is not closed, or not opened") from None
    if any(field is not None and (spec or conversion) for _, field, spec, conversion in found):
        raise ValueError("in curly brackets stands a name and nothing else, such as {name}")
    return frozenset(field for _, field, _, _ in found if field is not None)
