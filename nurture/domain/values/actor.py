"""Actor: who did something, as the audit names them: `user:kim`, `cli:root`, `key:front-desk`, `event:front-desk`.

The prefix says how we know. A name that somebody chose never stands alone, so no account can be called like another
actor; what stands alone is ours (`nurture`, `login`, `The client`), or an entry of a version before the prefixes.
"""

from typing import Final

LONGEST: Final = 200
_USER: Final = "user:"


def user(name: str) -> str:
    """Somebody who is logged in on the pages."""
    return f"{_USER}{name}"[:LONGEST]


def command_line(account: str) -> str:
    """Whoever runs `nurture`, by their account on that machine."""
    return f"cli:{account}"[:LONGEST]


def api_key(name: str) -> str:
    """A system that calls the API, by the name of its key."""
    return f"key:{name}"[:LONGEST]


def event(source: str) -> str:
    """What an event asked for, by the source that it states; any key may post it."""
    return f"event:{source}"[:LONGEST]


def shown(actor: str) -> str:
    """An actor for a page: an account by its name alone, unless that name looks like a prefix."""
    name = actor.removeprefix(_USER)
    return actor if ":" in name else name
