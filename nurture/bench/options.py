"""How large a benchmark is, and how slow its providers are."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """The command's options; delays are in seconds."""

    messages: int = 3000
    rounds: int = 3
    workers: int = os.cpu_count() or 1
    reply_delay: float = 0.0
    accept_delay: float = 0.0
    planned: int = 1_000_000  # touches, where it counts how much is planned
    due: int = 50_000  # touches at one minute
    waiting: int = 100_000  # events that nobody has taken in yet
    clients: int = 20_000  # whom staff look through; each has some 25 touches

    def fits(self, connections: int, replies: int, seconds: float = 10.0) -> int:
        """The most messages that a yardstick with so many connections hands over in about that time.

        One that waits for every reply would otherwise take minutes where the provider is slow. Each message has so many
        replies; its rate is the same for fewer messages.
        """
        wait = replies * self.reply_delay + self.accept_delay
        return self.messages if not wait else max(1, min(self.messages, int(seconds * connections / wait)))
