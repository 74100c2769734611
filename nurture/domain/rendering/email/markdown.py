"""Markdown as we read it, and to plain text: CommonMark without raw HTML, pictures and indented code."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_BOX = re.compile(r"\[[ xX]\]\s")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


@cache
def _everything() -> MarkdownIt:
    """The usual dialects, to find what is meant and not printed."""
    return MarkdownIt("commonmark", {"html": True}).disable("code").enable(["table", "strikethrough"])


@cache
def printed_markdown() -> MarkdownIt:
    """The parser of the Markdown that we print; of tables only an article has any."""
    # Four spaces before a line are an accident in an e-mail, and a picture would be fetched from another server.
    parser = MarkdownIt("commonmark", {"html": False}).disable(["code", "image"]).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # the check refuses; hiding would not
    return parser


class Unprinted(StrEnum):
    """A piece of Markdown that is not printed as its writer meant it, by how it begins."""

    HTML = "<"
    PICTURE = "!["
    TABLE = "|"
    STRUCK = "~~"
    TASK = "["
    FOOTNOTE = "[^"
    DEFINITION = "]:"


def unprinted(markdown: str) -> list[tuple[Unprinted, str]]:
    """Every such piece, with what to look for in the source."""
    definitions: dict[str, Any] = {}
    tree = SyntaxTreeNode(_everything().parse(markdown, definitions))
    found = [piece for node in tree.walk() for piece in _unprinted(node)]
    return found + [(Unprinted.DEFINITION, Unprinted.DEFINITION.value)] * bool(definitions.get("references"))


def _unprinted(node: SyntaxTreeNode) -> Iterator[tuple[Unprinted, str]]:
    match node.type:
        case "html_block" | "html_inline":
            yield Unprinted.HTML, node.content.strip()
        case "image" | "table" | "s":
            kind = {"image": Unprinted.PICTURE, "table": Unprinted.TABLE, "s": Unprinted.STRUCK}[node.type]
            yield kind, kind.value
        case "list_item" if box := _BOX.match(next((n.content for n in node.walk() if n.type == "inline"), "")):
            yield Unprinted.TASK, box[0].rstrip()
        case "text" if _FOOTNOTE.search(node.content):
            yield Unprinted.FOOTNOTE, Unprinted.FOOTNOTE.value


def to_text(markdown: str) -> str:
    """Renders Markdown to plain text: a paragraph a line, bullets, links as `text: URL`."""
    return _stacked(SyntaxTreeNode(printed_markdown().parse(markdown)))


def _stacked(node: SyntaxTreeNode, between: str = "\n\n") -> str:
    return between.join(_block(child) for child in node.children)


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "bullet_list" | "ordered_list":
            first = int(node.attrs.get("start", 1))
            marks = ["- " if node.type == "bullet_list" else f"{first + n}. " for n in range(len(node.children))]
            return "\n".join(_indented(m, _stacked(i, "\n")) for m, i in zip(marks, node.children, strict=True))
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in _stacked(node).split("\n"))
        case "hr":
            return "* * *"
        case "fence":
            return node.content.rstrip("\n")
        case "inline":
            return _inline(node)
        case _:
            return _stacked(node)


def _indented(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


def _inline(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            text, href = "".join(_inline(c) for c in node.children), str(node.attrs["href"])
            return href if text == href else f"{text}: {href}"
        case _ if node.children:
            return "".join(_inline(child) for child in node.children)
        case _:
            return str(node.content)
