"""Reads YAML into our types, and knows where in the file each value stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.validation_messages import explain, worth_saying

_DEEPEST = 50  # lists and mappings in one another; a schedule has six
_Model = TypeVar("_Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):  # libyaml's: ten times faster
    """YAML 1.2's plain scalars: with 1.1's, `on:` is a boolean, NO is false and 10:00 is 600."""

    yaml_implicit_resolvers: dict[Any, Any] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
    ("null", r"^(?:~|null|)$", ("~", "n", "")),
    ("merge", r"^<<$", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


@dataclass(frozen=True)
class Source:
    """One YAML document, and the line of its file on which it begins."""

    path: str
    node: yaml.Node
    first_line: int = 1

    def place(self, *keys: str | int, of_key: bool = False) -> tuple[int, int]:
        """Line and column of the value under `keys`, or of the nearest thing above it that is there."""
        mark = self.node.start_mark
        node: yaml.Node | None = self.node
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            label, node = found
            mark = label.start_mark if of_key and key == keys[-1] else node.start_mark
        return _place(mark, self.first_line)

    def finding(self, says: str, *keys: str | int, blocks: bool = True, of_key: bool = False) -> Finding:
        """A remark on the value under `keys`."""
        return Finding(self.path, *self.place(*keys, of_key=of_key), says, blocks)

    def into(self, model: type[_Model], context: dict[str, Any] | None = None) -> _Model:
        """The document as a `model`; raises ContentError with a finding for each thing that is wrong."""
        try:
            return model.model_validate(_Loader("").construct_document(self.node), context=context)
        except ValidationError as wrong:
            said = [explain(error, model) for error in worth_saying(wrong.errors())]
            raise ContentError([self.finding(s, *keys, of_key=of_key) for s, keys, of_key in said]) from None
        except yaml.MarkedYAMLError as wrong:
            raise ContentError([_unreadable(self.path, self.first_line, wrong)]) from None


def read_yaml(path: str, text: str, first_line: int = 1) -> Source:
    """Parses one document without aliases and doubled keys; raises ContentError."""
    try:
        for event in _shallow(yaml.parse(text, _Loader)):
            if isinstance(event, yaml.AliasEvent):
                says = "an alias (*name) is not supported: write the value out"
                raise ContentError([Finding(path, *_place(event.start_mark, first_line), says)])
        node = yaml.compose(text, _Loader)
    except (yaml.YAMLError, RecursionError) as wrong:
        raise ContentError([_unreadable(path, first_line, wrong)]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ContentError([Finding(path, first_line, 1, "nothing to read here: write `name: value` lines")])
    source = Source(path, node, first_line)
    if doubled := [_doubled(source, key) for key in _doubled_keys(node)]:
        raise ContentError(doubled)
    return source


def _shallow(events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Passes the events on; raises RecursionError before libyaml's own recursion could exhaust the stack."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise RecursionError
        yield event


def _place(mark: Any, first_line: int) -> tuple[int, int]:
    return mark.line + first_line, mark.column + 1


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None


def _doubled_keys(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        seen: set[Any] = set()
        for key, value in node.value:
            written = key.value if isinstance(key, yaml.ScalarNode) else id(key)
            if written in seen:
                yield key
            seen.add(written)
            yield from _doubled_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _doubled_keys(value)


def _doubled(source: Source, key: yaml.Node) -> Finding:
    says = f"{key.value!r} stands here twice, and only one can count: remove one"
    return Finding(source.path, *_place(key.start_mark, source.first_line), says)


def _unreadable(path: str, first_line: int, wrong: Exception) -> Finding:
    place, problem = (first_line, 1), "it is nested too deeply"
    if isinstance(wrong, yaml.MarkedYAMLError) and (mark := wrong.problem_mark or wrong.context_mark):
        place, problem = _place(mark, first_line), str(wrong.problem)
    elif isinstance(wrong, yaml.reader.ReaderError):
        problem = f"it holds the character {wrong.character!r}, which has no place in a text file"
    hint = "Check the indent; a value with a colon or {{ }} needs quotes"
    return Finding(path, *place, f"cannot be read as YAML: {problem}. {hint}")
