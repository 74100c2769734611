"""Random tokens: they name a message to providers, and open the links in it."""

import secrets
import string

_LETTERS = string.ascii_letters + string.digits
#: 62 ** 12 ≈ 3e21 tokens: short enough for an SMS, too many to guess.
TOKEN_LENGTH = 12
_TOKENS = len(_LETTERS) ** TOKEN_LENGTH
#: Links of a message; each has a token of its own, which opens nothing else.
LINKS = ("booking", "preferences", "unsubscribe")


def new_token() -> str:
    """A random token for a touch, by which providers report on it: in its Message-ID and in the callback URL."""
    number, base = secrets.randbelow(_TOKENS), len(_LETTERS)  # one look at the system's randomness, not one a letter
    return "".join(_LETTERS[number // base**place % base] for place in range(TOKEN_LENGTH))
