"""Check of articles: public pages, so their placeholders are the clinic's and no client's."""

from collections.abc import Iterator
from itertools import chain

from jinja2 import TemplateError

from nurture.domain.checks.body.blocks import check_blocks
from nurture.domain.checks.branches import check_conditions
from nurture.domain.checks.links import check_links, read_html
from nurture.domain.checks.positions import at_violation, cannot_render, unbalanced_condition
from nurture.domain.content.parse import ParsedContent, article_path
from nurture.domain.rendering.block_calls import ARTICLE_BLOCKS
from nurture.domain.rendering.branches import BranchRenderer, conditions_of
from nurture.domain.rendering.email.block_parser import parse_blocks
from nurture.domain.rendering.email.tag_tokens import TagTokens
from nurture.domain.rendering.placeholders import BY_NAME, SAMPLES
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.rendering.template import violations
from nurture.domain.values.finding import Finding

_NO_NEXT = "there is no article {name!r} to read next: write templates/articles/{name}.md, or name another one"
_ABOUT_THE_CLINIC = [name for name in BY_NAME if name.startswith("clinic.")]


def check_article_form(parsed: ParsedContent, name: str) -> Iterator[Finding]:
    """Checks the source of an article, without rendering it."""
    path, article = article_path(name), parsed.articles[name]
    found = violations(article.body, ARTICLE_BLOCKS, _ABOUT_THE_CLINIC)
    if not found:
        yield from check_conditions(path, parsed.files[path], article.body)
        body = parse_blocks(article.body, TagTokens(article.body))
        found = body.violations
        yield from check_blocks(body.blocks, parsed, path, article.body_line, tables=True)
    if article.next and article.next not in parsed.articles:
        yield parsed.sources[path].finding(_NO_NEXT.format(name=article.next), "next")
    for violation in found:
        yield at_violation(path, article.body, article.body_line, violation)


def check_article(parsed: ParsedContent, renderer: ReleaseRenderer, name: str) -> Iterator[Finding]:
    """Checks the rendered page, and its public URL."""
    path = article_path(name)
    text = parsed.files[path]
    branching = BranchRenderer(renderer, conditions_of(renderer.content.articles[name].body))
    for each in chain([renderer], branching.branches()):
        try:
            page = read_html(each.article(name).html)
        except TemplateError as error:
            yield cannot_render(path, text, error)
            return
        if page.unbalanced:
            yield unbalanced_condition(path, text)
        yield from check_links(path, text, page.hrefs, renderer.content, next(iter(SAMPLES.values())))
    if private_word := renderer.content.private_words.first_in(name):
        message = f"the page's address gives the condition away ({private_word!r}): give the file a neutral name"
        yield Finding(path, 1, 1, message)
