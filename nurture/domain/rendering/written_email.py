"""A person's e-mail: what they typed, with the clinic's signature, as a text and as a simple HTML part."""

from jinja2 import Template

from nurture.domain.content.clinic import Clinic
from nurture.domain.rendering.template import environment

#: No layout, no button, no picture: it looks like what it is. Every value is escaped.
_HTML = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>{{ subject }}</title></head>
<body style="margin:0;padding:24px;font:16px/1.6 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
{% for paragraph in paragraphs %}<p style="margin:0 0 16px;white-space:pre-line">{{ paragraph }}</p>
{% endfor %}</body></html>
"""


def written_text(typed: str, clinic: Clinic) -> str:
    """The text part: the words as they were typed, and who we are."""
    return "\n".join([typed, "", "--", clinic.name, *clinic.address, clinic.phone, ""])


def written_html(subject: str, text: str, language: str) -> str:
    """The HTML part of the same words, in a language; a paragraph for each block of lines."""
    paragraphs = [block.strip("\n") for block in text.split("\n\n")]
    return _template().render(language=language, subject=subject, paragraphs=paragraphs)


def _template() -> Template:
    return environment(html=True).from_string(_HTML)
