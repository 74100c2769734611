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

from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.block_html import BlockHtml
from nurture.domain.rendering.email.blocks import Block, Button, Claim, Condition, References, TherapistLine
from nurture.domain.rendering.email.colour import palette
from nurture.domain.rendering.email.look import Look
from nurture.domain.rendering.email.parts.header import header
from nurture.domain.rendering.email.parts.opening import Opening
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.typesetting.quotes import curled
from nurture.domain.rendering.typesetting.typesetter import Typesetter

_HERE = Path(__file__).parent
_OPENING = '<mj-text css-class="opening pad">{}</mj-text>'
_SCHEMES = "".join(f'<meta name="{name}" content="light dark">' for name in ("color-scheme", "supported-color-schemes"))
# Mail programs fill up a short preview with the beginning of the body; invisible space prevents it.
_FILLER = "\u034f\u200c\u00a0" * 60


def html_part(opening: Opening, blocks: Iterable[Block], tokens: TagTokens, look: Look, references: References) -> str:
    """Compiles an e-mail to a Jinja template of a whole HTML document."""
    typesetter = Typesetter(tokens, look.phone_url)
    page = _Page(tokens, BlockHtml(tokens, references, typesetter, look.words))
    colours = asdict(palette(look.colour))
    mjml = Template(tokens.protect(_read("layout.mjml"))).substitute(
        colours,
        title=page.slot(html.escape(tokens.protect(opening.subject))),
        preview=page.slot(html.escape(curled(tokens.protect(opening.preview)), quote=False) + _FILLER),
        header=page.slot(header(look, tokens)),
        opening=_OPENING.format(page.slot(opening.html(tokens, look.words))) if opening.headline else "",
        phone=page.slot(typesetter.phone(tokens.add("{{ clinic.phone }}"))),
        language=look.words.tag,
        why=page.slot(html.escape(look.words.say("email.why"), quote=False)),
        links=page.slot(_ways_out(look.words, tokens)),
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

    def __init__(self, tokens: TagTokens, block_html: BlockHtml) -> None:
        self._tokens, self._block_html = tokens, block_html
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
                    f'padding="8px 36px 26px" css-class="go pad">{self._block_html.label(label)}</mj-button>'
                )
            case TherapistLine():
                begin, end = self._tokens.add("{% if therapist.line %}"), self._tokens.add("{% endif %}")
                return "\n".join(
                    [self.mjml(Condition(begin), accent), self._words(block), self.mjml(Condition(end), accent)]
                )
            case Claim(blocks=inside):
                return "\n".join(self.mjml(each, accent) for each in inside)
            case _:
                return self._words(block)

    def _words(self, block: Block) -> str:
        return f'<mj-text css-class="words pad">{self.slot(self._block_html.html(block))}</mj-text>'

    def fill(self, html: str) -> str:
        """Puts the HTML back in place of its tokens."""
        return self._tokens.token_pattern.sub(lambda found: self._slots.get(found[0], found[0]), html)

    def check_complete(self, mjml: str, html: str) -> None:
        """Raises ValueError where MJML or the inliner lost something: neither reports it."""
        expected = set(self._tokens.token_pattern.findall("".join((mjml, *self._slots.values())))) - self._slots.keys()
        lost = [self._tokens.tags[token].source for token in expected - set(self._tokens.token_pattern.findall(html))]
        if lost or "<mj-" in html or _SCHEMES not in html:
            raise ValueError(f"the layout lost {lost or 'its own parts'}")


def _ways_out(words: Catalogue, tokens: TagTokens) -> str:
    """The two links at the foot of an e-mail, in a sentence."""
    targets = {"choose": ("email.choose", "preferences"), "unsubscribe": ("email.unsubscribe_here", "unsubscribe")}
    links = {
        name: f'<a href="{tokens.add(f"{{{{ links.{link} }}}}")}">{html.escape(words.say(key), quote=False)}</a>'
        for name, (key, link) in targets.items()
    }
    return html.escape(words.text("email.choose_or_unsubscribe"), quote=False).format(**links)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
