"""Words of a schedule that were mistyped, put right: 'dyas' is 'days'."""

from difflib import get_close_matches

from nurture.domain.values.window import WEEKDAYS

_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = (
    *("minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "after", "the", "intake", "start", "at"),
    *("on", "not", "only", "except", "and", "or", "to", "noon", "weekdays", "weekends", "am", "pm"),
    *WEEKDAYS, *_LONG, *(f"{day}s" for day in _LONG),
)  # fmt: skip
_NEAR = 0.6  # of difflib: two letters exchanged in a word of four
_MEANT = {"h": "hours", "d": "days", "w": "weeks", "mins": "minutes", "hrs": "hours", "visit": "intake"}


def corrected(text: str) -> str:
    """The text with each unknown word as the known one that is nearest, and the words that only link it left in."""
    words = [_nearest(word) for word in text.split()]
    joined = " ".join(words)
    if "after" not in words and words:
        joined = _with_start(words)
    return joined


def _nearest(word: str) -> str:
    if word[0].isdigit() or "-" in word or word in _WORDS:
        return word
    if word in _MEANT:
        return _MEANT[word]
    return next(iter(get_close_matches(word, _WORDS, 1, _NEAR)), word)


def _with_start(words: list[str]) -> str:
    """'in 3 days at 9:00' without the words that say after what."""
    units = [n for n, word in enumerate(words) if word.startswith(("minute", "hour", "day", "week"))]
    if not units or units[0] == 0:
        return " ".join(words)
    at = units[0]
    return " ".join([words[at - 1], words[at], "after the intake", *words[at + 1 :]])
