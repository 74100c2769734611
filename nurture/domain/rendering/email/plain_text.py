"""Text part of an e-mail, from the same blocks as the HTML part: same text, same links."""

import re
from collections.abc import Iterable
from string import Template
from typing import NamedTuple

from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.blocks import (
    ArticleCard,
    Block,
    Button,
    Claim,
    Condition,
    Exercise,
    PictureBlock,
    Prose,
    References,
    SignOff,
    TherapistLine,
    Tip,
)
from nurture.domain.rendering.email.look import Look
from nurture.domain.rendering.email.markdown import to_text
from nurture.domain.rendering.email.parts.letter import therapist_line
from nurture.domain.rendering.email.parts.opening import Opening
from nurture.domain.rendering.email.tag_tokens import TagTokens

_FOOTER = """--
{{ clinic.name }}
{{ clinic.address }}
{{ clinic.phone }}

$why
$choose: {{ links.preferences }}
$unsubscribe: {{ links.unsubscribe }}"""


def text_part(opening: Opening, blocks: Iterable[Block], tokens: TagTokens, look: Look, references: References) -> str:
    """Compiles an e-mail to a Jinja template of its text part; render it through `collapse_blank_lines`.

    Quotes stay as they were typed: programs that show this part may show no others.
    """
    part = _TextPart(tokens, look.words, references)
    body = opening.text(tokens, look.words) + "\n\n".join(map(part.text, blocks))
    words = {key: look.words.say(f"email.{key}") for key in ("why", "choose", "unsubscribe")}
    return f"{tokens.restore(body)}\n\n{Template(_FOOTER).substitute(words)}\n"


def collapse_blank_lines(text: str) -> str:
    """The rendered text with at most one empty line in a row: a condition that does not hold leaves more."""
    return re.sub(r"\n{3,}", "\n\n", text).lstrip("\n")


class _TextPart(NamedTuple):
    """Blocks of one e-mail as text."""

    tokens: TagTokens
    words: Catalogue
    references: References

    def text(self, block: Block) -> str:
        match block:
            case Prose(markdown):
                return to_text(markdown)
            case Condition(token):
                return token
            case TherapistLine():
                line = f"{therapist_line(self.words)}: {{{{ therapist.line }}}}"
                return self.tokens.protect("{% if therapist.line %}" + line + "{% endif %}")
            case SignOff(markdown):
                return to_text(markdown) + self.tokens.protect("{% if signed.line %}\n{{ signed.line }}{% endif %}")
            case Button(label, href):
                return f"{label}: {href}"
            case ArticleCard(name):
                article, site = self.references.articles[name], self.tokens.add("{{ links.site }}")
                return f"{article.title}: {site}/articles/{article.name}"
            case PictureBlock(name):
                return f"({self.tokens.constant(self.references.pictures[name].description)})"
            case Claim(blocks=inside):
                return "\n\n".join(map(self.text, inside))
            case Tip(title, blocks=inside) | Exercise(title, blocks=inside):
                return "\n\n".join([title, *map(self.text, inside)])
