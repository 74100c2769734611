import pytest

from nurture.api.body import MAX_BODY_BYTES
from tests.cli.run.http.conftest import CLOSE, Web, bodies, told


@pytest.mark.parametrize(("size", "declared"), [(0, 0), (5, 5), (2 * MAX_BODY_BYTES, MAX_BODY_BYTES + 1)])
def test_a_chunked_body_reaches_django_with_its_length(web: Web, size: int, declared: int) -> None:
    chunk = b"%x\r\n%s\r\n" % (size, b"x" * size) if size else b""
    head = b"POST /length HTTP/1.1\r\n" + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n"
    answer = web.ask(head + chunk + b"0\r\n\r\n")
    assert bodies(answer) == [told("POST", "/length", f"{declared} None")]


def test_a_chunked_body_that_nobody_reads_leaves_the_connection_open(web: Web) -> None:
    answer = web.ask(
        b"POST /unread HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
        b"GET /next HTTP/1.1\r\n" + CLOSE + b"\r\n"
    )
    assert bodies(answer) == [told("POST", "/unread"), told("GET", "/next")]


@pytest.mark.parametrize("path", [b"/read", b"/unread"])
def test_tiny_chunks_are_refused_in_words(web: Web, path: bytes) -> None:
    head = b"POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" % path
    answer = web.ask(head + b"1\r\nx\r\n" * 20_000)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"send larger ones, or the body with a Content-Length" in answer
