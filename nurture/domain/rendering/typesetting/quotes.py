"""Typographic quotes and apostrophes (“ ” ‘ ’) in place of those that a keyboard has."""

import re

#: A web address keeps every sign as it is.
_STRAIGHT = re.compile(r"\S+://\S+|[\"']")
_BEGINS_BEHIND = frozenset("([{—–“‘")
#: Behind a space these leave something out, and begin no quotation: '90s, 'em, 'til.
_LEFT_OUT = re.compile(r"'(?:\d|(?:em|til|tis|twas|cause|bout|round|n)\b)", re.IGNORECASE)


def curled(text: str, before: str = "") -> str:
    """The text as a typesetter prints it; `before`: the sign in front of it, "" where it begins a line."""

    def sign(found: re.Match[str]) -> str:
        if len(found[0]) > 1:
            return found[0]
        behind = text[found.start() - 1] if found.start() else before
        follows = text[found.end() : found.end() + 1]
        opens = (not behind or behind.isspace() or behind in _BEGINS_BEHIND) and not follows.isspace()
        if found[0] == '"':
            return "“" if opens else "”"
        return "‘" if opens and not _LEFT_OUT.match(text, found.start()) else "’"

    return _STRAIGHT.sub(sign, text)
