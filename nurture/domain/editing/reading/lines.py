"""Cuts a covered text into prose and the tags that stand alone, as `parse_blocks` does for rendering."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from nurture.domain.editing.reading.cover import Cover, SourceTag
from nurture.domain.rendering.template import environment


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of Markdown, by their place in the covered text."""

    begin: int
    end: int


@lru_cache(maxsize=1024)
def macro_call(source: str) -> nodes.Call | None:
    """The call that a tag such as `{{ button(…) }}` consists of; None where it is anything else."""
    if not source.startswith("{{") or "(" not in source:
        return None
    try:
        output = environment(html=True).parse(source).body[0]
    except (TemplateSyntaxError, IndexError):
        return None
    printed = output.nodes[0] if isinstance(output, nodes.Output) else None
    return printed if isinstance(printed, nodes.Call) else None


def cut(cover: Cover) -> Iterator[Prose | SourceTag]:
    """The prose and the tags that stand alone, in order."""
    prose: Prose | None = None
    for begin, end in _segments(cover):
        tags = [tag for _, tag in cover.tags_between(begin, end)]
        if not tags or cover.without_tags(begin, end) or not all(_may_stand_alone(tag) for tag in tags):
            prose = Prose(prose.begin if prose else begin, end)
            continue
        if prose:
            yield prose
        prose = None
        yield from tags
    if prose:
        yield prose


def _segments(cover: Cover) -> Iterator[tuple[int, int]]:
    """The lines, by their places; where the tag of a card stands in one, the parts of the line."""
    begin = 0
    for line in cover.text.split("\n"):
        end, at = begin + len(line), begin
        for _, tag in cover.tags_between(begin, end):
            if tag.word in ("call", "endcall"):
                if cover.text[at : tag.begin].strip():
                    yield at, tag.begin
                yield tag.begin, tag.end
                at = tag.end
        if at == begin or cover.text[at:end].strip():
            yield at, end
        begin = end + 1


def _may_stand_alone(tag: SourceTag) -> bool:
    return tag.is_statement or macro_call(tag.source) is not None
