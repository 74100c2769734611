"""From Markdown to paragraphs, headings and lists, and where each stands in the source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from nurture.domain.editing.document import (
    Block,
    BulletList,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Raw,
)
from nurture.domain.editing.reading.cover import Cover, SourceTag, Unreadable
from nurture.domain.editing.reading.inline import inline_nodes
from nurture.domain.editing.reading.lines import Prose
from nurture.domain.rendering.email.markdown import printed_markdown


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, where its source begins and ends, and the tags in it; `why` it is an island, if it is."""

    block: Block
    begin: int
    end: int
    tags: tuple[SourceTag, ...] = ()
    why: str = ""


def island(cover: Cover, begin: int, end: int, why: str, tags: tuple[SourceTag, ...] = ()) -> Placed:
    """A part of the source as it stands."""
    source = cover.source[begin:end].rstrip()
    return Placed(Raw(source), begin, begin + len(source), tags, why)


def prose_blocks(prose: Prose, cover: Cover) -> Iterator[Placed]:
    """The blocks of some lines of Markdown, in order."""
    text = cover.text[prose.begin : prose.end]
    lines = _Lines(text)
    tokens, after = printed_markdown().parse(text), 0
    for group in _groups(tokens):
        begin, end = group[0].map or (after, after)
        yield from _placed(prose, cover, lines.trimmed(after, begin), None)
        yield from _placed(prose, cover, lines.trimmed(begin, end), group)
        after = end
    yield from _placed(prose, cover, lines.trimmed(after, lines.count), None)


class _Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self.count = len(self._lines)
        self._begins = [0]
        for line in self._lines:
            self._begins.append(self._begins[-1] + len(line) + 1)

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """Where these lines begin and end in the text, without empty ones around them; None where all are empty."""
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        while last > first and not self._lines[first].strip():
            first += 1
        return (self._begins[first], self._begins[last] - 1) if first < last else None


def _groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block, in order."""
    begin = depth = 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[begin : number + 1]
            begin = number + 1


def _placed(
    prose: Prose, cover: Cover, place: tuple[int, int] | None, group: Sequence[Token] | None
) -> Iterator[Placed]:
    if place is None:
        return
    begin, end = prose.begin + place[0], prose.begin + place[1]
    tags = tuple(tag for _, tag in cover.tags_between(begin, end))
    at, until = cover.origin(begin), cover.origin(end)
    try:
        if group is None:
            raise Unreadable("nothing of it is printed")
        length = len(cover.source[at:until].rstrip())
        yield Placed(_block(group, cover), at, at + length, tags)
    except (Unreadable, RecursionError) as error:
        yield island(cover, at, until, str(error) or "nested too deeply", tags)


def _block(tokens: Sequence[Token], cover: Cover) -> Paragraph | Heading | BulletList | OrderedList:
    first = tokens[0]
    match first.type:
        case "paragraph_open":
            return Paragraph(inline_nodes(tokens[1].children or (), cover))
        case "heading_open" if first.tag in ("h2", "h3") and first.markup.startswith("#"):
            return Heading(int(first.tag[1]), inline_nodes(tokens[1].children or (), cover))
        case "heading_open":
            raise Unreadable(f"a heading {first.tag}")
        case "bullet_list_open":
            return BulletList(_items(tokens, cover), first.markup, _is_tight(tokens))
        case "ordered_list_open":
            start = first.attrGet("start")
            begin = int(1 if start is None else start)
            return OrderedList(_items(tokens, cover), begin, first.markup, _is_tight(tokens))
        case other:
            raise Unreadable(other)


def _items(tokens: Sequence[Token], cover: Cover) -> tuple[ListItem, ...]:
    return tuple(_item([_block(group, cover) for group in _groups(item[1:-1])]) for item in _groups(tokens[1:-1]))


def _item(blocks: Sequence[Paragraph | Heading | BulletList | OrderedList]) -> ListItem:
    found: list[Paragraph | BulletList | OrderedList] = []
    for block in blocks:
        if isinstance(block, Heading):
            raise Unreadable("a heading in a list")
        found.append(block)
    return ListItem(tuple(found) if found and isinstance(found[0], Paragraph) else (Paragraph(), *found))


def _is_tight(tokens: Sequence[Token]) -> bool:
    """Whether none of the items' own paragraphs is set off."""
    level = tokens[0].level + 2
    return not any(token.type == "paragraph_open" and token.level == level and not token.hidden for token in tokens)
