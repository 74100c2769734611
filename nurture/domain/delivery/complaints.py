"""Complaints: how many are too many. The large mailbox providers judge a sender by the share of complaints."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

WITHIN = timedelta(days=30)
#: Gmail's and Yahoo's rules for bulk senders, as of 2026: stay under 0.1 %, never reach 0.3 %.
WARN_AT, TOO_MANY_AT = 0.001, 0.003
#: One complaint in a small clinic's month would be 0.3 % by chance.
FEWEST_TO_WARN, FEWEST_TOO_MANY = 2, 3


class ComplaintLevel(StrEnum):
    """What a rate asks for."""

    NONE = "none"
    WARN = "warn"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints about one sequence's e-mails in 30 days."""

    sequence: str
    sent: int
    complaints: int
    seen: int = 0  # how many of them somebody had looked at when they let the sequence go on

    @property
    def rate(self) -> float:
        """Complaints for each e-mail; a complaint about one that was sent before counts for the present ones."""
        return self._share_of(self.complaints)

    @property
    def level(self) -> ComplaintLevel:
        """How bad it is; what somebody has seen warns, and is too many no more."""
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
