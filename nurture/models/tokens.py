"""Random tokens: they name a message to providers, and open the links in it."""

import secrets
import string

_LETTERS = string.ascii_letters + string.digits
#: 62 ** 12 ≈ 3e21 tokens: short enough for an SMS, too many to guess.
TOKEN_LENGTH = 12
#: Links of a message; each has a token of its own, which opens nothing else.
LINKS = ("booking", "preferences", "unsubscribe")


_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
_DRAWN = 16  # bytes a token: so many more than it needs that none is likelier than another


def new_token() -> str:
    """A random token for a touch, by which providers report on it: in its Message-ID and in the callback URL."""
    return new_tokens(1)[0]


def new_tokens(count: int) -> list[str]:
    """Several: the system is asked for its randomness once."""
    drawn = secrets.token_bytes(_DRAWN * count)
    return [_token(int.from_bytes(drawn[at : at + _DRAWN])) for at in range(0, len(drawn), _DRAWN)]


def _token(number: int) -> str:
    pairs = ""
    for _ in range(TOKEN_LENGTH // 2):
        number, pair = divmod(number, len(_PAIRS))
        pairs += _PAIRS[pair]
    return pairs
