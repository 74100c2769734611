"""HTML part of an e-mail: blocks in a responsive MJML layout, with the CSS inlined."""

import html
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from string import Template

import css_inline
import mrml

from nurture.domain.content.pictures import Picture
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
    Tip,
)
from nurture.domain.rendering.email.colour import palette
from nurture.domain.rendering.email.header import header
from nurture.domain.rendering.email.look import Look
from nurture.domain.rendering.email.markdown import to_html
from nurture.domain.rendering.email.tag_tokens import TagTokens

_HERE = Path(__file__).parent
_SCHEMES = "".join(f'<meta name="{name}" content="light dark">' for name in ("color-scheme", "supported-color-schemes"))
#: Of the column of words, in pixels.
_WIDTH = 528
# Mail programs fill up a short preview with the beginning of the body; invisible space prevents it.
_FILLER = "\u034f\u200c\u00a0" * 60


def html_part(
    subject: str, preview: str, blocks: Iterable[Block], tokens: TagTokens, look: Look, references: References
) -> str:
    """Compiles an e-mail to a Jinja template of a whole HTML document."""
    page = _Page(tokens, references)
    colours = asdict(palette(look.colour))
    mjml = Template(tokens.protect(_read("layout.mjml"))).substitute(
        colours,
        title=page.slot(html.escape(tokens.protect(subject))),
        preview=page.slot(html.escape(tokens.protect(preview)) + _FILLER),
        header=page.slot(header(look, tokens)),
        css=page.slot(Template(_read("email.css")).substitute(colours)),
        blocks="\n".join(page.mjml(block, colours["accent"]) for block in blocks),
    )
    compiled = mrml.to_html(mjml, render_options=mrml.RenderOptions(fonts={})).content
    filled = page.fill(compiled).replace("<head>", "<head>" + _SCHEMES, 1)
    inlined = _inliner().inline(filled)
    page.check_complete(mjml, inlined)
    return tokens.restore(re.sub(rf"<!--({tokens.token_pattern.pattern})-->", r"\1", inlined))


class _Page:
    """Keeps HTML out of the MJML compiler, which silently mangles what it does not know: tokens stand in for it."""

    def __init__(self, tokens: TagTokens, references: References) -> None:
        self._tokens, self._references = tokens, references
        self._slots: dict[str, str] = {}

    def slot(self, content: str) -> str:
        token = self._tokens.add("")
        self._slots[token] = content
        return token

    def mjml(self, block: Block, accent: str) -> str:
        match block:
            case Condition(token):
                # A comment, because an HTML parser moves text that stands between table rows out of the table.
                return f"<mj-raw>{self.slot(f'<!--{token}-->')}</mj-raw>"
            case Button(label, href):
                return (
                    f'<mj-button href="{href}" background-color="{accent}" color="#ffffff" border-radius="10px" '
                    f'font-size="17px" font-weight="600" line-height="1.3" inner-padding="16px 30px" '
                    f'padding="8px 36px 26px" css-class="go pad">{label}</mj-button>'
                )
            case Claim(blocks=inside):
                return "\n".join(self.mjml(each, accent) for each in inside)
            case _:
                return f'<mj-text css-class="words pad">{self.slot(self.html(block))}</mj-text>'

    def html(self, block: Block) -> str:
        match block:
            case Prose(markdown):
                return to_html(markdown)
            case Condition(token):
                return f"<!--{token}-->"
            case Tip(title, blocks):
                inside = f'<h3 class="tip-title">{title}</h3>' + "".join(self.html(b) for b in blocks)
                return _card("tip", inside)
            case PictureBlock(name):
                picture = self._references.pictures[name]
                below = f'<p class="caption">{self._tokens.constant(picture.caption)}</p>' if picture.caption else ""
                return f'<div class="picture">{_image(picture, self._tokens)}{below}</div>'
            case Exercise(title, name, blocks):
                inside = f'<h3 class="exercise-title">{title}</h3>' + "".join(self.html(b) for b in blocks)
                return _exercise(_image(self._references.pictures[name], self._tokens), inside)
            case ArticleCard(name):
                title, summary = (self._tokens.constant(text) for text in self._references.titles[name])
                href = self._tokens.add("{{ links.site }}") + f"/articles/{name}"
                return _card("read", f'<a href="{href}">{title}</a><p>{summary}</p>')
            case Button() | Claim():
                raise TypeError(f"{block} is never inside a card")

    def fill(self, html: str) -> str:
        """Puts the HTML back in place of its tokens."""
        return self._tokens.token_pattern.sub(lambda found: self._slots.get(found[0], found[0]), html)

    def check_complete(self, mjml: str, html: str) -> None:
        """Raises ValueError where MJML or the inliner lost something: neither reports it."""
        expected = set(self._tokens.token_pattern.findall("".join((mjml, *self._slots.values())))) - self._slots.keys()
        lost = [self._tokens.tags[token].source for token in expected - set(self._tokens.token_pattern.findall(html))]
        if lost or "<mj-" in html or _SCHEMES not in html:
            raise ValueError(f"the layout lost {lost or 'its own parts'}")


def _card(name: str, inside: str) -> str:
    """A card as a one-cell table: Outlook ignores the padding of a div."""
    table = f'<table role="presentation" class="{name}" width="100%" cellpadding="0" cellspacing="0" border="0">'
    return f'{table}<tr><td class="{name}-in">{inside}</td></tr></table>'


def _exercise(image: str, inside: str) -> str:
    """A card with the picture at its head, from edge to edge."""
    table = '<table role="presentation" class="exercise" width="100%" cellpadding="0" cellspacing="0" border="0">'
    return f'{table}<tr><td class="shot">{image}</td></tr><tr><td class="exercise-in">{inside}</td></tr></table>'


def _image(picture: Picture, tokens: TagTokens) -> str:
    """From our own host, with nothing in its address that tells who looks at it; never wider than its own pixels.

    Outlook heeds the attribute, the others the style.
    """
    source, words = tokens.add("{{ links.site }}") + picture.address, tokens.constant(picture.description)
    width = min(picture.width, _WIDTH)
    return f'<img class="shown" src="{source}" width="{width}" style="max-width:{width}px" alt="{words}">'


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
