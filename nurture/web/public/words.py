"""Our own words on a client's page, in their language, as HTML."""

from datetime import datetime, tzinfo

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header
from markupsafe import Markup, escape

from nurture.domain.content.content import Content
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.languages.tag import ENGLISH, nearest


class PageWords:
    """What a template says by `say("group.name")`; what is filled in is escaped, unless it is HTML already."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words

    def __call__(self, key: str, **fields: object) -> Markup:
        return escape(self._words.text(key)).format(**fields)

    @property
    def lang(self) -> str:
        """For `<html lang>`."""
        return self._words.tag

    def day(self, at: datetime, zone: tzinfo) -> str:
        """A moment's day in full, there."""
        return self._words.day_with_year(at.astimezone(zone).date())


def asked_for(request: HttpRequest, content: Content) -> str:
    """The language for somebody whom we do not know, by what their browser asks for."""
    header = request.headers.get("Accept-Language", "")
    found = (nearest(tag, content.languages) for tag, _ in parse_accept_lang_header(header) if tag != "*")
    return next(found, ENGLISH)
