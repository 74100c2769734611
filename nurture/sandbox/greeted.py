"""The name that a message greets its reader by: so the lists of addresses say whose each is."""

import re

_GREETING = re.compile(r"^Hi (\S[^,\n]{0,39}),(?=\s|$)", re.MULTILINE)


def greeted_name(text: str | None) -> str:
    """The name behind "Hi"; "" where nobody is named."""
    found = _GREETING.search(text or "")
    return found[1] if found else ""
