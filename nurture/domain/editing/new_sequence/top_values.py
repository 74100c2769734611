"""The values of a YAML file's own keys, whatever order and style they are written in; comments beside them stay."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from nurture.domain.editing.schedule.yaml_lines import end_of


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text with these values, as YAML; a key that it does not hold is written above its first one."""
    root = _root(text)
    held = {key.value: (key, value) for key, value in root.value}
    for index, end, written in sorted(_places(held, values), reverse=True):
        text = text[:index] + written + text[end:]
    missing = [f"{key}: {value}" for key, value in values.items() if key not in held]
    first: int = root.value[0][0].start_mark.index
    indent = " " * root.value[0][0].start_mark.column
    return text[:first] + "".join(f"{line}\n{indent}" for line in missing) + text[first:]


def without_head(text: str) -> str:
    """The text from its first key on, without the comment above it."""
    lines = text.split("\n")
    return "\n".join(lines[_root(text).value[0][0].start_mark.line :])


def _places(held: Mapping[str, Any], values: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where each value stands, from its key's colon on, and what stands there instead."""
    for name, written in values.items():
        if name in held:
            key, value = held[name]
            yield key.end_mark.index, end_of(value), f": {written}"


def _root(text: str) -> yaml.MappingNode:
    document: Any = yaml.compose(text, yaml.CSafeLoader)
    root: yaml.MappingNode = document
    return root
