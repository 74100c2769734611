"""Fields of one line: words and personal words, without Markdown. A subject, a preview, a text message."""

import re
from dataclasses import replace

from nurture.domain.editing.document import PLAIN, Chip, Cond, Document, HardBreak, Inline, Paragraph, Raw, Text
from nurture.domain.editing.reading.cover import Cover, Unreadable
from nurture.domain.editing.reading.inline import STRING, fold, string_of, text_and_tags
from nurture.domain.editing.writing.inline_text import chip_text
from nurture.domain.editing.writing.style import laid_into
from nurture.domain.editing.writing.tidy_inline import tidy_inline

_BRACKET = '{{ "{" }}'


class CannotWriteField(ValueError):
    """Raised for a field that no line holds; its message says why."""


def read_field(line: str) -> Document:
    """The document of a line: one paragraph, or an island where it holds more than words and what is filled in."""
    try:
        return Document((Paragraph(_words(line.strip())),))
    except (Unreadable, RecursionError):
        return Document((Raw(line),))


def write_field(document: Document, was: str) -> str:
    """The line of a document; `was`: the one that it was made of, which stays where nothing was changed.

    Several paragraphs become one line. Raises CannotWriteField.
    """
    match document.content:
        case (Raw(source),):
            return source
    words, before = _tidy_words(document), read_field(was)
    kept = was.strip()
    if isinstance(before.content[0], Paragraph):
        if words == (former := _tidy_words(before)):
            return was
        text = laid_into(kept, field_text(former), field_text(words), lambda styled: _reads_as(styled, words))
    else:
        text = field_text(words)
    if not _reads_as(text, words):
        raise CannotWriteField("a personal word or a condition here is not one that we know: take it out")
    begin = was.find(kept) if kept else 0
    return was[:begin] + text + was[begin + len(kept) :]


def field_text(words: tuple[Inline, ...]) -> str:
    """Words as Jinja prints them; a curly bracket that somebody typed is printed as one."""
    text = ""
    for node in words:
        match node:
            case Text(typed):
                text += re.sub(r"\{(?=[{%#])", _BRACKET, typed)
            case Chip():
                text = _without_open_bracket(text) + chip_text(node)
            case Cond(test, yes, no):
                other = "" if no is None else f"{{% else %}}{_without_open_bracket(field_text(no))}"
                branch = _without_open_bracket(field_text(yes))
                text = f"{_without_open_bracket(text)}{{% if {test} %}}{branch}{other}{{% endif %}}"
    return text


def _without_open_bracket(text: str) -> str:
    return text[:-1] + _BRACKET if text.endswith("{") else text


def _reads_as(text: str, words: tuple[Inline, ...]) -> bool:
    return _tidy_words(read_field(text)) == words


def _words(line: str) -> tuple[Inline, ...]:
    cover = Cover(line)
    flat = text_and_tags(cover.text.replace("\n", " "), PLAIN, cover)
    return fold([_printed(each) if isinstance(each, Chip) else each for each in flat])


def _printed(chip: Chip) -> Text | Chip:
    """A string in a placeholder is a way to write its words."""
    is_string = chip.fallback is None and re.fullmatch(STRING, chip.expr, re.DOTALL)
    return Text(string_of(chip.expr)) if is_string else chip


def _tidy_words(document: Document) -> tuple[Inline, ...]:
    words: list[Inline] = []
    for block in document.content:
        if not isinstance(block, Paragraph):
            raise CannotWriteField("only words, personal words and conditions can stand here")
        words += [Text(" "), *map(_unmarked, block.content)]
    return tidy_inline(words)


def _unmarked(node: Inline) -> Inline:
    match node:
        case HardBreak():
            return Text(" ")
        case Cond(test, yes, no):
            return Cond(test, tuple(map(_unmarked, yes)), None if no is None else tuple(map(_unmarked, no)))
    return replace(node, marks=PLAIN)
