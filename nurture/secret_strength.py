"""How easy a secret is to guess: by its length, by how many characters it is made of, or because others know it."""

import re
from typing import Final

#: Long enough against guessing; `nurture doctor` asks for more. In characters.
SHORTEST: Final = 16
#: The weakness of what may do in a trial, where there is nothing to protect.
KNOWN: Final = "stands in examples"
_FEWEST_KINDS: Final = 8  # different characters; fewer is a pattern, not a secret
#: What documentation, examples and generators of templates print, read without case and punctuation.
_KNOWN: Final = re.compile(
    r"^(onlyforatrial|onlyfortests|alongrandomsecret|djangoinsecure|changeme|changethis|replaceme|replacethis)"
    r"|^(password|letmein|default|example|test)|secretkey|(my|your|super)secret"
    r"|0123456789abcdef|123456789|abcdefghijkl|qwertyuiop"
)


def weakness(secret: str) -> str:
    """Why a secret is easy to guess, in a few words; "" where it is not."""
    plain = re.sub(r"[\W_]", "", secret).lower()
    if len(secret) < SHORTEST:
        return f"has fewer than {SHORTEST} characters"
    if len(set(secret)) < _FEWEST_KINDS or _repeats(secret):
        return "is a pattern"
    if _KNOWN.search(plain):
        return KNOWN
    return ""


def _repeats(secret: str) -> bool:
    """Whether it is a shorter text written several times."""
    return secret in (secret + secret)[1:-1]
