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
    Tip,
)
from nurture.domain.rendering.email.markdown import to_html
from nurture.domain.rendering.email.tag_tokens import TagTokens


def compile_article(body: str, references: References) -> str:
    """The body, which holds nothing but what is on the allow-list."""
    tokens = TagTokens(body)
    blocks = parse_blocks(body, tokens).blocks
    return tokens.restore(_html(blocks, tokens, references))


def _html(blocks: Iterable[Block], tokens: TagTokens, references: References) -> str:
    return "".join(_block(block, tokens, references) for block in blocks)


def _block(block: Block, tokens: TagTokens, references: References) -> str:
    match block:
        case Prose(markdown):
            return to_html(markdown)
        case Condition(token):
            return token
        case PictureBlock(name):
            return _figure(references.pictures[name], tokens)
        case Claim(blocks=inside):
            return _html(inside, tokens, references)
        case Tip(title, inside):
            return f'<aside class="tip"><h3>{title}</h3>{_html(inside, tokens, references)}</aside>'
        case Exercise(title, name, inside):
            image, lines = _image(references.pictures[name], tokens), _html(inside, tokens, references)
            return f'<section class="exercise">{image}<div><h3>{title}</h3>{lines}</div></section>'
        case Button() | ArticleCard():
            raise TypeError(f"{block} is never in an article")


def _figure(picture: Picture, tokens: TagTokens) -> str:
    caption = f"<figcaption>{tokens.constant(picture.caption)}</figcaption>" if picture.caption else ""
    return f"<figure>{_image(picture, tokens)}{caption}</figure>"


def _image(picture: Picture, tokens: TagTokens) -> str:
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="{picture.address}" {size} alt="{tokens.constant(picture.description)}">'
