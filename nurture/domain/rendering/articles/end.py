"""The end of an article: who reviewed it and when, and which one to read next."""

from collections.abc import Mapping

from nurture.domain.content.clinic import Clinic
from nurture.domain.content.source_models import ArticleSource
from nurture.domain.content.template_files import language_in, original_of, translated
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.typesetting.quotes import curled


def reviewed(article: ArticleSource, clinic: Clinic, words: Catalogue) -> str:
    """By whom, where it says so, and when; "" as long as nobody has."""
    if article.review == "needed":
        return ""
    who = article.reviewed_by or clinic.name
    if article.reviewed_on is None:
        return words.say("article.reviewed", who=who)
    return words.say("article.reviewed_on", who=who, date=words.day_of_year(article.reviewed_on))


def next_article(name: str, articles: Mapping[str, ArticleSource]) -> tuple[str, str] | None:
    """The name and the title of the one that it names, else of the one behind it by name, the first behind the last.

    In the language of the article, where that is translated.
    """
    own, language = original_of(name), language_in(name)
    names = sorted({own, *filter(_is_original, articles)})
    behind = names[(names.index(own) + 1) % len(names)]
    wanted = articles[name].next
    chosen = wanted if wanted in articles else behind
    if chosen == own or chosen is None:
        return None
    spoken = translated(chosen, language, articles)
    return spoken, curled(articles[spoken].title)


def _is_original(name: str) -> bool:
    return name == original_of(name)
