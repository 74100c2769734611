"""What clients chose on the preferences page: breaks, and preferred hours."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class ClientChoices:
    """Breaks and preferred hours by client, in the order of the choices."""

    breaks: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=lambda: defaultdict(list))
    preferred_hours: dict[str, list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))

    def end_break(self, ref: str, at: datetime) -> None:
        """Ends a client's break early."""
        self.breaks[ref] = [(begin, min(end, at)) for begin, end in self.breaks[ref]]

    def on_break(self, ref: str, at: datetime) -> bool:
        """Whether the client was on a break."""
        return any(begin <= at < end for begin, end in self.breaks.get(ref, []))

    def hours_at(self, ref: str, at: datetime) -> str:
        """The preferred hours that the client had chosen by then, or ""."""
        return next((wish for when, wish in reversed(self.preferred_hours.get(ref, [])) if when <= at), "")
