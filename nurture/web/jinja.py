"""The Jinja2 environment of the pages: how they name addresses, and how they say things."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from nurture.web import filters
from nurture.web.staff.clients.sent_content import sent_content

_FILTERS = (
    "action_label", "clock_time", "dated", "day", "day_short", "event", "fix_hint", "format_time", "humanise", "move",
    "reply_explained", "sentence", "weekday", "when",
)  # fmt: skip


def environment(**options: Any) -> Environment:
    """Django's options (autoescape among them), strict about names that a view did not give."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 — autoescape is in the options
    made.globals.update(static=static, url=_url)
    made.filters.update({name: getattr(filters, name) for name in _FILTERS}, sent_content=sent_content)
    return made


def _url(name: str, *parts: str) -> str:
    return reverse(name, args=parts)
