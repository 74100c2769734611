"""Which lines of a YAML file belong to what."""

from collections.abc import Iterator
from contextlib import contextmanager

import yaml

from nurture.domain.values.finding import ContentError


class CannotEdit(Exception):
    """A file that cannot be changed here without touching what nobody asked to change; it says what to do."""


@contextmanager
def readable() -> Iterator[None]:
    """Raises CannotEdit for what cannot be read, with its line."""
    try:
        yield
    except ContentError as wrong:
        first = wrong.findings[0]
        raise CannotEdit(f"line {first.line} of this file cannot be read: {first.message}") from None


def last_line(node: yaml.Node) -> int:
    """The last line on which something of this node stands: for libyaml, a block ends where the next one begins."""
    leaf = _last_leaf(node)
    line: int = leaf.end_mark.line
    return line - 1 if _ends_behind_its_line(leaf) else line


def end_of(node: yaml.Node) -> int:
    """Where the last thing of this node ends, as an index into the text; of a block of text, its last line's end."""
    leaf = _last_leaf(node)
    index: int = leaf.end_mark.index
    return index - 1 if _ends_behind_its_line(leaf) else index


def _last_leaf(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _ends_behind_its_line(leaf: yaml.Node) -> bool:
    """Whether it is a block of text, which for libyaml ends where the next line begins."""
    return isinstance(leaf, yaml.ScalarNode) and leaf.style in ("|", ">") and leaf.end_mark.column == 0


def with_comments(lines: list[str], line: int) -> int:
    """The first line of the comment that stands right above this one."""
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def without_blank(lines: list[str], end: int, start: int) -> int:
    """Where what began before `end` ends, if the next begins at `start`: a comment below it is its own."""
    while start > end and not lines[start - 1].strip():
        start -= 1
    return start
