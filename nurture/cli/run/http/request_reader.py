"""Reads the requests of one connection, as bytes come; the parsing is gunicorn's own, and strict."""

import re
from collections import deque
from typing import Any

from gunicorn.http.body import ChunkedReader
from gunicorn.http.errors import LimitRequestHeaders, NoMoreData
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader

from nurture.cli.run.http.body_end import BodyEnd, ChunkedEnd, DeclaredEnd

LONGEST_HEAD = 64 * 1024  # bytes of a request line and its headers together
_LOOK_AHEAD = 8 * 1024  # bytes that gunicorn's body may ask for beyond those that a view wants
_PIECE = 8 * 1024  # bytes that gunicorn's parser gets at once: for each chunk it copies all of the piece behind it
_MOST_LEFT_OUT = 64 * 1024  # bytes of a body that no view read; behind more, the connection closes
#: The end of a head, or a line break that makes it wrong, so that the parser refuses it now and not at a deadline.
_HEAD_ENDS = re.compile(rb"\r\n\r\n|(?<!\r)\n")


class _Received(Unreader):
    """What has come, in pieces, for gunicorn's parser; asked for more than that, it says so and never waits."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: deque[bytearray] = deque()
        self._in_pieces = 0

    def append(self, data: bytes) -> None:
        """Fills the last piece first: bytes that drip in make no more pieces than others."""
        room = _PIECE - len(self._pieces[-1]) if self._pieces else 0
        if room:
            self._pieces[-1] += data[:room]
        self._pieces.extend(bytearray(data[at : at + _PIECE]) for at in range(room, len(data), _PIECE))
        self._in_pieces += len(data)

    @property
    def size(self) -> int:
        return int(self.buf.getbuffer().nbytes) + self._in_pieces

    def chunk(self, size_hint: int | None = None) -> bytes:
        if not self._pieces:
            raise NoMoreData
        piece = bytes(self._pieces.popleft())
        self._in_pieces -= len(piece)
        return piece

    def take_buffered(self) -> bytes:
        data = bytes(super().take_buffered()) + b"".join(self._pieces)
        self._pieces.clear()
        self._in_pieces = 0
        return data


class RequestReader:
    """`feed` it what comes; once `is_ready`, `request` may be answered; `next_request` goes on to the next one."""

    def __init__(self, cfg: Any, peer: Any, most_body: int) -> None:
        self._parser = RequestParser(cfg, (), peer)
        self._parser.unreader = self._received = _Received()
        self._most_body = most_body
        self._head = bytearray()
        self._body: BodyEnd = DeclaredEnd(0)
        self.request: Any = None  # gunicorn's, once its head is there

    @property
    def has_begun(self) -> bool:
        """Whether anything of a request has come."""
        return self.request is not None or bool(self._head)

    @property
    def held(self) -> int:
        """How many bytes of it are in memory."""
        return len(self._head) + self._received.size

    @property
    def is_ready(self) -> bool:
        """Whether all of the request is there, or more of its body than anybody here reads."""
        if self.request is None:
            return False
        return self._body.ended or self._body.received > self._most_body + _LOOK_AHEAD

    @property
    def is_too_large(self) -> bool:
        """Whether the request says of itself that its body is longer than anybody here reads."""
        return getattr(self.request.body.reader, "length", 0) > self._most_body

    def feed(self, data: bytes) -> None:
        """Takes what came. Raises an error of gunicorn's parser: a head that is wrong or too long, chunks too small."""
        if self.request is not None:
            self._received.append(data)
            self._body.feed(data)
            return
        seen = max(0, len(self._head) - 3)
        self._head += data
        if _HEAD_ENDS.search(self._head, seen) or len(self._head) > LONGEST_HEAD:
            self._parse_head()

    def next_request(self) -> bool:
        """Goes on behind the request that was answered; False where nobody can tell where the next one begins."""
        if not (self._body.ended and self._is_read()):
            return False
        self.request, rest = None, self._received.take_buffered()
        self.feed(rest)
        return True

    def _parse_head(self) -> None:
        head, self._head = bytes(self._head), bytearray()
        self._received.unread(head)
        try:
            self.request = next(self._parser)
        except NoMoreData:
            raise LimitRequestHeaders(f"more than {LONGEST_HEAD} bytes") from None
        reader = self.request.body.reader
        self._body = ChunkedEnd() if isinstance(reader, ChunkedReader) else DeclaredEnd(reader.length)
        begun = self._received.take_buffered()
        self._received.append(begun)
        self._body.feed(begun)

    def _is_read(self) -> bool:
        """Whether the rest of the body, which the view did not read, could be left out."""
        try:
            return bool(self._parser.finish_body(max_bytes=_MOST_LEFT_OUT))
        except Exception:  # a chunk or a trailer that is wrong
            return False
