"""Check of the blocks of a body: what they name is there, and what they hold is printed as its writer meant it."""

from collections.abc import Iterable, Iterator

from nurture.domain.checks.body.markdown import check_markdown
from nurture.domain.checks.positions import at_text
from nurture.domain.content.parse import ParsedContent
from nurture.domain.rendering.email.blocks import ArticleCard, Block, Claim, Exercise, PictureBlock, Prose, Tip
from nurture.domain.values.finding import Finding


def check_blocks(
    blocks: Iterable[Block], parsed: ParsedContent, path: str, first_line: int, tables: bool = False
) -> Iterator[Finding]:
    """A finding for each article and picture that is not there, and for what Markdown does not print."""
    for block in blocks:
        match block:
            case ArticleCard(name) if name not in parsed.articles:
                yield _missing(parsed, path, first_line, name, _NO_ARTICLE)
            case PictureBlock(name) | Exercise(picture=name) if name not in parsed.pictures:
                yield _missing(parsed, path, first_line, name, _NO_PICTURE)
            case Prose(markdown):
                yield from check_markdown(path, parsed.files[path], markdown, first_line, tables)
        if isinstance(block, Tip | Exercise | Claim):
            yield from check_blocks(block.blocks, parsed, path, first_line, tables)


_NO_ARTICLE = "there is no article {name!r} to read: write templates/articles/{name}.md, or name another one"
_NO_PICTURE = (
    "there is no picture {name!r} to show: put {name}.svg, {name}.png or {name}.jpg into pictures/, and beside it "
    "{name}.yaml with its description, or name another one"
)


def _missing(parsed: ParsedContent, path: str, first_line: int, name: str, message: str) -> Finding:
    return at_text(path, parsed.files[path], name, message.format(name=name), first_line=first_line)
