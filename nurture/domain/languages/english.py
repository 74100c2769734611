"""English: the words that come with nurture, as the clinic spells them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import RootModel

from nurture.domain.values.yaml_source import read_yaml

_FILE = "english.yaml"
_NAME = "name"
#: What British English says otherwise, beside "e-mail".
_BRITISH = {"calendar.date": "{day} {month} {year}"}


class _Groups(RootModel[dict[str, str | dict[str, str]]]):
    """The file: its name, and groups of words."""


@cache
def english(american: bool = False) -> Mapping[str, str]:
    """Every word, by its key `group.name`."""
    groups = {group: words for group, words in _file().items() if isinstance(words, dict)}
    texts = {f"{group}.{name}": words for group, named in groups.items() for name, words in named.items()}
    return {key: american_spelling(words) for key, words in texts.items()} if american else texts | _BRITISH


def english_name() -> str:
    """What the language calls itself."""
    return str(_file()[_NAME])


def american_spelling(words: str) -> str:
    """Our own words as Americans write them."""
    return words.replace("e-mail", "email").replace("E-mail", "Email")


@cache
def _file() -> Mapping[str, str | dict[str, str]]:
    text = Path(__file__).with_name(_FILE).read_text(encoding="utf-8")
    return read_yaml(_FILE, text).validate_as(_Groups).root
