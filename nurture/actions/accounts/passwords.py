"""Password validation: what is too easy to guess for an account, whatever its length."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

#: Words that stand for themselves in many passwords of a clinic.
_OBVIOUS = (
    "administrator", "admin", "clinic", "client", "doctor", "frontdesk", "health", "knee", "letmein", "login", "nurse",
    "nurture", "office", "password", "passw", "patient", "physio", "praxis", "reception", "secret", "staff", "therapy",
    "user", "welcome", "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "spring", "summer", "autumn", "winter", "monday", "friday", "sunday",
)  # fmt: skip
_FEWEST_LETTERS = 5
_LOOKS_LIKE = str.maketrans("013457@$!", "oleastasi")
#: Keys beside each other, and the alphabet: a run of four or more is one guess.
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm")


class ObviousPasswordValidator:
    """Refuses what is short without obvious words, the account's name, runs of keys, digits and repetitions."""

    def __init__(self) -> None:
        self._common = CommonPasswordValidator()

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        own = [user.get_username(), *user.email.split("@")[:1]] if user else []
        if _is_obvious(password, own) or self._is_common(password):
            raise ValidationError("This password is easy to guess: use a few words that do not belong together.")

    def get_help_text(self) -> str:
        """What Django's own pages show beside the field."""
        return "A few words that do not belong together are best; a word and a year are not enough."

    def _is_common(self, password: str) -> bool:
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
        try:
            self._common.validate(core)
        except ValidationError:
            return True
        return False


def _is_obvious(password: str, own: list[str]) -> bool:
    """Whether few letters remain, as it is written and with digits read as the letters that they look like."""
    written = password.lower()
    readings = (written, written.translate(_LOOKS_LIKE))
    return any(len(set(_remaining(reading, own))) < _FEWEST_LETTERS for reading in readings)


def _remaining(text: str, own: list[str]) -> str:
    for word in sorted([*_OBVIOUS, *(name.lower() for name in own if len(name) > 2)], key=len, reverse=True):
        text = text.replace(word, "")
    return re.sub(r"[\W\d_]", "", _without_runs(text))


def _without_runs(text: str) -> str:
    for row in _ROWS:
        for line in (row, row[::-1]):
            for length in range(len(line), 3, -1):
                for start in range(len(line) - length + 1):
                    text = text.replace(line[start : start + length], "")
    return text
