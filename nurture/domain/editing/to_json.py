"""A document as ProseMirror's JSON: `{"type": "doc", "content": [{"type": "paragraph", "content": […]}]}`.

A node holds its `attrs` always, and `content` and `marks` only where there are some, as ProseMirror writes them.
"""

from collections.abc import Sequence
from typing import Any

from nurture.domain.editing.document import (
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

Json = dict[str, Any]


def to_json(document: Document) -> Json:
    """The JSON of a document; an empty one holds one empty paragraph, as the editor's schema wants."""
    return _node("doc", _blocks(document.content or (Paragraph(),)))


def _node(kind: str, content: Sequence[Json] = (), marks: Marks | None = None, **attrs: object) -> Json:
    node: Json = {"type": kind}
    if attrs:
        node["attrs"] = attrs
    if content:
        node["content"] = list(content)
    if marks and (listed := _marks(marks)):
        node["marks"] = listed
    return node


def _marks(marks: Marks) -> list[Json]:
    found: list[Json] = []
    if marks.link:
        found.append({"type": "link", "attrs": {"href": marks.link.href, "title": marks.link.title}})
    return found + [{"type": name} for name in ("em", "strong") if getattr(marks, name)]


def _blocks(blocks: Sequence[Block | ListItem]) -> list[Json]:
    return [_block(block) for block in blocks]


def _words(text: str) -> list[Json]:
    return [{"type": "text", "text": text}] if text else []


def _block(block: Block | ListItem) -> Json:
    match block:
        case Paragraph(content):
            return _node("paragraph", _inlines(content))
        case Heading(level, content):
            return _node("heading", _inlines(content), level=level)
        case BulletList(items, mark, tight):
            return _node("bullet_list", _blocks(items), mark=mark, tight=tight)
        case OrderedList(items, start, mark, tight):
            return _node("ordered_list", _blocks(items), start=start, mark=mark, tight=tight)
        case ListItem(content):
            return _node("list_item", _blocks(content))
        case Raw(source):
            return _node("raw", source=source)
        case Button(label, to):
            return _node("button", _words(label), to=to)
        case Article(name):
            return _node("article", name=name)
        case Picture(name):
            return _node("picture", name=name)
        case When(test, yes, no):
            return _when(test, yes, no)
        case Tip() | Exercise() | Claim():
            return _card(block)


def _card(card: Tip | Exercise | Claim) -> Json:
    content = _blocks(card.content or (Paragraph(),))
    match card:
        case Tip(title):
            return _node("tip", [_node("tip_title", _words(title)), *content])
        case Exercise(title, name):
            return _node("exercise", content, title=title, name=name)
        case Claim(source):
            return _node("claim", content, source=source)


def _when(test: str, yes: Sequence[Block], no: Sequence[Block] | None) -> Json:
    branches = [_node("when_yes", _blocks(yes or (Paragraph(),)))]
    if no is not None:
        branches.append(_node("when_no", _blocks(no or (Paragraph(),))))
    return _node("when", branches, test=test)


def _inlines(content: Sequence[Inline]) -> list[Json]:
    return [_inline(each) for each in content]


def _inline(inline: Inline) -> Json:
    match inline:
        case Text(text, marks):
            return {**_node("text", marks=marks), "text": text}
        case HardBreak():
            return _node("hard_break")
        case Chip(expr, fallback, marks):
            return _node("chip", marks=marks, expr=expr, fallback=fallback)
        case Cond(test, yes, no, marks):
            other = None if no is None else _inlines(no)
            return _node("cond", marks=marks, test=test, yes=_inlines(yes), no=other)
