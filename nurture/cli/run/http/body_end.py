"""Where a request's body ends, read off the bytes as they come.

It only tells when there is enough to hand over. What the bytes mean is decided by gunicorn's own parser alone: a body
that the two read differently ends in an error and a closed connection, never in a second request.
"""

from typing import Protocol

from gunicorn.http.errors import InvalidChunkSize

_LINE_BREAK = b"\r\n"
_LONGEST_LINE = 8190  # of a chunk's size, or a trailer; gunicorn's parser refuses longer ones
_MOST_FRAMING = 64 * 1024  # bytes of sizes, extensions, line breaks and trailers, for whatever content
_CONTENT_PER_FRAMING = 16  # a large body may have a byte more of them for each so many bytes of content


class ChunksTooSmall(InvalidChunkSize):
    """Nearly all of a body is framing: each chunk costs the parser as much as kilobytes of content do."""

    def __init__(self) -> None:
        super().__init__(b"")

    def __str__(self) -> str:
        return "The chunks of this body are too small: send larger ones, or the body with a Content-Length"


class BodyEnd(Protocol):
    """What has come of a body, in bytes of content, and whether that is all."""

    received: int
    ended: bool

    def feed(self, data: bytes) -> None:
        """Takes the next bytes of the connection; those behind the end are somebody else's. May refuse the body."""


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
        self._line, self._left, self._in_trailers, self._seen = b"", 0, False, 0

    def feed(self, data: bytes) -> None:
        at = 0
        while at < len(data) and not self.ended:
            after = self._skip_chunk(data, at) if self._left else self._read_line(data, at)
            self._seen += after - at
            at = after
            if self._seen - self.received > _MOST_FRAMING + self.received // _CONTENT_PER_FRAMING:
                raise ChunksTooSmall

    def _skip_chunk(self, data: bytes, at: int) -> int:
        """Where the chunk and the line break behind it end, as far as they have come."""
        skipped = min(self._left, len(data) - at)
        self.received += min(skipped, max(0, self._left - len(_LINE_BREAK)))
        self._left -= skipped
        return at + skipped

    def _read_line(self, data: bytes, at: int) -> int:
        """Where the line ends, as far as it has come."""
        after = data.find(b"\n", at) + 1
        self._line += data[at : after or len(data)]
        if after:
            self._understand(self._line)
            self._line = b""
        elif len(self._line) > _LONGEST_LINE:
            self.ended = True
        return after or len(data)

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
