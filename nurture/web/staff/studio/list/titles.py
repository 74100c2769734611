"""What a file is called where people choose among files: its subject or title, or its first words."""

import re
from typing import Final

from nurture.domain.content.file_kinds import FileKind, kind_of
from nurture.domain.content.parse import CLINIC, CONDITIONS
from nurture.domain.content.pictures import PICTURE_PATH
from nurture.domain.rendering.preview.chips import label_of
from nurture.domain.values.finding import ContentError
from nurture.domain.values.yaml_source import read_yaml

_LONGEST: Final = 90
_SETTINGS: Final = {CLINIC: "The clinic", CONDITIONS: "Conditions and words to keep private"}
_KEYS: Final = {
    FileKind.EMAIL: "subject",
    FileKind.ARTICLE: "title",
    FileKind.SEQUENCE: "title",
    FileKind.PICTURE: "description",
}
_TAG: Final = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
#: How nearly every text begins: a list of texts is read by what follows.
_OPENING: Final = re.compile(r"^\[Greeting\] (?:it's|this is) \[Clinic’s short name\]\.? (?=\S)")
_STATEMENT: Final = re.compile(r"\{%.*?%\}")
_FRONT: Final = re.compile(r"---[ \t]*\n(.*?)\n---", re.DOTALL)


def title_of(path: str, text: str) -> str:
    """On one line, with the label of a placeholder in place of it."""
    kind = kind_of(path)
    if kind is FileKind.SETTINGS:
        return _SETTINGS.get(path) or f"Our own words: {_value(path, text, 'name') or path}"
    if PICTURE_PATH.fullmatch(path):
        return path.rpartition("/")[2]
    words = _value(path, text, _KEYS[kind]) if kind in _KEYS else text
    plain = " ".join(_STATEMENT.sub("", _TAG.sub(lambda tag: f"[{label_of(tag[1])}]", words)).split())
    plain = _OPENING.sub("", plain, count=1) if kind and kind.is_text else plain
    return _shortened(plain) or path.rpartition("/")[2]


def _value(path: str, text: str, key: str) -> str:
    """Of a key of a YAML file or of front matter; "" where it cannot be read."""
    front = _FRONT.match(text) if not path.endswith(".yaml") else None
    try:
        source = read_yaml(path, front[1] if front else text)
    except ContentError:
        return ""
    found = next((value.value for name, value in source.node.value if name.value == key), "")
    return found if isinstance(found, str) else ""


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
