"""From the inline tokens of Markdown to words, personal words, conditions and breaks."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from nurture.domain.editing.document import PLAIN, Chip, Cond, HardBreak, Inline, Link, Marks, Text
from nurture.domain.editing.reading.cover import Cover, SourceTag, Unreadable

_IF = re.compile(r"if\b\s*(.+)", re.DOTALL)
STRING = r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
_FALLBACK = re.compile(rf"([A-Za-z_][\w.]*(?:\s*\|\s*\w+)*)\s*\|\s*default\(\s*{STRING}\s*,\s*[Tt]rue\s*\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A tag of a condition, and the marks around it."""

    tag: SourceTag
    marks: Marks


def inline_nodes(tokens: Sequence[Token], cover: Cover) -> tuple[Inline, ...]:
    """The nodes of a line of Markdown; raises Unreadable."""
    return fold(list(_flat(tokens, cover)))


def fold(flat: Sequence[Inline | _Statement]) -> tuple[Inline, ...]:
    """Words and statements in a row, as words and conditions; raises Unreadable."""
    statements: Iterator[Inline | _Statement] = iter(flat)
    return _until(statements, ())[0]


def text_and_tags(text: str, marks: Marks, cover: Cover) -> Iterator[Inline | _Statement]:
    """Words with tokens among them, in their parts."""
    at = 0
    for found in cover.token_pattern.finditer(text):
        if found.start() > at:
            yield Text(text[at : found.start()], marks)
        yield _tag(cover.by_token[found[0]], marks)
        at = found.end()
    if at < len(text):
        yield Text(text[at:], marks)


def _flat(tokens: Sequence[Token], cover: Cover) -> Iterator[Inline | _Statement]:
    marks = PLAIN
    for token in tokens:
        match token.type:
            case "text":
                yield from text_and_tags(token.content, marks, cover)
            case "softbreak":
                yield Text(" ", marks)
            case "hardbreak":
                yield HardBreak()
            case "em_open" | "strong_open" if getattr(marks, token.type[:-5]):
                raise Unreadable("emphasis inside the same emphasis")
            case "em_open" | "em_close":
                marks = replace(marks, em=token.type == "em_open")
            case "strong_open" | "strong_close":
                marks = replace(marks, strong=token.type == "strong_open")
            case "link_open":
                marks = replace(marks, link=_link(token, cover))
            case "link_close":
                marks = replace(marks, link=None)
            case other:
                raise Unreadable(other)


def _link(token: Token, cover: Cover) -> Link:
    def placeholder(found: re.Match[str]) -> str:
        tag = cover.by_token[found[0]]
        if not tag.source.startswith("{{"):
            raise Unreadable("a condition in the address of a link")
        return f"{{{{ {tag.inside} }}}}"

    href = cover.token_pattern.sub(placeholder, str(token.attrGet("href")))
    title = token.attrGet("title")
    if title and cover.token_pattern.search(str(title)):
        raise Unreadable("a placeholder in the title of a link")
    return Link(href, str(title) if title else None)


def _tag(tag: SourceTag, marks: Marks) -> Inline | _Statement:
    if tag.is_comment:
        raise Unreadable("a comment")
    if tag.controls_space:
        raise Unreadable("space that is removed by a bracket")
    if "\n" in tag.source:
        raise Unreadable("a placeholder over two lines")
    return _Statement(tag, marks) if tag.is_statement else chip(tag.inside, marks)


def chip(inside: str, marks: Marks) -> Chip:
    """The chip of what stands between `{{` and `}}`; raises Unreadable for a macro's call."""
    if found := _FALLBACK.fullmatch(inside):
        return Chip(found[1], string_of(found[2]), marks)
    if re.match(r"[\w.]+\s*\(", inside) or not inside:
        raise Unreadable("a card inside a line")
    return Chip(inside, None, marks)


def string_of(literal: str) -> str:
    """The value of a string as Jinja reads it."""
    return literal[1:-1].encode("ascii", "backslashreplace").decode("unicode-escape")


def _until(flat: Iterator[Inline | _Statement], ends: tuple[str, ...]) -> tuple[tuple[Inline, ...], _Statement | None]:
    """The nodes up to a statement of `ends`, and that statement."""
    found: list[Inline] = []
    for each in flat:
        if not isinstance(each, _Statement):
            found.append(each)
        elif each.tag.word in ends:
            return joined(found), each
        else:
            found.append(_condition(each, flat))
    if ends:
        raise Unreadable("a condition across paragraphs")
    return joined(found), None


def _condition(begin: _Statement, flat: Iterator[Inline | _Statement]) -> Cond:
    if not (test := condition_test(begin.tag)):
        raise Unreadable(f"{begin.tag.source} inside text")
    yes, end = _until(flat, ("else", "elif", "endif"))
    no = None
    if _word(end, begin) == "else":
        no, end = _until(flat, ("else", "elif", "endif"))
    if _word(end, begin) != "endif":
        raise Unreadable("{% elif %}")
    if not yes and not no:
        raise Unreadable("an empty condition")
    inside = _inside(begin.marks)
    other = None if no is None else joined([inside(node) for node in no])
    return Cond(test, joined([inside(node) for node in yes]), other, begin.marks)


def condition_test(tag: SourceTag) -> str:
    """What an {% if %} asks; "" of another tag."""
    found = _IF.fullmatch(tag.inside) if tag.word == "if" else None
    return found[1].strip() if found else ""


def _word(end: _Statement | None, begin: _Statement) -> str:
    if end and end.marks != begin.marks:
        raise Unreadable("emphasis across a condition")
    return end.tag.word if end else ""


def _inside(outer: Marks) -> Callable[[Inline], Inline]:
    """Takes off the marks that the condition itself has."""

    def strip(node: Inline) -> Inline:
        if isinstance(node, HardBreak):
            return node
        marks = node.marks
        if (outer.link and marks.link != outer.link) or outer.em > marks.em or outer.strong > marks.strong:
            raise Unreadable("emphasis across a condition")
        link = None if outer.link else marks.link
        return replace(node, marks=Marks(link, marks.em and not outer.em, marks.strong and not outer.strong))

    return strip


def joined(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """The nodes, with texts of the same marks in one."""
    found: list[Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Text) and isinstance(last, Text) and last.marks == node.marks:
            found[-1] = Text(last.text + node.text, node.marks)
        else:
            found.append(node)
    return tuple(found)
