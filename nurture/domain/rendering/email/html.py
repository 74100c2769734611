"""The HTML part: blocks stacked in an MJML layout, made responsive, its CSS inlined."""

import html
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from string import Template

import css_inline
import mrml

from nurture.domain.rendering.email.blocks import ArticleCard, Block, Button, Condition, Prose, Tip, Titles
from nurture.domain.rendering.email.colour import palette
from nurture.domain.rendering.email.markdown import to_html
from nurture.domain.rendering.email.shield import Shield

_HERE = Path(__file__).parent
_SCHEMES = "".join(f'<meta name="{name}" content="light dark">' for name in ("color-scheme", "supported-color-schemes"))
# Mail programs fill a short preview with the first words of the body; invisible space keeps them out.
_FILLER = "\u034f\u200c\u00a0" * 60


def html_part(subject: str, preview: str, blocks: Iterable[Block], shield: Shield, colour: str, titles: Titles) -> str:
    """A Jinja template of a whole HTML document."""
    page = _Page(shield, titles)
    colours = asdict(palette(colour))
    mjml = Template(shield.protect(_read("layout.mjml"))).substitute(
        colours,
        title=page.slot(html.escape(shield.protect(subject))),
        preview=page.slot(html.escape(shield.protect(preview)) + _FILLER),
        css=page.slot(Template(_read("email.css")).substitute(colours)),
        blocks="\n".join(page.mjml(block, colours["accent"]) for block in blocks),
    )
    made = mrml.to_html(mjml, render_options=mrml.RenderOptions(fonts={})).content
    filled = page.fill(made).replace("<head>", "<head>" + _SCHEMES, 1)
    inlined = _inliner().inline(filled)
    page.must_be_whole(mjml, inlined)
    return shield.restore(re.sub(rf"<!--({shield.word.pattern})-->", r"\1", inlined))


class _Page:
    """Holds back every piece of HTML until MJML is done: mrml silently mangles what it does not know."""

    def __init__(self, shield: Shield, titles: Titles) -> None:
        self._shield, self._titles = shield, titles
        self._slots: dict[str, str] = {}

    def slot(self, content: str) -> str:
        word = self._shield.add("")
        self._slots[word] = content
        return word

    def mjml(self, block: Block, accent: str) -> str:
        match block:
            case Condition(word):
                # A comment, because an HTML parser moves text that stands between table rows out of the table.
                return f"<mj-raw>{self.slot(f'<!--{word}-->')}</mj-raw>"
            case Button(label, href):
                return (
                    f'<mj-button href="{href}" background-color="{accent}" color="#ffffff" border-radius="10px" '
                    f'font-size="17px" font-weight="600" line-height="1.3" inner-padding="16px 30px" '
                    f'padding="8px 36px 26px" css-class="go pad">{label}</mj-button>'
                )
            case _:
                return f'<mj-text css-class="words pad">{self.slot(self.html(block))}</mj-text>'

    def html(self, block: Block) -> str:
        match block:
            case Prose(markdown):
                return to_html(markdown)
            case Condition(word):
                return f"<!--{word}-->"
            case Tip(title, blocks):
                inside = f'<h3 class="tip-title">{title}</h3>' + "".join(self.html(b) for b in blocks)
                return _boxed("tip", inside)
            case ArticleCard(name):
                title, summary = (self._shield.constant(words) for words in self._titles[name])
                href = self._shield.add("{{ links.site }}") + f"/articles/{name}"
                return _boxed("read", f'<a href="{href}">{title}</a><p>{summary}</p>')
            case Button():
                raise TypeError("a button is never inside a card")

    def fill(self, made: str) -> str:
        """The pieces back in their places."""
        return self._shield.word.sub(lambda found: self._slots.get(found[0], found[0]), made)

    def must_be_whole(self, mjml: str, made: str) -> None:
        """Raises where MJML or the inliner lost something: neither complains by itself."""
        words = set(self._shield.word.findall("".join((mjml, *self._slots.values())))) - self._slots.keys()
        lost = [self._shield.tags[word].written for word in words if word not in made]
        if lost or "<mj-" in made or _SCHEMES not in made:
            raise ValueError(f"the layout lost {lost or 'its own parts'}")


def _boxed(name: str, inside: str) -> str:
    """A one-cell table: Outlook ignores the padding of a div."""
    table = f'<table role="presentation" class="{name}" width="100%" cellpadding="0" cellspacing="0" border="0">'
    return f'{table}<tr><td class="{name}-in">{inside}</td></tr></table>'


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
