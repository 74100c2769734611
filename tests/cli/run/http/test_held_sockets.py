"""The web part as it is served for real, while strangers hold two hundred connections to it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

import pytest
import requests

from nurture.embedded.ports import free_port
from nurture.models import Event, Release
from tests.cli.run.http.proxies import proxy
from tests.support.events import intake
from tests.support.outside import is_up, wait_for
from tests.support.processes import started

KEY = {"Authorization": "Bearer key-of-the-tests-8f21c69d"}
#: What each stranger sends at once; those that end in a letter go on with a byte now and then.
HELD = [
    b"", b"G", b"POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX",
    b"POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\nx",
    b"POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\nx",
]  # fmt: skip


@contextmanager
def strangers(port: int, each: int) -> Iterator[None]:
    """So many of each kind, dripping until the block ends."""
    over = threading.Event()
    with ExitStack() as held:
        dripping = []
        for begun in HELD * each:
            stranger = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            stranger.sendall(begun)
            if begun:
                dripping.append(stranger)

        def drip() -> None:
            while not over.wait(0.3):
                for stranger in dripping:
                    with suppress(OSError):  # it may be closed by now
                        stranger.sendall(b"x")

        dripper = threading.Thread(target=drip)
        dripper.start()
        try:
            yield
        finally:
            over.set()
            dripper.join()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("front", ["nothing", "nginx", "caddy"])
def test_two_hundred_held_connections_keep_no_intake_waiting(front: str, release: Release, tmp_path: Path) -> None:
    web = free_port()
    with started("web", "--port", str(web)):
        wait_for(lambda: is_up(f"http://127.0.0.1:{web}/healthz"))
        with nullcontext(web) if front == "nothing" else proxy(front, tmp_path, web) as port, strangers(port, each=40):
            url = f"http://127.0.0.1:{port}/api/v1/events"
            for number in range(5):  # sooner than any of the strangers' deadlines ends
                answer = requests.post(url, json=intake(f"{front}-{number}"), headers=KEY, timeout=5)
                assert answer.status_code == 202, answer.text
    assert Event.objects.count() == 5


@pytest.mark.parametrize("front", ["nginx", "caddy"])
def test_a_proxy_of_the_docs_tells_nobody_the_metrics(front: str, tmp_path: Path) -> None:
    web = free_port()
    with started("web", "--port", str(web)):
        wait_for(lambda: is_up(f"http://127.0.0.1:{web}/healthz"))
        with proxy(front, tmp_path, web) as port:
            assert requests.get(f"http://127.0.0.1:{port}/metrics", timeout=60).status_code == 404
            large = requests.post(f"http://127.0.0.1:{port}/api/v1/events", data=b"x" * 4_500_000, timeout=60)
            assert large.status_code == 401  # ours, and not the proxy's limit
