"""Articles: public pages, so they know the clinic and no client."""

from collections.abc import Iterator

from jinja2 import TemplateError

from nurture.domain.checks.emails import check_html
from nurture.domain.checks.links import Printed, check_links
from nurture.domain.checks.positions import at_refusal, unbalanced_condition, unprintable
from nurture.domain.content.content import ParsedContent, article_path
from nurture.domain.rendering.email.shield import Shield
from nurture.domain.rendering.placeholders import BY_NAME, SAMPLES
from nurture.domain.rendering.renderer import ReleaseRenderer
from nurture.domain.rendering.template import violations
from nurture.domain.values.finding import Finding

_ABOUT_THE_CLINIC = [name for name in BY_NAME if name.startswith("clinic.")]


def check_article_form(reading: ParsedContent, name: str) -> Iterator[Finding]:
    """What may not stand in the file."""
    path, article = article_path(name), reading.articles[name]
    refused = violations(article.body, names=_ABOUT_THE_CLINIC)
    for refusal in refused:
        yield at_refusal(path, article.body, article.body_line, refusal)
    if not refused:
        covered = Shield(article.body).protect(article.body)
        yield from check_html(path, reading.files[path], covered, article.body_line)


def check_article(reading: ParsedContent, press: ReleaseRenderer, name: str) -> Iterator[Finding]:
    """What the page shows, and what its address tells."""
    path = article_path(name)
    text = reading.files[path]
    try:
        page = Printed(press.article(name).html)
    except TemplateError as wrong:
        yield unprintable(path, text, wrong)
        return
    if page.crossed:
        yield unbalanced_condition(path, text)
    yield from check_links(path, text, page.hrefs, press.content, next(iter(SAMPLES.values())))
    if told := press.content.private.first_in(name):
        says = f"the page's address gives the condition away ({told!r}): give the file a neutral name"
        yield Finding(path, 1, 1, says)
