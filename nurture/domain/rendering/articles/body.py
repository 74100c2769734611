"""An article, compiled to a Jinja template of HTML: plain elements, which the page's style sheet dresses."""

from collections.abc import Iterable

from nurture.domain.content.pictures import Picture
from nurture.domain.rendering.email.block_parser import parse_blocks
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
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.typesetting.typesetter import Typesetter


def compile_article(body: str, look: Look, references: References) -> str:
    """The body, which holds nothing but what is on the allow-list."""
    tokens = TagTokens(body)
    page = _Page(tokens, references, Typesetter(tokens, look.phone_url))
    return tokens.restore(page.html(parse_blocks(body, tokens).blocks))


class _Page:
    """Blocks of one article as HTML."""

    def __init__(self, tokens: TagTokens, references: References, typesetter: Typesetter) -> None:
        self._tokens, self._references, self._typesetter = tokens, references, typesetter

    def html(self, blocks: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Prose(markdown):
                return self._typesetter.html(markdown)
            case Condition(token):
                return token
            case PictureBlock(name):
                return self._figure(self._references.pictures[name])
            case Claim(blocks=inside):
                return self.html(inside)
            case Tip(title, inside):
                return f'<aside class="tip">{self._title(title)}{self.html(inside)}</aside>'
            case Exercise(title, name, inside):
                image, lines = self._image(self._references.pictures[name]), self.html(inside)
                return f'<section class="exercise">{image}<div>{self._title(title)}{lines}</div></section>'
            case Button() | ArticleCard() | TherapistLine() | SignOff():
                raise TypeError(f"{block} is never in an article")

    def _title(self, token: str) -> str:
        return f"<h3>{self._typesetter.label(token)}</h3>"

    def _figure(self, picture: Picture) -> str:
        below = f"<figcaption>{self._typesetter.line(picture.caption)}</figcaption>" if picture.caption else ""
        return f"<figure>{self._image(picture)}{below}</figure>"

    def _image(self, picture: Picture) -> str:
        size = f'width="{picture.width}" height="{picture.height}"'
        return f'<img src="{picture.address}" {size} alt="{self._tokens.constant(picture.description)}">'
