"""What the preview shows: the file rendered by the sending renderer, and for a text what it costs."""

from dataclasses import asdict
from typing import Any

from nurture.domain.content.content import Content
from nurture.domain.content.privacy import PrivateWords
from nurture.domain.rendering.placeholders import TemplateData
from nurture.domain.rendering.preview.one_file import OneFile, RenderedText
from nurture.domain.rendering.preview.sample_clients import sample_data
from nurture.domain.rendering.renderer import Article, RenderedEmail, RenderedSms
from nurture.domain.rendering.sms import foreign_characters, parts, segments
from nurture.web.staff.studio.turns.article_page import article_page


def shown(file: OneFile, text: str, data: TemplateData, content: Content) -> dict[str, Any] | None:
    """For the answer of a turn; None where nothing can be shown: then the last preview stays, and problems say why."""
    match rendered := file.render(data):
        case RenderedEmail():
            return {**asdict(rendered), "private": _private_in(rendered, content.private_words)}
        case Article():
            html = article_page(rendered, content.clinic, content.words(rendered.language))
            return {"subject": rendered.title, "preview": rendered.summary, "html": html, "text": "", "private": {}}
        case RenderedText():
            return _text(file, text, rendered, data, content)
    return None


def _private_in(email: RenderedEmail, words: PrivateWords) -> dict[str, list[tuple[int, int]]]:
    return {"subject": words.places_in(email.subject), "preview": words.places_in(email.preview)}


def _text(file: OneFile, text: str, rendered: RenderedText, data: TemplateData, content: Content) -> dict[str, Any]:
    longest = file.render(sample_data("long-name", data.site, booked_only=data.appointment_at is not None))
    dearest = longest if isinstance(longest, RenderedText) else rendered
    return {
        "body": rendered.sms.body,
        "hint": _hint(rendered),
        **_cost(rendered.with_hint or rendered.sms, content),
        "longest": _cost(dearest.with_hint or dearest.sms, content),
        "without_hint": _cost(dearest.sms, content),
        "foreign": [
            {"character": character, "line": line, "column": column}
            for character, line, column in foreign_characters(text)
        ],
        "private": {"body": content.private_words.places_in(rendered.sms.body)},
    }


def _hint(rendered: RenderedText) -> str:
    """How it is said in a text how to stop."""
    return rendered.with_hint.body.removeprefix(rendered.sms.body).strip() if rendered.with_hint else ""


def _cost(sms: RenderedSms, content: Content) -> dict[str, Any]:
    price = content.clinic.price_per_segment
    return {
        "segments": sms.segments,
        "encoding": sms.encoding,
        "units": segments(sms.body).units,
        "characters": len(sms.body),
        "parts": parts(sms.body),
        "cost": f"about ${price * sms.segments:.2f}" if price else "",
    }
