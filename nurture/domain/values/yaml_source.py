"""YAML parser that keeps positions, so that a validation error names the line and column of the value."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from nurture.domain.values.finding import ContentError, Finding
from nurture.domain.values.validation_messages import explain, without_redundant

#: What nobody sees in a text, and no database keeps.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MAX_DEPTH = 50  # levels of nested lists and mappings; a schedule has six
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
    """A parsed YAML document, and the line of its file on which it begins."""

    path: str
    node: yaml.Node
    first_line: int = 1

    def position(self, *keys: str | int, of_key: bool = False) -> tuple[int, int]:
        """Line and column of the value under `keys`, or of its nearest ancestor that exists."""
        mark = self.node.start_mark
        node: yaml.Node | None = self.node
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            label, node = found
            mark = label.start_mark if of_key and key == keys[-1] else node.start_mark
        return _position(mark, self.first_line)

    def finding(self, message: str, *keys: str | int, blocks: bool = True, of_key: bool = False) -> Finding:
        """A finding at the position of the value under `keys`."""
        return Finding(self.path, *self.position(*keys, of_key=of_key), message, blocks)

    def validate_as(self, model: type[_Model], context: dict[str, Any] | None = None) -> _Model:
        """Validates the document as a Pydantic `model`; raises ContentError with a finding for each error."""
        try:
            return model.model_validate(_Loader("").construct_document(self.node), context=context)
        except ValidationError as invalid:
            errors = [explain(error, model) for error in without_redundant(invalid.errors())]
            raise ContentError([self.finding(m, *keys, of_key=of_key) for m, keys, of_key in errors]) from None
        except yaml.MarkedYAMLError as error:
            raise ContentError([_unreadable(self.path, self.first_line, error)]) from None
        except (ValueError, OverflowError):  # of a number with thousands of digits, or a tag that does not fit
            raise ContentError([_unfit(self)]) from None


def read_yaml(path: str, text: str, first_line: int = 1) -> Source:
    """Parses one document; raises ContentError for invalid YAML, an alias or a duplicate key."""
    try:
        for event in _limit_depth(yaml.parse(text, _Loader)):
            if isinstance(event, yaml.AliasEvent):
                message = "an alias (*name) is not supported: write the value out"
                raise ContentError([Finding(path, *_position(event.start_mark, first_line), message)])
        node = yaml.compose(text, _Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError([_unreadable(path, first_line, error)]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ContentError([Finding(path, first_line, 1, "nothing to read here: write `name: value` lines")])
    source = Source(path, node, first_line)
    if hidden := [scalar for scalar in _scalars(node) if CONTROL.search(scalar.value)]:
        position = _position(hidden[0].start_mark, first_line)
        raise ContentError([Finding(path, *position, "this holds a control character, which nobody sees: remove it")])
    if duplicates := [_duplicate_key(source, key) for key in _duplicate_keys(node)]:
        raise ContentError(duplicates)
    return source


def _limit_depth(events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Passes the events on; raises RecursionError before libyaml's own recursion could exhaust the stack."""
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise RecursionError
        yield event


def _position(mark: Any, first_line: int) -> tuple[int, int]:
    return mark.line + first_line, mark.column + 1


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None


def _duplicate_keys(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        seen: set[Any] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else id(key)
            if name in seen:
                yield key
            seen.add(name)
            yield from _duplicate_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _duplicate_keys(value)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.MappingNode():
            yield from (scalar for pair in node.value for each in pair for scalar in _scalars(each))
        case yaml.SequenceNode():
            yield from (scalar for each in node.value for scalar in _scalars(each))


def _unfit(source: Source) -> Finding:
    """A finding for the first value that cannot be made of its text."""
    for scalar in _scalars(source.node):
        try:
            _Loader("").construct_document(scalar)
        except (ValueError, OverflowError):
            position = _position(scalar.start_mark, source.first_line)
            return Finding(source.path, *position, "this value cannot be read: too long, or not of the kind it says")
    return source.finding("a value here cannot be read: look for a long number or a tag such as !!int")


def _duplicate_key(source: Source, key: yaml.Node) -> Finding:
    message = f"{key.value!r} stands here twice, and only one can count: remove one"
    return Finding(source.path, *_position(key.start_mark, source.first_line), message)


def _unreadable(path: str, first_line: int, error: Exception) -> Finding:
    position, problem = (first_line, 1), "it is nested too deeply"
    if isinstance(error, yaml.MarkedYAMLError) and (mark := error.problem_mark or error.context_mark):
        position, problem = _position(mark, first_line), str(error.problem)
    elif isinstance(error, yaml.reader.ReaderError):
        problem = f"it holds the character {error.character!r}, which has no place in a text file"
    hint = "Check the indent; a value with a colon or {{ }} needs quotes"
    return Finding(path, *position, f"cannot be read as YAML: {problem}. {hint}")
