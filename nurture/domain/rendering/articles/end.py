"""The end of an article: who reviewed it and when, and which one to read next."""

from collections.abc import Mapping
from datetime import date

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.source_models import ArticleSource
from nurture.domain.rendering.typesetting.quotes import curled


def reviewed(article: ArticleSource, clinic: Clinic) -> str:
    """By whom, where it says so, and when; "" as long as nobody has."""
    if article.review == "needed":
        return ""
    on = f" on {_written_out(article.reviewed_on, clinic)}" if article.reviewed_on else ""
    return f"Reviewed by {article.reviewed_by or clinic.name}{on}"


def next_article(name: str, articles: Mapping[str, ArticleSource]) -> tuple[str, str] | None:
    """The name and the title of the one that it names, else of the one behind it by name, the first behind the last."""
    names = sorted(articles)
    behind = names[(names.index(name) + 1) % len(names)]
    wanted = articles[name].next
    chosen = wanted if wanted in articles else behind
    return None if chosen == name or chosen is None else (chosen, curled(articles[chosen].title))


def _written_out(on: date, clinic: Clinic) -> str:
    return f"{on:%B} {on.day}, {on.year}" if clinic.is_american else f"{on.day} {on:%B} {on.year}"
