"""An article as its public page shows it, in one document: the preview's origin may ask for no style sheet of ours."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from nurture.domain.content.clinic import Clinic
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.rendering.renderer import Article
from nurture.web.public.clinic_css import palette_css
from nurture.web.public.words import PageWords

_FONT = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)


def article_page(article: Article, clinic: Clinic, words: Catalogue) -> str:
    """The whole HTML document."""
    styles = _shared_styles() + palette_css(clinic.colour)
    context = {"article": article, "clinic": clinic, "styles": styles, "say": PageWords(words)}
    return render_to_string("staff/studio/turns/article_page.html", context)


@cache
def _shared_styles() -> str:
    """Those of public pages, without the font file, which another origin may not load."""
    return _FONT.sub("", "".join(_read(name) for name in ("base.css", "public.css")))


def _read(name: str) -> str:
    return Path(str(finders.find(name))).read_text(encoding="utf-8")
