"""Escapes words, so that they never become Markdown or Jinja, and only where they would."""

import json
import re

_SPECIAL = re.compile(r"[\\`*\[\]]|<(?=[a-zA-Z/!?]|$)|&(?=#?\w+;|$)|~(?=~)|(?<=~)~")
_JINJA = re.compile(r"\{(?=[{%#])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"[>|]|#{1,6}(?=\s|$)|[-+](?=\s|$)|-(?=-)|=+\s*$|~(?=~~)|:(?=-)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
PLACEHOLDER = re.compile(r"\{\{ [^{}]* \}\}")


def escaped(words: str, at_start: bool = False) -> str:
    """Markdown that is printed as these words; `at_start` of a line, where a `-` would begin a list."""
    text = _SPECIAL.sub(r"\\\g<0>", words)
    text = _JINJA.sub(r"{\\", _UNDERSCORE.sub(r"\\_", text))
    if not at_start:
        return text
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else _escaped_start(text)


def _escaped_start(text: str) -> str:
    return f"\\{text}" if _AT_START.match(text) else text


def without_open_bracket(text: str) -> str:
    """For text before a tag: a `{` at its end would become a part of it."""
    return re.sub(r"\\?\{\Z", "&#123;", text)


def heading_end(text: str) -> str:
    """The text of a heading, whose last `#` signs would be no part of it."""
    return re.sub(r"(?<![\\#])(#+)\Z", r"\\\1", text)


def address(href: str) -> str:
    """The address of a link, in brackets where Markdown needs them."""
    if href and (not re.search(r"[\s()<>]", href) or PLACEHOLDER.fullmatch(href)):
        return href
    inside = re.sub(r"[<>]", lambda found: {"<": "%3C", ">": "%3E"}[found[0]], href)
    return f"<{inside}>"


def link_title(title: str) -> str:
    """The title of a link, in quotes."""
    return '"' + _JINJA.sub(r"{\\", re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", title)) + '"'


def jinja_string(words: str) -> str:
    """A string inside a tag."""
    return json.dumps(words, ensure_ascii=False)
