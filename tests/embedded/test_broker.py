import json
import stat
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import AuthenticationError, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from nurture.embedded.broker import start_broker
from tests.embedded.processes import kill_and_wait, left_after, linux_only, python, those_of

UP = """
import sys, time
from pathlib import Path
from nurture.embedded.broker import start_broker
start_broker(Path(sys.argv[1]))
print("up", flush=True)
time.sleep(60)
"""


def test_the_broker_keeps_its_address_and_its_password(tmp_path: Path) -> None:
    with start_broker(tmp_path) as first:
        assert json.loads((tmp_path / "broker.json").read_text()) == {"url": first.url}
    with start_broker(tmp_path) as second, Redis.from_url(second.url) as client:
        assert second.url == first.url
        assert client.ping() is True


def test_nobody_gets_in_without_the_password_and_nobody_sees_it(tmp_path: Path) -> None:
    with start_broker(tmp_path) as broker:
        address = urlsplit(broker.url)
        with pytest.raises(AuthenticationError), Redis(port=address.port or 0, retry=Retry(NoBackoff(), 0)) as client:
            client.ping()
        assert [line for line in those_of(tmp_path) if str(address.password) in line] == []
        kept = [p for p in tmp_path.rglob("*") if p.is_file() and str(address.password) in p.read_text()]
    assert {p.name for p in kept} == {"broker.json", "broker.conf"}
    assert {stat.S_IMODE(p.stat().st_mode) for p in kept} == {0o600}


def test_a_folder_with_an_odd_name_will_do(tmp_path: Path) -> None:
    odd = tmp_path / 'a "quoted" földer'
    with start_broker(odd) as broker, Redis.from_url(broker.url) as client:
        assert client.config_get("dir") == {"dir": str(odd)}


@linux_only
def test_the_broker_dies_with_its_parent(tmp_path: Path) -> None:
    parent = python(UP, str(tmp_path))
    assert parent.stdout and parent.stdout.readline() == "up\n"
    kill_and_wait(parent)
    assert left_after(tmp_path) == []
