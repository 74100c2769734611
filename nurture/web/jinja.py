"""The Jinja2 environment that renders the pages: its globals (`url`, `static`) and filters."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from jinja2 import Environment, StrictUndefined

from nurture.domain.content.language_files.catalogues import english_words
from nurture.domain.delivery.evidence import without_token
from nurture.domain.timing.timing_sentence import timing_sentence
from nurture.domain.values import actor
from nurture.domain.values.person_name import printed_name
from nurture.web import filters, time_filters
from nurture.web.public.words import PageWords
from nurture.web.staff.clients.client_timeline import visit_named
from nurture.web.staff.clients.sent_content import sent_content

_FILTERS = (
    "action_label", "as_sentence", "clock_time", "conversation_kind", "counted", "dialled", "event_label", "few",
    "fix_hint", "format_time", "format_time_with_year", "humanise", "long_date", "move_explained", "moved_because",
    "provider_code", "reply_explained", "sentence", "short_date", "weekday",
)  # fmt: skip


def environment(**options: Any) -> Environment:
    """Called by Django: its options (autoescape among them), and strict about names missing from the context."""
    jinja = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 — autoescape is in the options
    jinja.globals.update(static=static, url=_url, json_script=json_script, say=PageWords(english_words()))
    ours = {name: getattr(filters, name) for name in _FILTERS}
    jinja.filters.update(ours, sent_content=sent_content, visit_named=visit_named, age=time_filters.age)
    jinja.filters.update(without_token=without_token, printed_name=printed_name, actor=actor.shown)
    jinja.filters["schedule_label"] = timing_sentence
    return jinja


def _url(name: str, *parts: str) -> str:
    return reverse(name, args=parts)
