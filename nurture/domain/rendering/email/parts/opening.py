"""Opening of an e-mail: what an inbox shows of it, and what stands above its first words."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Self

from nurture.domain.content.source_models import EmailSource
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.blocks import Block, Claim, Exercise, Prose, Tip
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.typesetting.quotes import curled

#: Read in a minute, without haste.
_WORDS = 200
_POSITION = "{% if message.position %}{{ message.position }} · {% endif %}"


@dataclass(frozen=True, slots=True)
class Opening:
    """The subject, the preview line, the headline ("" where there is none), and how many minutes it takes to read."""

    subject: str
    preview: str
    headline: str
    minutes: int

    @classmethod
    def of(cls, email: EmailSource, blocks: Iterable[Block]) -> Self:
        return cls(email.subject, email.preview, email.headline or "", max(1, ceil(_words_in(blocks) / _WORDS)))

    def html(self, tokens: TagTokens, words: Catalogue) -> str:
        """The headline, and above it the number of the message and its reading time."""
        if not self.headline:
            return ""
        above = html.escape(self._above(tokens, words), quote=False)
        headline = html.escape(curled(tokens.protect(self.headline)), quote=False)
        return f'<p class="above">{above}</p><h1 class="headline">{headline}</h1>'

    def text(self, tokens: TagTokens, words: Catalogue) -> str:
        """Likewise for the text part."""
        return f"{self._above(tokens, words)}\n\n{tokens.protect(self.headline)}\n\n" if self.headline else ""

    def _above(self, tokens: TagTokens, words: Catalogue) -> str:
        return tokens.protect(_POSITION) + words.minutes(self.minutes)


def _words_in(blocks: Iterable[Block]) -> int:
    """How many words there are to read."""
    return sum(_words_of(block) for block in blocks)


def _words_of(block: Block) -> int:
    match block:
        case Prose(markdown):
            return len(markdown.split())
        case Tip(blocks=inside) | Exercise(blocks=inside) | Claim(blocks=inside):
            return _words_in(inside)
    return 0
