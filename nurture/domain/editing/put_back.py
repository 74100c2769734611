"""Put a lost safety note back: the edit by which the file opens again to the same document, and the note in it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from nurture.domain.checks.mending.mends import SourceEdit
from nurture.domain.checks.mending.safety_note import holds_note, note_sentence
from nurture.domain.editing.document import Block, Heading, Raw
from nurture.domain.editing.files import TEXT_FIELD, OpenFile, open_file
from nurture.domain.editing.places import spans_of

_LABEL = "Put it back"
#: A piece of text and the offset at which it goes in.
_Insertion = tuple[int, str]


def put_back(path: str, released: str, text: str) -> SourceEdit | None:
    """Puts back what was taken out of the note, else the block that holds it; None where neither can stand there."""
    was, now = open_file(path, released), open_file(path, text)
    tried = _into_text(was, now) if TEXT_FIELD in was.front else _into_body(was, now)
    for at, piece in tried:
        mended = open_file(path, text[:at] + piece + text[at:])
        if _is_same_with_note(now, mended):
            line = text.count("\n", 0, at) + 1
            return SourceEdit(_LABEL, line, at - text.rfind("\n", 0, at), "", piece)
    return None


def _is_same_with_note(now: OpenFile, mended: OpenFile) -> bool:
    """Whether it holds the note, and opens as it did, with blocks more or with one longer."""
    if now.document is None or mended.document is None:
        return now.document is mended.document and not _is_island(mended) and holds_note(mended.text)
    before, after = now.document.content, mended.document.content
    head = _common(before, after)
    tail = min(_common(before[::-1], after[::-1]), len(before) - head)
    is_longer = len(before) == len(after) and head + tail == len(before) - 1
    is_more = head + tail == len(before) and len(after) > len(before)
    islands = [sum(isinstance(each, Raw) for each in blocks) for blocks in (before, after)]
    is_kind_kept = is_more or (is_longer and type(before[head]) is type(after[head]))
    return is_kind_kept and islands[0] == islands[1] and holds_note(mended.text[mended.body_begin :])


def _is_island(file: OpenFile) -> bool:
    return any(isinstance(block, Raw) for field in file.front.values() for block in field.content)


def _common(one: Sequence[Block], other: Sequence[Block]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _into_text(was: OpenFile, now: OpenFile) -> Iterator[_Insertion]:
    """The sentence of a text message, behind the words that stood before it; otherwise at the end."""
    sentence, text = note_sentence(was.text), now.text
    begin = was.text.find(sentence)
    before = was.text[:begin].rstrip() if begin > 0 else ""
    end = len(text.rstrip())
    at = len(before) if before and text.startswith(before) else end
    yield at, _spaced(text, at, sentence)
    yield end, _spaced(text, end, sentence)


def _spaced(text: str, at: int, sentence: str) -> str:
    before = " " if at and not text[at - 1].isspace() else ""
    return before + sentence + (" " if at < len(text) and not text[at].isspace() else "")


def _into_body(was: OpenFile, now: OpenFile) -> Iterator[_Insertion]:
    noted = _noted_block(was)
    if noted is None or now.document is None:
        return
    begin, end = noted
    yield from _lines_taken_out(was, now, begin, end)
    piece, spans, text = was.text[begin:end], spans_of(was), now.text
    present = {text[span.begin : span.end]: span.end for span in spans_of(now).values()}
    for span in reversed([span for span in spans.values() if span.end <= begin]):
        if (at := present.get(was.text[span.begin : span.end])) is not None:
            yield at, _set_off(text, at, piece)
    ends = [span.end for span in spans_of(now).values()] or [now.body_begin]
    yield from ((at, _set_off(text, at, piece)) for at in (*ends[-2:-1], ends[-1]))


def _noted_block(file: OpenFile) -> tuple[int, int] | None:
    """Where the block with the note stands; a heading goes with what it is the heading of."""
    blocks, spans = (file.document.content if file.document else ()), spans_of(file)
    number = next((n for n, span in spans.items() if holds_note(file.text[span.begin : span.end])), None)
    if number is None:
        return None
    below = blocks[number + 1 : number + 2] if isinstance(blocks[number], Heading) else ()
    last = number + sum(not isinstance(block, Heading) for block in below)
    return spans[number].begin, spans[last].end


def _set_off(text: str, at: int, piece: str) -> str:
    """As blocks of its own, with blank lines around."""
    before = "\n\n" if text[:at].strip() else ""
    behind = text[at:]
    return before + piece + ("\n" if behind.startswith("\n") and behind[1:].strip() and behind[1] != "\n" else "")


def _lines_taken_out(was: OpenFile, now: OpenFile, begin: int, end: int) -> Iterator[_Insertion]:
    """The lines of the block that were taken out or written anew, where they stood: others of it may still be there."""
    old, new = was.text.split("\n"), now.text.split("\n")
    first, last = was.text.count("\n", 0, begin), was.text.count("\n", 0, end)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone = [n for n in range(max(i, first), min(j, last + 1)) if old[n].strip()]
        if kind in ("equal", "insert") or not gone or not holds_note("\n".join(old[gone[0] : gone[-1] + 1])):
            continue
        anew = k if any(old[n].strip() for n in range(gone[-1] + 1, j)) else m
        after = next((n for n in range(anew - 1, -1, -1) if new[n].strip()), 0)
        blank = [_blank(old, gone[0], -1), _blank(old, gone[-1], 1), _blank(new, after, 1)]
        piece = "\n".join(old[gone[0] : gone[-1] + 1])
        at = sum(len(line) + 1 for line in new[: after + 1]) - 1
        yield at, "\n" * (1 + blank[0]) + piece + "\n" * max(0, blank[1] - blank[2])


def _blank(lines: Sequence[str], number: int, step: int) -> int:
    """How many blank lines follow a line, or stand before it."""
    number += step
    found = 0
    while 0 <= number < len(lines) and not lines[number].strip():
        found, number = found + 1, number + step
    return found
