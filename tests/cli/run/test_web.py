"""`nurture web` as it is started for real."""

import socket
from collections.abc import Iterator

import pytest

from nurture.embedded.ports import free_port
from tests.cli.run.http.conftest import all_of
from tests.support.outside import is_up, wait_for
from tests.support.processes import started


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    """Where it listens."""
    port = free_port()
    with started("web", "--port", str(port)):
        wait_for(lambda: is_up(f"http://127.0.0.1:{port}/healthz"), seconds=30)
        yield port


@pytest.mark.parametrize("header", ["SCRIPT_NAME: /x", "PATH_INFO: /healthz", "Script-Name: /x", "SCRIPT_NAME: /api"])
@pytest.mark.parametrize(("path", "status"), [("/healthz", 200), ("/x/healthz", 404), ("/api/healthz", 404)])
def test_no_header_of_a_visitors_changes_which_path_is_meant(port: int, header: str, path: str, status: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n".encode())
        assert all_of(connection).startswith(b"HTTP/1.1 %d " % status)
