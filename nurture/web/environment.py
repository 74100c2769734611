"""The Jinja2 environment of the pages: how they name addresses, and how they say things."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from nurture.web import spoken


def environment(**options: Any) -> Environment:
    """Django's options (autoescape among them), strict about names that a view did not give."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 — autoescape is in the options
    made.globals.update(static=static, url=_url)
    made.filters.update(
        clock_time=spoken.clock_time,
        day=spoken.day,
        moment=spoken.moment,
        move=spoken.move,
        plain=spoken.plain,
        sentence=spoken.sentence,
        when=spoken.when,
    )
    return made


def _url(name: str, *parts: str) -> str:
    return reverse(name, args=parts)
