"""All connections of a worker process. Where there are too many, those that kept us waiting the longest make room."""

from typing import Protocol

MOST_HELD = 64 * 1024 * 1024  # bytes of requests in memory, all together


class Closable(Protocol):
    """A connection, as far as making room goes."""

    def close(self) -> None:
        """At once."""

    def hang_up(self) -> None:
        """Closes, unless its peer is still taking a response."""


class Connections:
    """Those that wait for their peer, in the order in which they began to, and those that a thread works for."""

    def __init__(self, most: int, most_held: int = MOST_HELD) -> None:
        self._most, self._most_held = most, most_held
        self._waiting: dict[Closable, None] = {}
        self._answering: set[Closable] = set()
        self._bytes: dict[Closable, int] = {}
        self._held = 0

    def __len__(self) -> int:
        return len(self._waiting) + len(self._answering)

    def waits(self, connection: Closable) -> None:
        """It waits for its peer from now on. Whoever has waited longest goes where that is one too many."""
        self._answering.discard(connection)
        self._waiting.pop(connection, None)
        self._waiting[connection] = None
        self._make_room()

    def answers(self, connection: Closable) -> None:
        """It is not for its peer to act: it is not closed before that."""
        self._waiting.pop(connection, None)
        self._answering.add(connection)

    def holds(self, connection: Closable, size: int) -> None:
        """It has so many bytes of its peer's in memory."""
        self._held += size - self._bytes.get(connection, 0)
        self._bytes[connection] = size
        self._make_room()

    def closed(self, connection: Closable) -> None:
        """Forgets it."""
        self._waiting.pop(connection, None)
        self._answering.discard(connection)
        self._held -= self._bytes.pop(connection, 0)

    def hang_up(self) -> None:
        """Closes all that wait for a request."""
        for connection in list(self._waiting):
            connection.hang_up()

    def _make_room(self) -> None:
        while self._waiting and (len(self) > self._most or self._held > self._most_held):
            self._close_oldest()

    def _close_oldest(self) -> None:
        oldest = next(iter(self._waiting))
        self.closed(oldest)
        oldest.close()
