"""Front matter: a value of it is changed where it stands, and every other line stays as it is."""

import math
from collections.abc import Mapping

import yaml

from nurture.domain.content.parse import FRONT_MATTER
from nurture.domain.values.finding import ContentError
from nurture.domain.values.yaml_source import read_yaml


class CannotWriteValue(ValueError):
    """Raised where a value cannot be changed in its place; its message says why."""


def body_begin(text: str) -> int | None:
    """Where the body begins; None where there is no front matter."""
    found = FRONT_MATTER.fullmatch(text)
    return found.start(2) if found else None


def values_of(text: str) -> dict[str, str]:
    """The values of one line each, by their keys; none where the front matter cannot be read."""
    return {key: node.value for key, node in _nodes(text).items()}


def lines_of(text: str) -> dict[str, tuple[int, int]]:
    """The first and the last line (from 1) of each value."""
    return {
        key: (node.start_mark.line + 2, node.end_mark.line + (2 if node.end_mark.column else 1))
        for key, node in _nodes(text).items()
    }


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The file with these values, each in quotes only where YAML needs them, or where it stood in quotes before.

    Raises CannotWriteValue. A key that is not there is added at the end of the front matter.
    """
    for key, value in values.items():
        wanted = {**values_of(text), key: value}
        candidates = (_with_value(text, key, scalar) for scalar in _scalars(value, _nodes(text).get(key)))
        found = next((each for each in candidates if values_of(each) == wanted), None)
        if found is None:
            raise CannotWriteValue(f"`{key}` cannot be changed here: open the message as source")
        text = found
    return text


def _nodes(text: str) -> dict[str, yaml.ScalarNode]:
    found = FRONT_MATTER.fullmatch(text)
    try:
        node = read_yaml("", found[1]).node if found else None
    except ContentError:
        return {}
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {key.value: value for key, value in pairs if isinstance(value, yaml.ScalarNode)}


def _scalars(value: str, before: yaml.ScalarNode | None) -> list[str]:
    """How a value may be written, the likeliest first."""
    quoted = before.style if before and before.style in ("'", '"') else None
    plain = yaml.safe_dump(value, allow_unicode=True, width=math.inf).removesuffix("\n").removesuffix("\n...")
    styled = [yaml.safe_dump(value, default_style=style, allow_unicode=True, width=math.inf) for style in ('"', "'")]
    double, single = (each.removesuffix("\n") for each in styled)
    if "\\U" in double:  # an emoji that would be written as its number
        double = single
    return {"'": [single, double], '"': [double]}.get(quoted or "", [plain, double] if plain == value else [double])


def _with_value(text: str, key: str, scalar: str) -> str:
    found = FRONT_MATTER.fullmatch(text)
    if not found:
        return text
    node = _nodes(text).get(key)
    if node is None:
        end = found.end(1)
        line_end = "\r\n" if "\r\n" in found[0] else "\n"
        return f"{text[:end]}{key}: {scalar}{line_end}{text[end:]}"
    begin, end = (found.start(1) + mark.index for mark in (node.start_mark, node.end_mark))
    before = "" if text[begin - 1].isspace() else " "
    behind = "\n" if text[begin:end].endswith("\n") else ""
    return f"{text[:begin]}{before}{scalar}{behind}{text[end:]}"
