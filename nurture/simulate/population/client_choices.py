"""What clients chose on their own page: breaks, and a part of the day."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class ClientChoices:
    """By client, in the order in which they chose."""

    breaks: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=lambda: defaultdict(list))
    wishes: dict[str, list[tuple[datetime, str]]] = field(default_factory=lambda: defaultdict(list))

    def end_break(self, ref: str, at: datetime) -> None:
        """The client wants to hear from us again."""
        self.breaks[ref] = [(begin, min(end, at)) for begin, end in self.breaks[ref]]

    def on_break(self, ref: str, at: datetime) -> bool:
        """Whether this client wanted to hear nothing."""
        return any(begin <= at < end for begin, end in self.breaks.get(ref, []))

    def wish(self, ref: str, at: datetime) -> str:
        """The part of the day that this client had chosen, or ""."""
        return next((wish for when, wish in reversed(self.wishes.get(ref, [])) if when <= at), "")
