"""Text part of an e-mail, from the same blocks as the HTML part: same text, same links."""

import re
from collections.abc import Iterable

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
from nurture.domain.rendering.email.parts.opening import Opening
from nurture.domain.rendering.email.tag_tokens import TagTokens

_FOOTER = """--
{{ clinic.name }}
{{ clinic.address }}
{{ clinic.phone }}

You get this $email because you agreed, at your intake, to hear from us.
Choose what you get: {{ links.preferences }}
Unsubscribe: {{ links.unsubscribe }}"""
_LINE = (
    "{% if therapist.line %}A line from {% if practitioner %}{{ practitioner }}{% else %}your therapist{% endif %}: "
    "{{ therapist.line }}{% endif %}"
)


def text_part(opening: Opening, blocks: Iterable[Block], tokens: TagTokens, look: Look, references: References) -> str:
    """Compiles an e-mail to a Jinja template of its text part; render it through `collapse_blank_lines`.

    Quotes stay as they were typed: programs that show this part may show no others.
    """
    body = opening.text(tokens) + "\n\n".join(_text(block, tokens, references) for block in blocks)
    return f"{tokens.restore(body)}\n\n{_FOOTER.replace('$email', look.email_word)}\n"


def collapse_blank_lines(text: str) -> str:
    """The rendered text with at most one empty line in a row: a condition that does not hold leaves more."""
    return re.sub(r"\n{3,}", "\n\n", text).lstrip("\n")


def _text(block: Block, tokens: TagTokens, references: References) -> str:
    match block:
        case Prose(markdown):
            return to_text(markdown)
        case Condition(token):
            return token
        case TherapistLine():
            return tokens.protect(_LINE)
        case SignOff(markdown):
            return to_text(markdown) + tokens.protect("{% if signed.line %}\n{{ signed.line }}{% endif %}")
        case Button(label, href):
            return f"{label}: {href}"
        case ArticleCard(name):
            site = tokens.add("{{ links.site }}")
            return f"{references.articles[name].title}: {site}/articles/{name}"
        case PictureBlock(name):
            return f"({tokens.constant(references.pictures[name].description)})"
        case Claim(blocks=inside):
            return "\n\n".join(_text(b, tokens, references) for b in inside)
        case Tip(title, blocks=inside) | Exercise(title, blocks=inside):
            return "\n\n".join([title, *(_text(b, tokens, references) for b in inside)])
