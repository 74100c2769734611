"""Where a request's body ends, read off the bytes as they come.

It only tells when there is enough to hand over. What the bytes mean is decided by gunicorn's own parser alone: a body
that the two read differently ends in an error and a closed connection, never in a second request.
"""

from typing import Protocol

_LINE_BREAK = b"\r\n"
_LONGEST_LINE = 8190  # of a chunk's size, or a trailer; gunicorn's parser refuses longer ones


class BodyEnd(Protocol):
    """What has come of a body, in bytes of content, and whether that is all."""

    received: int
    ended: bool

    def feed(self, data: bytes) -> None:
        """Takes the next bytes of the connection; those behind the end are somebody else's."""


class DeclaredEnd:
    """Of a body with a Content-Length."""

    def __init__(self, length: int) -> None:
        self.received, self.ended, self._length = 0, length == 0, length

    def feed(self, data: bytes) -> None:
        self.received = min(self.received + len(data), self._length)
        self.ended = self.received == self._length


class ChunkedEnd:
    """Of a body with `Transfer-Encoding: chunked`: after the chunk of size 0 and its trailers."""

    def __init__(self) -> None:
        self.received, self.ended = 0, False
        self._line, self._left, self._in_trailers = b"", 0, False

    def feed(self, data: bytes) -> None:
        while data and not self.ended:
            data = self._skip_chunk(data) if self._left else self._read_line(data)

    def _skip_chunk(self, data: bytes) -> bytes:
        """The chunk and the line break behind it."""
        skipped = min(self._left, len(data))
        self.received += min(skipped, max(0, self._left - len(_LINE_BREAK)))
        self._left -= skipped
        return data[skipped:]

    def _read_line(self, data: bytes) -> bytes:
        line, line_break, rest = data.partition(b"\n")
        self._line += line + line_break
        if line_break:
            self._understand(self._line)
            self._line = b""
        elif len(self._line) > _LONGEST_LINE:
            self.ended = True
        return rest

    def _understand(self, line: bytes) -> None:
        if self._in_trailers:
            self.ended = line == _LINE_BREAK
            return
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            size = -1
        self.ended = size < 0  # no size: the parser will say so
        self._in_trailers = size == 0
        self._left = size + len(_LINE_BREAK) if size > 0 else 0
