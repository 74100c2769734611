"""What a client's text message asks of us: the words that stop, start and help. Free text is for a person."""

import re
import unicodedata
from enum import StrEnum

# Twilio's default keywords and the FCC's list (47 CFR 64.1200(a)(10)), read 2026-11. Written as one word each.
STOP_WORDS = ("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout")
START_WORDS = frozenset({"start", "unstop"})
HELP_WORDS = frozenset({"help", "info"})

#: Nobody who writes "STOP STOP" wants to be asked what they mean.
_ONLY_STOPS = re.compile(f"({'|'.join(STOP_WORDS)})+")


class ReplyKind(StrEnum):
    """What we make of a reply."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    OTHER = "other"


def reply_kind(body: str, opted_out: bool) -> ReplyKind:
    """Reads a whole message; case, spaces, punctuation, quotes and emoji do not matter."""
    word = _letters(body)
    if _ONLY_STOPS.fullmatch(word):
        return ReplyKind.STOP
    if word in START_WORDS or (word == "yes" and opted_out):
        return ReplyKind.START
    return ReplyKind.HELP if word in HELP_WORDS else ReplyKind.OTHER


def _letters(body: str) -> str:
    """Only its letters and digits, in lower case; full-width and other fancy ones as plain ones."""
    plain = unicodedata.normalize("NFKC", body).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")
