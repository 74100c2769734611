"""Evidence of a stop or a yes in words, for people to read."""

import re

_WITH_TOKEN = re.compile(
    r"(unsubscribe link|complaint|the provider's unsubscribe page|preferences page) of [0-9A-Za-z]+"
)


def without_token(source: str) -> str:
    """The evidence without the token that earlier versions wrote into it: whoever reads one could act as the client."""
    found = _WITH_TOKEN.fullmatch(source)
    return found[1] if found else source
