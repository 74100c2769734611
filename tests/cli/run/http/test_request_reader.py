"""Read in whatever pieces, a connection means what gunicorn's own parser makes of it in one."""

from itertools import pairwise
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from hypothesis import event, given
from hypothesis import strategies as st

from nurture.cli.run.http.body_end import ChunksTooSmall
from nurture.cli.run.http.request_reader import LONGEST_HEAD, RequestReader

PEER = ("192.0.2.1", 4711)
HEADS = st.sampled_from([
    b"GET /a HTTP/1.1\r\n", b"POST /b HTTP/1.1\r\n", b"HEAD /c HTTP/1.1\r\n", b"\r\nGET /d HTTP/1.1\r\n",
    b"POST /e HTTP/1.0\r\nConnection: keep-alive\r\n", b"GET /f\n", b"junk",
])  # fmt: skip
FRAMES = st.sampled_from([
    b"\r\n", b"Content-Length: 3\r\n\r\nabc", b"Content-Length: 0\r\n\r\n", b"Content-Length: 03\r\n\r\nab",
    b"Content-Length: x\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n1;a=b\r\na\r\n002\r\nbc\r\n0\r\nX: y\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n1\n", b"Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", b"Host: a\r\nHost: b\r\n\r\n", b" folded\r\n\r\n",
])  # fmt: skip
#: What gunicorn's parser raises at what is wrong or not all there; anything else is a mistake of ours.
REFUSALS = (ParseException, OSError)
STREAMS = st.lists(st.tuples(HEADS, FRAMES).map(b"".join), min_size=1, max_size=4).map(b"".join)


def by_gunicorn(stream: bytes) -> list[tuple[str, str, bytes]]:
    """The requests that its blocking parser finds in the whole stream, until one is wrong or not all there."""
    found = []
    try:
        for request in RequestParser(Config(), iter([stream]), PEER):
            body = request.body.read()
            if len(body) < int(dict(request.headers).get("CONTENT-LENGTH", 0)):
                break  # gunicorn's hands over a body that breaks off
            found.append((request.method, request.path, body))
    except REFUSALS:
        event("ends in an error")
    return found


def by_ours(pieces: list[bytes]) -> list[tuple[str, str, bytes]]:
    """Those that the reader hands over while the pieces come."""
    reader, found = RequestReader(Config(), PEER, most_body=1_000), []
    try:
        for piece in pieces:
            reader.feed(piece)
            while reader.is_ready:
                request: Any = reader.request
                found.append((request.method, request.path, request.body.read()))
                if request.should_close() or not reader.next_request():
                    return found
    except REFUSALS:
        return found
    return found


@given(stream=STREAMS, data=st.data())
def test_the_pieces_in_which_it_comes_change_nothing(stream: bytes, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(stream))).map(sorted))
    pieces = [stream[start:end] for start, end in pairwise([0, *cuts, len(stream)])]
    expected = by_gunicorn(stream)
    event(f"{len(expected)} requests")
    assert by_ours(pieces) == expected


@given(st.binary(max_size=300))
def test_whatever_bytes_come_they_are_read_or_refused(junk: bytes) -> None:
    assert by_ours([junk]) == by_gunicorn(junk)


def test_a_head_in_one_byte_pieces_is_looked_through_once() -> None:
    reader = RequestReader(Config(), PEER, most_body=1_000)
    for byte in b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 90:
        reader.feed(bytes([byte]))
        assert reader.held <= LONGEST_HEAD
    assert not reader.is_ready
    reader.feed(b"\r\n")
    assert reader.is_ready


@pytest.mark.parametrize("size", [3, 700, 30_000])
def test_a_body_that_is_too_large_is_handed_over_before_it_is_whole(size: int) -> None:
    reader, chunk = RequestReader(Config(), PEER, most_body=20_000), b"%x\r\n%s\r\n" % (size, b"x" * size)
    reader.feed(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    fed = 0
    while not reader.is_ready and fed <= 60_000:
        reader.feed(chunk)
        fed += size
    assert fed <= 60_000
    assert reader.request.body.read(20_001) == b"x" * 20_001
    assert not reader.next_request()


@pytest.mark.parametrize("chunk", [b"1\r\nx\r\n", b"1;" + b"y" * 2_000 + b"\r\nx\r\n", b"0\r\n" + b"X: y\r\n" * 20_000])
def test_a_body_of_tiny_chunks_is_refused_after_64_kb_of_sizes_and_line_breaks(chunk: bytes) -> None:
    reader = RequestReader(Config(), PEER, most_body=4_000_000)
    reader.feed(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    with pytest.raises(ChunksTooSmall):
        for _ in range(20_000):
            reader.feed(chunk)
    assert reader.held <= 200_000


def test_a_large_body_in_chunks_of_100_bytes_is_taken() -> None:
    reader = RequestReader(Config(), PEER, most_body=4_000_000)
    reader.feed(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    reader.feed((b"64\r\n%s\r\n" % (b"x" * 100)) * 20_000 + b"0\r\n\r\n")
    assert reader.request.body.read() == b"x" * 2_000_000
    assert reader.next_request()


@pytest.mark.parametrize("size", [1, 1_000_000])
def test_the_parser_gets_8_kb_at_once_in_whatever_pieces_they_came(size: int) -> None:
    reader, body = RequestReader(Config(), PEER, most_body=4_000_000), b"186a0\r\n" + b"x" * 100_000 + b"\r\n0\r\n\r\n"
    reader.feed(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    for start in range(0, len(body), size):
        reader.feed(body[start : start + size])
    assert reader.is_ready
    pieces = [reader.request.unreader.read() for _ in range(13)]
    assert {len(piece) for piece in pieces[:12]} == {8 * 1024}
    assert b"".join(pieces) == body


@pytest.mark.parametrize(("length", "goes_on"), [(60_000, True), (70_000, False)])
def test_no_more_than_64_kb_that_nobody_read_are_left_out_before_the_next_request(length: int, goes_on: bool) -> None:
    reader = RequestReader(Config(), PEER, most_body=100_000)
    reader.feed(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % length + b"x" * length)
    assert reader.next_request() == goes_on


def test_a_body_that_says_it_is_too_large_is_known_by_its_head() -> None:
    reader = RequestReader(Config(), PEER, most_body=5)
    reader.feed(b"POST / HTTP/1.1\r\nContent-Length: 6\r\n\r\n")
    assert (reader.is_ready, reader.is_too_large) == (False, True)
