"""Scope: what an API key may do."""

from enum import StrEnum
from typing import Final


class Scope(StrEnum):
    """What a key may do: report events (but end nothing), read a client's timeline, or everything."""

    INTAKE = "intake"
    READ = "read"
    ALL = "all"

    @property
    def may_read(self) -> bool:
        """Whether it may read what is known of a client, and the metrics."""
        return self is not Scope.INTAKE

    @property
    def may_report(self) -> bool:
        """Whether it may post events."""
        return self is not Scope.READ

    def may_report_type(self, event_type: str) -> bool:
        """Whether it may post events of this type: a web form's key must neither erase nor discharge a client."""
        return self.may_report and (self is Scope.ALL or event_type not in ENDING)


#: The types of event that end what the clinic does for a client.
ENDING: Final = ("client.discharged", "client.erased", "intake.withdrawn")
