"""HTML of the blocks of an e-mail, without the layout around them."""

import json
from html import escape

from nurture.domain.content.pictures import Picture
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.email.blocks import (
    ArticleCard,
    ArticleReference,
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
from nurture.domain.rendering.email.parts.letter import therapist_line
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.typesetting.typesetter import Typesetter

#: Of the column of words, of the picture of a card and of a portrait, in pixels.
_WIDTH, _CARD_WIDTH, _PORTRAIT_WIDTH = 528, 132, 72
#: Outlook ignores the padding of a div, so a card is a table.
_TABLE = '<table role="presentation" class="{name}" width="100%" cellpadding="0" cellspacing="0" border="0">'


class BlockHtml:
    """Blocks of one e-mail as HTML."""

    def __init__(self, tokens: TagTokens, references: References, typesetter: Typesetter, words: Catalogue) -> None:
        self._tokens, self._references, self._typesetter, self._words = tokens, references, typesetter, words

    def html(self, block: Block) -> str:
        match block:
            case Prose(markdown):
                return self._typesetter.html(markdown)
            case Condition(token):
                return f"<!--{token}-->"
            case Tip(title, blocks):
                return _card("tip", self._titled("tip-title", title, blocks))
            case PictureBlock(name):
                return self._picture(self._references.pictures[name])
            case Exercise(title, name, blocks):
                image = self._image(self._references.pictures[name])
                return _exercise(image, self._titled("exercise-title", title, blocks))
            case ArticleCard(name):
                return self._article(self._references.articles[name])
            case TherapistLine():
                return self._tokens.protect(_line(self._words))
            case SignOff(markdown):
                return self._sign_off(self._typesetter.html(markdown))
            case Button() | Claim():
                raise TypeError(f"{block} is never inside a card")

    def label(self, token: str) -> str:
        """The words on a button."""
        return self._typesetter.label(token)

    def _titled(self, name: str, title: str, blocks: tuple[Block, ...]) -> str:
        heading = f'<h3 class="{name}">{self._typesetter.label(title)}</h3>'
        return heading + "".join(self.html(block) for block in blocks)

    def _picture(self, picture: Picture) -> str:
        below = f'<p class="caption">{self._typesetter.line(picture.caption)}</p>' if picture.caption else ""
        return f'<div class="picture">{self._image(picture)}{below}</div>'

    def _image(self, picture: Picture) -> str:
        """Never wider than its own pixels: Outlook heeds the attribute, the others the style."""
        width = min(picture.width, _WIDTH)
        words = self._tokens.constant(picture.description)
        return self._img("shown", picture, width, words, f' style="max-width:{width}px"')

    def _article(self, article: ArticleReference) -> str:
        href, read = self._site(f"/articles/{article.name}"), escape(self._words.say("email.read"), quote=False)
        title, summary = self._typesetter.line(article.title), self._typesetter.line(article.summary)
        # The link of the title says where it leads; the picture leads there, too, and need not be read out.
        shown = f'<a href="{href}">{self._img("cover", article.picture, _CARD_WIDTH)}</a>' if article.picture else ""
        words = (
            f'<a class="read-title" href="{href}">{title}</a><p>{summary}</p>'
            f'<a class="read-go" href="{href}">{read}</a>'
        )
        cells = f'<td class="read-picture" width="{_CARD_WIDTH}">{shown}</td>' if shown else ""
        return f'{_TABLE.format(name="read")}<tr>{cells}<td class="read-in">{words}</td></tr></table>'

    def _sign_off(self, words: str) -> str:
        """The last words; where the clinic's practitioners have a portrait or a line, beside it and above it."""
        line = self._if("signed.line", '<p class="signed">{{ signed.line }}</p>')
        cells = "".join(
            self._if(f"signed.name == {json.dumps(name, ensure_ascii=False)}", self._portrait(name, picture))
            for name, picture in self._references.portraits.items()
        )
        return f'{_TABLE.format(name="sign")}<tr>{cells}<td class="sign-in">{words}{line}</td></tr></table>'

    def _portrait(self, name: str, picture: Picture) -> str:
        shown = self._img("portrait", picture, _PORTRAIT_WIDTH, self._tokens.constant(name))
        return f'<td class="sign-picture" width="{_PORTRAIT_WIDTH}">{shown}</td>'

    def _if(self, test: str, html: str) -> str:
        """In comments, which a parser of HTML leaves between the cells of a table."""
        begin, end = self._tokens.add(f"{{% if {test} %}}"), self._tokens.add("{% endif %}")
        return f"<!--{begin}-->{self._tokens.protect(html)}<!--{end}-->"

    def _img(self, name: str, picture: Picture, width: int, words: str = "", style: str = "") -> str:
        """Outlook heeds the width only as an attribute."""
        return f'<img class="{name}" src="{self._site(picture.address)}" width="{width}"{style} alt="{words}">'

    def _site(self, path: str) -> str:
        """On our own host, with nothing in the address that tells who looks at it."""
        return self._tokens.add("{{ links.site }}") + path


def _line(words: Catalogue) -> str:
    """The card of a line from the therapist, as a template."""
    by = f'<p class="line-by">{escape(therapist_line(words), quote=False)}</p>'
    line = f'<tr><td class="line-in">{by}<p>“{{{{ therapist.line }}}}”</p></td></tr>'
    return f"{_TABLE.format(name='line')}{line}</table>"


def _card(name: str, inside: str) -> str:
    """A card of one cell."""
    return f'{_TABLE.format(name=name)}<tr><td class="{name}-in">{inside}</td></tr></table>'


def _exercise(image: str, inside: str) -> str:
    """A card with the picture at its head, from edge to edge."""
    rows = f'<tr><td class="shot">{image}</td></tr><tr><td class="exercise-in">{inside}</td></tr>'
    return f"{_TABLE.format(name='exercise')}{rows}</table>"
