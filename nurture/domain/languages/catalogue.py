"""Message catalogue: all that we say to clients beside the templates, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from nurture.domain.languages.tag import spelled_out


@dataclass(frozen=True)
class Catalogue:
    """The words of one language by their keys, `group.name`; those that it lacks are English.

    `language` is its tag in small letters; `name` what it is called by those who speak it.
    """

    language: str
    name: str
    texts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, language: str, name: str, texts: Mapping[str, str]) -> "Catalogue":
        return cls(language, name, tuple(sorted(texts.items())))

    def as_json(self) -> dict[str, Any]:
        """What a release keeps of it; read again by `of`."""
        return {"name": self.name, "texts": dict(self.texts)}

    def with_all_of(self, english: "Catalogue") -> "Catalogue":
        """With the English words that a release of an earlier version knew nothing of."""
        return self.of(self.language, self.name, {**english._by_key, **self._by_key})

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return dict(self.texts)

    @cached_property
    def _months(self) -> list[str]:
        return listed(self._by_key["calendar.months"])

    @cached_property
    def _weekdays(self) -> list[str]:
        return listed(self._by_key["calendar.weekdays"])

    @property
    def tag(self) -> str:
        """As `lang=` of a page has it."""
        return spelled_out(self.language)

    def text(self, key: str) -> str:
        """The words of a key, with what is to be filled in still in curly brackets."""
        return self._by_key[key]

    def say(self, key: str, **fields: object) -> str:
        """The words of a key, filled in."""
        return self._by_key[key].format(**fields)

    def day(self, day: date) -> str:
        """A day without its year, as in "Thursday, December 3"."""
        return self._dated("calendar.day", day)

    def day_with_year(self, day: date) -> str:
        """A day in full."""
        return self._dated("calendar.day_with_year", day)

    def day_of_year(self, day: date) -> str:
        """A date with its year, without its weekday."""
        return self._dated("calendar.date", day)

    def time(self, at: datetime) -> str:
        """A time of day, as in "10:00 AM"."""
        half = self._by_key["calendar.am" if at.hour < 12 else "calendar.pm"]
        return self.say("calendar.time", hour=at.hour, hour12=at.hour % 12 or 12, minute=f"{at.minute:02}", half=half)

    def minutes(self, minutes: int) -> str:
        """How long something takes to read."""
        return (
            self.say("email.read_in_a_minute") if minutes == 1 else self.say("email.read_in_minutes", minutes=minutes)
        )

    def _dated(self, key: str, day: date) -> str:
        return self.say(
            key, weekday=self._weekdays[day.weekday()], month=self._months[day.month - 1], month_number=day.month,
            day=day.day, year=day.year,
        )  # fmt: skip


def listed(words: str) -> list[str]:
    """The words of a list, which commas divide."""
    return [word.strip() for word in words.split(",")]
