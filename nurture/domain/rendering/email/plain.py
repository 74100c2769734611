"""The text part, from the same blocks: the same words and the same links."""

import re
from collections.abc import Iterable

from nurture.domain.rendering.email.blocks import ArticleCard, Block, Button, Condition, Prose, Tip, Titles
from nurture.domain.rendering.email.markdown import to_text
from nurture.domain.rendering.email.shield import Shield

_FOOTER = """--
{{ clinic.name }}
{{ clinic.address }}
{{ clinic.phone }}

You get this e-mail because you agreed, at your intake, to hear from us.
Choose what you get: {{ links.preferences }}
Unsubscribe: {{ links.unsubscribe }}"""


def text_part(blocks: Iterable[Block], shield: Shield, titles: Titles) -> str:
    """A Jinja template of the whole text; print it through `without_holes`."""
    body = "\n\n".join(_text(block, shield, titles) for block in blocks)
    return f"{shield.restore(body)}\n\n{_FOOTER}\n"


def without_holes(text: str) -> str:
    """The printed text with at most one empty line in a row: a condition that does not hold leaves more."""
    return re.sub(r"\n{3,}", "\n\n", text).lstrip("\n")


def _text(block: Block, shield: Shield, titles: Titles) -> str:
    match block:
        case Prose(markdown):
            return to_text(markdown)
        case Condition(word):
            return word
        case Button(label, href):
            return f"{label}: {href}"
        case ArticleCard(name):
            site = shield.add("{{ links.site }}")
            return f"{titles[name][0]}: {site}/articles/{name}"
        case Tip(title, inside):
            return "\n\n".join([title, *(_text(b, shield, titles) for b in inside)])
