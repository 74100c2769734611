"""From ProseMirror's JSON, as a browser sends it, to a document; whatever it is, it takes little time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from nurture.domain.editing.document import (
    PLAIN,
    Article,
    Block,
    BulletList,
    Button,
    Chip,
    Claim,
    Cond,
    Document,
    Exercise,
    HardBreak,
    Heading,
    Inline,
    Link,
    ListItem,
    Marks,
    OrderedList,
    Paragraph,
    Picture,
    Raw,
    Text,
    Tip,
    When,
)
from nurture.domain.values.yaml_source import CONTROL

#: More than any file holds that is read at all (LONGEST_TEMPLATE), and less than keeps a server busy.
MAX_NODES, MAX_CHARACTERS, MAX_DEPTH = 20_000, 128_000, 64
_PROSE = frozenset({"paragraph", "heading", "bullet_list", "ordered_list", "raw"})
_TOP = _PROSE | {"tip", "exercise", "claim", "button", "article", "picture", "when"}
_IN_ITEM = frozenset({"paragraph", "bullet_list", "ordered_list"})
_WORDS = frozenset({"text", "chip", "cond"})
_INLINE = _WORDS | {"hard_break"}
_MARKS = frozenset({"link", "em", "strong"})
_Kind = TypeVar("_Kind", str, int, bool)
Json = Mapping[str, Any]


class InvalidDocument(ValueError):
    """Raised for JSON that is no document of ours, or too large a one; its message says why."""


def from_json(value: object) -> Document:
    """The document that a browser sent; raises InvalidDocument."""
    return Document(_Reader().blocks(_mapping(value, {"doc"}), _TOP))


@dataclass
class _Reader:
    """Counts what it has read so far."""

    nodes: int = 0
    characters: int = 0

    def children(self, node: Json, allowed: frozenset[str], depth: int) -> list[Json]:
        children = node.get("content", [])
        if not isinstance(children, list):
            raise InvalidDocument("the content of a node is a list")
        self.nodes += len(children)
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise InvalidDocument("the document is too large, or nested too deeply")
        return [_mapping(child, allowed) for child in children]

    def string(self, text: object) -> str:
        """A text without the characters that nobody sees."""
        if not isinstance(text, str):
            raise InvalidDocument("a text is missing")
        self.characters += len(text)
        if self.characters > MAX_CHARACTERS:
            raise InvalidDocument("the document is too large")
        return CONTROL.sub("", text)

    def attribute(self, node: Json, name: str, default: str | None = None) -> str:
        return self.string(_attrs(node).get(name, default))

    def blocks(self, node: Json, allowed: frozenset[str], depth: int = 0) -> tuple[Any, ...]:
        return tuple(self.block(child, depth + 1) for child in self.children(node, allowed, depth))

    def block(self, node: Json, depth: int) -> Block | ListItem:
        match node["type"]:
            case "paragraph":
                return Paragraph(self.inlines(node, _INLINE, depth))
            case "heading":
                return Heading(_attribute(node, "level", 2, {2, 3}), self.inlines(node, _WORDS, depth))
            case "bullet_list":
                items = self.blocks(node, frozenset({"list_item"}), depth)
                return BulletList(items, _attribute(node, "mark", "-", {"-", "*", "+"}), _tight(node))
            case "ordered_list":
                items = self.blocks(node, frozenset({"list_item"}), depth)
                start = _attribute(node, "start", 1, range(1_000_000_000))
                return OrderedList(items, start, _attribute(node, "mark", ".", {".", ")"}), _tight(node))
            case "list_item":
                return ListItem(self.blocks(node, _IN_ITEM, depth))
            case "when":
                return self.when(node, depth)
            case "tip" | "exercise" | "claim":
                return self.card(node, depth)
            case _:
                return self.leaf(node, depth)

    def leaf(self, node: Json, depth: int) -> Block:
        match node["type"]:
            case "button":
                return Button(self.words(node, depth), self.attribute(node, "to", "links.book"))
            case "article":
                return Article(self.attribute(node, "name"))
            case "picture":
                return Picture(self.attribute(node, "name"))
        return Raw(self.attribute(node, "source"))

    def card(self, node: Json, depth: int) -> Block:
        match node["type"]:
            case "exercise":
                title, name = self.attribute(node, "title"), self.attribute(node, "name")
                return Exercise(title, name, self.blocks(node, _PROSE, depth))
            case "claim":
                return Claim(self.attribute(node, "source"), self.blocks(node, _PROSE, depth))
        first, *rest = self.children(node, _PROSE | {"tip_title"}, depth) or [{}]
        if first.get("type") != "tip_title" or any(child["type"] == "tip_title" for child in rest):
            raise InvalidDocument("a tip card begins with its title")
        return Tip(self.words(first, depth + 1), tuple(self.block(each, depth + 1) for each in rest))  # type: ignore[misc]

    def when(self, node: Json, depth: int) -> When:
        branches = self.children(node, frozenset({"when_yes", "when_no"}), depth)
        if [branch["type"] for branch in branches] not in (["when_yes"], ["when_yes", "when_no"]):
            raise InvalidDocument("a condition has its blocks, and then perhaps those otherwise")
        yes, *no = (self.blocks(branch, _TOP, depth + 1) for branch in branches)
        return When(self.attribute(node, "test"), yes, no[0] if no else None)

    def words(self, node: Json, depth: int) -> str:
        """The text of a node that holds nothing else."""
        children = self.children(node, frozenset({"text"}), depth + 1)
        return "".join(self.string(child.get("text")) for child in children)

    def inlines(self, node: Json, allowed: frozenset[str], depth: int) -> tuple[Inline, ...]:
        return tuple(self.inline(child, allowed, depth + 1) for child in self.children(node, allowed, depth))

    def inline(self, node: Json, allowed: frozenset[str], depth: int) -> Inline:
        match node["type"]:
            case "text":
                return Text(self.string(node.get("text")), self.marks(node, depth))
            case "hard_break":
                return HardBreak()
            case "chip":
                fallback = _attrs(node).get("fallback")
                said = None if fallback is None else self.string(fallback)
                return Chip(self.attribute(node, "expr"), said, self.marks(node, depth))
        attrs = _attrs(node)
        yes, no = attrs.get("yes"), attrs.get("no")
        branches = [self.inlines({"content": each}, allowed, depth) for each in (yes, no) if each is not None]
        if yes is None:
            raise InvalidDocument("a condition has words")
        return Cond(
            self.attribute(node, "test"), branches[0], None if no is None else branches[1], self.marks(node, depth)
        )

    def marks(self, node: Json, depth: int) -> Marks:
        if "marks" not in node:
            return PLAIN
        found = {mark["type"]: mark for mark in self.children({"content": node["marks"]}, _MARKS, depth)}
        link = None
        if "link" in found:
            title = _attrs(found["link"]).get("title")
            link = Link(self.attribute(found["link"], "href"), self.string(title) if title else None)
        return Marks(link, "em" in found, "strong" in found)


def _mapping(value: object, allowed: set[str] | frozenset[str]) -> Json:
    kind = value.get("type") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(kind, str) or kind not in allowed:
        raise InvalidDocument(f"{str(kind)[:40]!r} cannot stand here: one of {', '.join(sorted(allowed))} can")
    return value


def _attrs(node: Json) -> Json:
    attrs = node.get("attrs", {})
    if not isinstance(attrs, dict):
        raise InvalidDocument("the attributes of a node are a mapping")
    return attrs


def _attribute(node: Json, name: str, default: _Kind, allowed: Any) -> _Kind:
    value = _attrs(node).get(name, default)
    if type(value) is not type(default) or value not in allowed:
        raise InvalidDocument(f"{name} of a {node['type']} cannot be {str(value)[:40]!r}")
    return value  # type: ignore[no-any-return]


def _tight(node: Json) -> bool:
    return _attribute(node, "tight", True, {True, False})
