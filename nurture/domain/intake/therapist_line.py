"""A line from the therapist: what may be printed of it, and for how long it waits for an e-mail to take it."""

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final

from nurture.domain.values.person_name import dots_are_harmless, is_invisible

LONGEST: Final = 200
LAPSES_AFTER: Final = timedelta(days=7)

_PUNCTUATION = frozenset(" .,;:!?'\"-()–—…’‘“”")
_AROUND_WORDS = "\"'“”‘’(),;:!?…"
_WORDS = re.compile(r"[ \-–—]+")


def why_not_printed(text: str) -> str | None:
    """What is wrong with a line, by the rule for names: a mail program must find nothing in it to link or to dial."""
    if len(text) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in text):
        return "holds a line break: write it on one line"
    shown = printed_form(text)
    if any(unicodedata.category(sign)[0] == "N" for sign in shown):
        return "holds a number: a line is for words only"
    if not all(map(_belongs, shown)) or not all(map(_is_word, _WORDS.split(shown))):
        return "holds a link, an address or a sign that is none of a sentence: a line is for words only"
    return None if any(map(str.isalpha, shown)) else "holds no words"


def printed_form(text: str) -> str:
    """A line as it is printed (Unicode NFKC), without what nobody sees: this form is the one that is judged."""
    shown = "".join(" " if sign.isspace() else "" if is_invisible(sign) else sign for sign in text)
    return " ".join(unicodedata.normalize("NFKC", shown.replace("…", "\0")).replace("\0", "…").split())


def waiting(line: str, written_at: datetime | None, now: datetime) -> str:
    """The line that the next e-mail takes along; "" where there is none, or it has lapsed."""
    return line if line and written_at and written_at <= now < written_at + LAPSES_AFTER else ""


def _belongs(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM" or sign in _PUNCTUATION


def _is_word(part: str) -> bool:
    """A dot or a colon stands at the end of a word, or between initials."""
    word = part.strip(_AROUND_WORDS)
    bare = word.rstrip("." + _AROUND_WORDS)
    return ":" not in bare and (dots_are_harmless(word) or "." not in bare)
