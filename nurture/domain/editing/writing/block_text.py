"""From a block to Markdown, in the style of the shipped files: one paragraph a line, `-` for lists."""

from collections.abc import Callable, Sequence
from typing import assert_never

from nurture.domain.editing.document import (
    Article,
    Block,
    BulletList,
    Button,
    Claim,
    Exercise,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    Picture,
    Raw,
    Tip,
    When,
)
from nurture.domain.editing.writing.escape import heading_end, jinja_string
from nurture.domain.editing.writing.inline_text import inline_text

#: The other mark of a list that follows one with the first.
OTHER = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}


def block_text(block: Block, em: str, mark: str | None = None) -> str:
    """The Markdown of a tidy block; `mark`: instead of a list's own."""
    match block:
        case Paragraph(content):
            return inline_text(content, em)
        case Heading(level, content):
            return f"{'#' * level} {heading_end(inline_text(content, em, False))}"
        case BulletList() | OrderedList():
            return _list_text(block, em, mark or block.mark)
        case Button(label, to):
            return f"{{{{ button({jinja_string(label)}, {to}) }}}}"
        case Article(name):
            return f"{{{{ article({jinja_string(name)}) }}}}"
        case Picture(name):
            return f"{{{{ picture({jinja_string(name)}) }}}}"
        case Tip() | Exercise() | Claim():
            return f"{{% call {_call(block)} %}}\n{_lines(stacked(block.content, em))}{{% endcall %}}"
        case When(test, yes, no):
            other = "" if no is None else f"{{% else %}}\n{_lines(stacked(no, em))}"
            return f"{{% if {test} %}}\n{_lines(stacked(yes, em))}{other}{{% endif %}}"
        case Raw(source):
            return source
        case unknown:
            assert_never(unknown)


def mark_after(before: Block | None, mark: str | None, block: Block) -> str | None:
    """The mark of a list: its own, or the other one just after a list of its kind with the same; None of no list."""
    if not isinstance(block, BulletList | OrderedList):
        return None
    return OTHER[block.mark] if type(before) is type(block) and mark == block.mark else block.mark


def stacked(blocks: Sequence[Block], em: str, gap: Callable[[Block, Block], str] = lambda _a, _b: "\n\n") -> str:
    """The Markdown of blocks below one another."""
    text, before, mark = "", None, None
    for block in blocks:
        mark = mark_after(before, mark, block)
        text += (gap(before, block) if before else "") + block_text(block, em, mark)
        before = block
    return text


def _lines(text: str) -> str:
    return f"{text}\n" if text else ""


def _call(card: Tip | Exercise | Claim) -> str:
    match card:
        case Tip(title):
            return f"tip({jinja_string(title)})"
        case Exercise(title, name):
            return f"exercise({jinja_string(title)}, {jinja_string(name)})"
        case Claim(source):
            return f"claim(source={jinja_string(source)})"


def _list_text(block: BulletList | OrderedList, em: str, mark: str) -> str:
    marks = [f"{mark} "] * len(block.items)
    if isinstance(block, OrderedList):
        marks = [f"{block.start + number}{mark} " for number in range(len(block.items))]
    items = [_hung(sign, _item_text(item, em, block.tight)) for sign, item in zip(marks, block.items, strict=True)]
    return ("\n" if block.tight else "\n\n").join(items)


def _item_text(item: ListItem, em: str, tight: bool) -> str:
    def gap(before: Block, block: Block) -> str:
        if before == Paragraph():
            return ""  # `- 1. a`: on a line of its own the first mark could underline what stands above
        return "\n" if tight and not isinstance(block, Paragraph) else "\n\n"

    return stacked(item.content, em, gap)


def _hung(mark: str, text: str) -> str:
    """A text with the mark before it, and its other lines below its first letter."""
    first, *rest = text.split("\n")
    return "\n".join([mark + first, *(" " * len(mark) + line if line else line for line in rest)])
