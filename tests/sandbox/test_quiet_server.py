"""The server that stands for a provider says nothing of callers who were killed, and everything of its own mistakes."""

import socket
from http.server import BaseHTTPRequestHandler

import pytest

from tests.support.outside import QuietHTTPServer, serving


@pytest.mark.parametrize(("failure", "heard"), [(BrokenPipeError, False), (ZeroDivisionError, True)])
def test_only_a_caller_who_hangs_up_is_passed_over(
    failure: type[Exception], heard: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            raise failure

    server = QuietHTTPServer(("127.0.0.1", 0), Handler)
    with serving(server), socket.create_connection(("127.0.0.1", server.server_port)) as line:
        line.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert line.recv(1) == b""
    assert (failure.__name__ in capsys.readouterr().err) == heard
