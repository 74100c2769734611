"""The proxies of docs/operations.md, run as they stand there, but on a free port of this machine and without TLS."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nurture.embedded.ports import free_port
from tests.docs.pages import examples
from tests.support.outside import is_up, wait_for

PAGE = "docs/operations.md"


def _example(language: str) -> str:
    (found,) = examples(PAGE, language)
    return found.text.replace("    ", " ")


def _nginx(folder: Path, port: int, web: int) -> list[str]:
    site = _example("nginx").replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace(":8000", f":{web}")
    site = "\n".join(line for line in site.splitlines() if "ssl_" not in line)
    paths = "".join(
        f"{name}_temp_path {folder}/{name}; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1; user root;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{ access_log off; {paths}\n{site} }}\n"
    )
    return ["nginx", "-e", f"{folder}/log", "-c", f"{folder}/nginx.conf"]


def _caddy(folder: Path, port: int, web: int) -> list[str]:
    site = _example("caddyfile").replace("messages.riverstreet.example", f"http://127.0.0.1:{port}")
    (folder / "Caddyfile").write_text("{\nadmin off\n" + site.replace(":8000", f":{web}").lstrip()[1:])
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


PROXIES: dict[str, Callable[[Path, int, int], list[str]]] = {"nginx": _nginx, "caddy": _caddy}


@contextmanager
def proxy(name: str, folder: Path, web: int) -> Iterator[int]:
    """The port of a running proxy before the web part at this one; skips the test where the program is missing."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed: apt-get install {name}")
    port = free_port()
    running = subprocess.Popen(
        PROXIES[name](folder, port, web), env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        stderr=(folder / "stderr").open("w"),
    )  # fmt: skip
    try:
        wait_for(lambda: is_up(f"http://127.0.0.1:{port}/healthz"))
        yield port
    finally:
        running.terminate()
        running.wait(60)
