"""`nurture web` as it is started for real."""

import socket
from collections.abc import Iterator
from itertools import product

import pytest
import requests

from nurture.embedded.ports import free_port
from tests.cli.run.http.conftest import all_of
from tests.support.outside import is_up, wait_for
from tests.support.processes import started


@pytest.fixture
def port(transactional_db: None) -> Iterator[int]:
    """Where it listens."""
    port = free_port()
    with started("web", "--port", str(port)):
        wait_for(lambda: is_up(f"http://127.0.0.1:{port}/healthz"))
        yield port


HEADERS = ["SCRIPT_NAME: /x", "PATH_INFO: /healthz", "Script-Name: /x", "SCRIPT_NAME: /api"]


def test_no_header_of_a_visitors_changes_which_path_is_meant(port: int) -> None:
    for header, (path, status) in product(HEADERS, [("/healthz", 200), ("/x/healthz", 404), ("/api/healthz", 404)]):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n"
            connection.sendall(head.encode())
            assert all_of(connection).startswith(b"HTTP/1.1 %d " % status), (header, path)


def refused(port: int) -> dict[str, int]:
    """The counts of the metrics, by status."""
    lines = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=60).text.splitlines()
    counts = (line.split() for line in lines if line.startswith("nurture_requests_refused_total"))
    return {name.split('"')[1]: int(total) for name, total in counts}


def test_its_processes_count_refusals_together(port: int) -> None:
    before = refused(port)
    for _ in range(20):
        assert requests.get(f"http://127.0.0.1:{port}/nowhere", timeout=60).status_code == 404
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            connection.sendall(b"junk\n")
            assert all_of(connection).startswith(b"HTTP/1.1 400 ")
    for _ in range(10):  # whichever of them is asked
        now = refused(port)
        assert [now[status] - before.get(status, 0) for status in ("400", "404")] == [20, 20]
