import socket
import time
from contextlib import suppress

import pytest

from nurture.api.body import MAX_BODY_BYTES
from nurture.cli.run.http.connection import Deadlines
from tests.cli.run.http.conftest import CLOSE, SHORT, Web, all_of, bodies, told
from tests.support.outside import wait_for

AT_ONCE = pytest.mark.parametrize("web", [Deadlines(SHORT, SHORT, SHORT, SHORT)], indirect=True)


def test_requests_sent_one_behind_the_other_are_answered_in_order(web: Web) -> None:
    answer = web.ask(
        b"GET /one HTTP/1.1\r\nHost: x\r\n\r\n"
        b"POST /two HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
        b"POST /three HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nA: b\r\n\r\n"
        b"POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
        b"POST /five HTTP/1.1\r\n" + CLOSE + b"Content-Length: 0\r\n\r\n"
    )
    assert bodies(answer) == [
        told("GET", "/one"), told("POST", "/two", "hello"), told("POST", "/three", "abcde"), told("POST", "/unread"),
        told("POST", "/five"),
    ]  # fmt: skip


def test_a_request_may_come_a_byte_at_a_time(web: Web) -> None:
    request = b"POST /slow HTTP/1.1\r\n" + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    with web.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in request:
            connection.sendall(bytes([byte]))
        assert bodies(all_of(connection)) == [told("POST", "/slow", "abc")]


def test_a_head_request_gets_the_headers_alone(web: Web) -> None:
    head, _, body = web.ask(b"HEAD /page HTTP/1.1\r\n" + CLOSE + b"\r\n").partition(b"\r\n\r\n")
    assert (head.startswith(b"HTTP/1.1 200 OK"), b"Content-Length: 47" in head, body) == (True, True, b"")


def test_who_waits_to_be_asked_for_the_body_is_asked(web: Web) -> None:
    head = b"POST /asked HTTP/1.1\r\n" + CLOSE + b"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n"
    with web.connect(head) as connection:
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"abc")
        assert bodies(all_of(connection)) == [told("POST", "/asked", "abc")]


def test_a_body_that_is_larger_than_anybody_reads_is_not_waited_for_and_its_sender_gets_the_answer(web: Web) -> None:
    size = 2 * MAX_BODY_BYTES
    head = b"POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % size
    with web.connect(head) as connection:
        connection.sendall(b"x" * size)
        assert bodies(all_of(connection)) == [told("POST", "/unread")]


def test_a_body_that_breaks_off_is_never_taken_for_a_whole_one(web: Web) -> None:
    with web.connect(b"POST /half HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf") as connection:
        connection.shutdown(socket.SHUT_WR)
        assert all_of(connection) == b""


def test_who_only_stops_sending_still_gets_the_answer(web: Web) -> None:
    with web.connect(b"GET /last HTTP/1.1\r\nHost: x\r\n\r\n") as connection:
        connection.shutdown(socket.SHUT_WR)
        assert bodies(all_of(connection)) == [told("GET", "/last")]


def test_a_large_response_reaches_a_slow_reader_whole(web: Web) -> None:
    with web.connect(b"GET /large HTTP/1.1\r\n" + CLOSE + b"\r\n") as connection:
        time.sleep(0.2)
        assert len(all_of(connection).partition(b"\r\n\r\n")[2]) == 32_000_000


def test_what_cannot_even_be_refused_closes_the_connection(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.worker, "handle_error", None)
    assert web.ask(b"GET /fails HTTP/1.1\r\n" + CLOSE + b"\r\n") == b""
    wait_for(lambda: len(web.worker.connections) == 0)


def test_what_the_application_cannot_answer_is_answered_for_it(web: Web) -> None:
    assert web.ask(b"GET /fails HTTP/1.1\r\n" + CLOSE + b"\r\n").startswith(b"HTTP/1.1 500 ")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nabcde", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n", 501),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nX: a\r\n Content-Length: 5\r\n\r\nabcde", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        (b"GET / HTTP/1.1\nHost: x\n\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\n\n", 400),
        (b"GET / HTTP/1.1\r\nX_Forwarded_For: 1.1.1.1\r\n\r\n", 200),  # left out, as a header of another name
        (b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\x00", 400),
        (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X: %s\r\n" % (b"y" * 9_000) + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 11_000, 431),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabGET /next HTTP/1.1\r\n\r\n", 400),
    ],
)  # fmt: skip
def test_a_request_that_two_readers_may_understand_differently_is_refused_and_ends_the_connection(
    web: Web, request_: bytes, status: int
) -> None:
    behind = b"GET /smuggled HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    answer = web.ask(request_ + behind)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert (answer.count(b"HTTP/1.1 "), b"/smuggled" in answer) == ((2, True) if status == 200 else (1, False))


@AT_ONCE
@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"", b""),
        (b"GET / HT", b"HTTP/1.1 408 Request Timeout"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf", b"HTTP/1.1 408 Request Timeout"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nh", b"HTTP/1.1 408 Request Timeout"),
    ],
)
def test_what_does_not_come_in_time_is_not_waited_for(web: Web, sent: bytes, answer: bytes) -> None:
    assert web.ask(sent).partition(b"\r\n")[0] == answer


@AT_ONCE
def test_a_byte_now_and_then_buys_no_time(web: Web) -> None:
    with web.connect(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n") as connection:
        connection.settimeout(0.05)

        def refused() -> bool:
            with suppress(ConnectionError):  # it was hung up meanwhile, and what it was told is still to be read
                connection.sendall(b"x")
            with suppress(TimeoutError):
                return connection.recv(12) == b"HTTP/1.1 408"
            return False

        wait_for(refused)


@AT_ONCE
def test_who_does_not_take_the_response_is_hung_up_on(web: Web) -> None:
    with web.connect(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n") as connection:
        assert connection.recv(5) == b"HTTP/"
        wait_for(lambda: len(web.worker.connections) == 0)
        assert len(all_of(connection)) < 32_000_000


def test_a_worker_that_stops_answers_what_it_began_and_waits_for_nobody_else(web: Web) -> None:
    held = [web.connect(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf") for _ in range(20)]
    wait_for(lambda: len(web.worker.connections) == 20)
    last = web.connect(b"GET /last HTTP/1.1\r\nHost: x\r\n")
    wait_for(lambda: len(web.worker.connections) == 21)
    web.worker.alive = False
    last.sendall(b"\r\n")
    assert b"Connection: close" in (answer := all_of(last))
    assert bodies(answer) == [told("GET", "/last")]
    assert {all_of(each) for each in held} == {b""}
    for each in (*held, last):
        each.close()
