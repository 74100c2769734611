"""Complaint rate of a sequence, and its thresholds: large mailbox providers judge a sender by it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

WITHIN = timedelta(days=30)
#: Gmail's and Yahoo's rules for bulk senders, as of 2026: stay under 0.1 %, never reach 0.3 %.
WARN_AT, TOO_MANY_AT = 0.001, 0.003
#: One complaint in a small clinic's month would be 0.3 % by chance.
FEWEST_TO_WARN, FEWEST_TOO_MANY = 2, 3


class ComplaintLevel(StrEnum):
    """How serious a complaint rate is: TOO_MANY pauses the sequence."""

    NONE = "none"
    WARN = "warn"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Complaints:
    """Complaint count of one sequence's e-mails in 30 days."""

    sequence: str
    sent: int
    complaints: int
    seen: int = 0  # how many of them there were when a person resumed the sequence

    @property
    def rate(self) -> float:
        """Complaints per e-mail sent; a complaint about an e-mail from before the 30 days counts too."""
        return self._share_of(self.complaints)

    @property
    def level(self) -> ComplaintLevel:
        """The level; complaints that a person has seen may still warn, but do not pause the sequence again."""
        unseen = self.complaints - self.seen
        if self._share_of(unseen) >= TOO_MANY_AT and unseen >= FEWEST_TOO_MANY:
            return ComplaintLevel.TOO_MANY
        if self.rate >= WARN_AT and self.complaints >= FEWEST_TO_WARN:
            return ComplaintLevel.WARN
        return ComplaintLevel.NONE

    def _share_of(self, complaints: int) -> float:
        return complaints / max(self.sent, self.complaints, 1)

    def __str__(self) -> str:
        return f"{self.sequence}: {self.complaints} of {self.sent:,} ({self.rate:.1%})"
