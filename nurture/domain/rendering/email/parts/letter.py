"""The parts of a letter that nobody writes into its body: a line from the therapist, and the portrait of who signs."""

import re
from collections.abc import Iterable, Sequence

from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.blocks import Block, Prose, SignOff, TherapistLine
from nurture.domain.rendering.email.tag_tokens import TagTokens

_GREETING, _SIGNATURE = "client.greeting", "signature"
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def as_letter(blocks: Sequence[Block], tokens: TagTokens) -> list[Block]:
    """The blocks of an e-mail, with the therapist's line below the greeting, and the last words as what signs it."""
    return _with_sign_off(_with_line(blocks, tokens), tokens)


def therapist_line(words: Catalogue) -> str:
    """Who wrote the line, as a template."""
    therapist = words.say("email.your_therapist")
    named = "{% if practitioner %}{{ practitioner }}{% else %}" + therapist + "{% endif %}"
    return words.say("email.therapist_line", therapist=named)


def _with_line(blocks: Sequence[Block], tokens: TagTokens) -> list[Block]:
    """Without a greeting that stands alone, the line comes first."""
    match blocks:
        case [Prose(markdown), *rest]:
            greeting, *others = _EMPTY_LINES.split(markdown.strip(), maxsplit=1)
            if _prints(greeting, tokens) == [_GREETING] and tokens.token_pattern.fullmatch(greeting):
                return [Prose(greeting), TherapistLine(), *map(Prose, others), *rest]
    return [TherapistLine(), *blocks]


def _with_sign_off(blocks: Sequence[Block], tokens: TagTokens) -> list[Block]:
    match blocks:
        case [*before, Prose(markdown)]:
            *others, last = _EMPTY_LINES.split(markdown.strip())
            if _SIGNATURE in _prints(last, tokens):
                return [*before, *_prose(others), SignOff(last)]
    return list(blocks)


def _prose(paragraphs: Sequence[str]) -> Iterable[Block]:
    return [Prose("\n\n".join(paragraphs))] if paragraphs else []


def _prints(paragraph: str, tokens: TagTokens) -> list[str]:
    return [tokens.tags[token].inside for token in tokens.token_pattern.findall(paragraph)]
