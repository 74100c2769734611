"""A template's text as people read it: placeholders and conditions by what they are called, no braces."""

import re
from typing import Final

from nurture.domain.editing.comparing.prose_signs import without_signs
from nurture.domain.rendering.preview.chips import CONDITIONS, label_of

_TAG: Final = re.compile(r"\{\{-?\s*([\w.]+)\s*(?:\|\s*default\(\s*[\"']([^\"']*)[\"'][^)]*\))?\s*-?\}\}")
_IF: Final = re.compile(r"\{%-?\s*(?:if|elif)\s+(.*?)\s*-?%\}")
_BUTTON: Final = re.compile(r"\{\{-?\s*button\(\s*(['\"])(.*?)\1\s*,\s*([^)]*?)\s*\)\s*-?\}\}")
_ARTICLE: Final = re.compile(r"\{\{-?\s*(\w+)\(\s*(['\"])(.*?)\2\s*\)\s*-?\}\}")
_TIP: Final = re.compile(r"\{%-?\s*call\s+(\w+)\(\s*(?:source\s*=\s*)?(['\"])(.*?)\2[^%]*%\}")
_WORDS: Final = (("{% else %}", " | otherwise: "), ("{% endif %}", "]"), ("{% endcall %}", ""))


def readable(text: str) -> str:
    """'Hello {{ client.first_name|default("there", true) }}' → 'Hello [First name, otherwise there]'."""
    text = _BUTTON.sub(lambda found: f"[Button: {found[2]} → {label_of(found[3])}]", text)
    text = _ARTICLE.sub(lambda found: f"[{found[1].capitalize()}: {found[3]}]", text)
    text = _TIP.sub(lambda found: f"[{found[1].capitalize()}: {found[3]}]", text)
    text = _TAG.sub(lambda found: f"[{label_of(found[1])}{f', otherwise {found[2]}' if found[2] else ''}]", text)
    text = _IF.sub(lambda found: f"[if {CONDITIONS.get(found[1], found[1])}: ", text)
    for tag, words in _WORDS:
        text = text.replace(tag, words)
    return text


def both_readable(before: str, after: str, in_markdown: bool = False) -> tuple[str, str]:
    """Both texts as people read them; as they are written where nobody could tell them apart otherwise."""
    named = readable(before), readable(after)
    shown = (without_signs(named[0]), without_signs(named[1])) if in_markdown else named
    told_apart = (each for each in (shown, named) if each[0] != each[1] or before == after)
    return next(told_apart, (before, after))
