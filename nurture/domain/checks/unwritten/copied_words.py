"""Check of a copied sequence: words that came with the copy, and belong to the other sequence's condition."""

from collections.abc import Iterator

from nurture.domain.content.content import Content
from nurture.domain.content.parse import ParsedContent, sequence_path
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.content.sequence import Sequence
from nurture.domain.content.template_files import template_path
from nurture.domain.values.finding import Finding


def check_copied_words(parsed: ParsedContent, content: Content) -> Iterator[Finding]:
    """A finding for each line of a copied message that still has such a word."""
    for sequence in content.sequences.values():
        if sequence.copied_from in (None, sequence.name):
            continue
        source = content.sequences.get(sequence.copied_from or "")
        foreign = _foreign_words(parsed, content, source, sequence)
        for path in _messages(parsed, sequence):
            yield from _in_file(parsed, path, foreign, source.title if source else sequence.copied_from, sequence)


def _in_file(
    parsed: ParsedContent, path: str, foreign: PrivateWords, source: str | None, sequence: Sequence
) -> Iterator[Finding]:
    for number, line in enumerate(parsed.files[path].splitlines(), start=1):
        for word, start in {line[start:end]: start for start, end in reversed(foreign.places_in(line))}.items():
            message = (
                f"{word!r} came with the copy of “{source}”: say what holds here. Once everything is read, say "
                f"so on the days of the sequence, or take `copied_from` out of {sequence_path(sequence.name)}"
            )
            yield Finding(path, number, start + 1, message)


def _foreign_words(
    parsed: ParsedContent, content: Content, source: Sequence | None, sequence: Sequence
) -> PrivateWords:
    """The words of any condition that the other sequence's messages hold, without those of the new one's condition.

    Where the other sequence is gone, nobody knows which it held: all words of the other conditions.
    """
    conditions = content.conditions.conditions
    own = conditions.get(sequence.for_.condition)
    kept = {word.lower() for word in (*own.synonyms, *own.body_parts)} if own else set()
    listed = {word.lower() for each in conditions.values() for word in (*each.synonyms, *each.body_parts)} - kept
    if source is None:
        return PrivateWords(listed)
    texts = " ".join(parsed.files[path] for path in _messages(parsed, source))
    return PrivateWords(word for word in listed if PrivateWords([word]).first_in(texts))


def _messages(parsed: ParsedContent, sequence: Sequence) -> list[str]:
    paths = (template_path(channel, name) for step in sequence.written for channel, name in step.template_names())
    return [path for path in dict.fromkeys(paths) if path in parsed.files]
