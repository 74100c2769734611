"""A pytest plugin: a real PostgreSQL and a real broker for the whole run, up before Django reads its settings.

With NURTURE_DATABASE_URL and NURTURE_REDIS_URL set, those are used instead.
"""

import atexit
import os
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from nurture.embedded.broker import start_broker
from nurture.embedded.ports import free_port
from nurture.embedded.postgres import start_postgres
from nurture.settings import Settings, current
from tests.support.prepared import PLACE, THROWAWAY

if "FAKETIME" in os.environ:  # another day than today, to this process and to those that it starts
    _patched = str(Path(__file__).with_name("faketime"))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_patched, os.environ.get("PYTHONPATH"))))
    sys.path.insert(0, _patched)
    import_module("sitecustomize")

# A .env file of the user's must not lead a test to a real account.
Settings.model_config["env_file"] = None
for _name in [name for name in os.environ if name.startswith("NURTURE_")]:
    if _name not in ("NURTURE_DATABASE_URL", "NURTURE_REDIS_URL"):
        del os.environ[_name]

HOME = Path(tempfile.mkdtemp(prefix="nurture-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["NURTURE_HOME"] = str(HOME)
os.environ["NURTURE_CLOCK"] = "offset"
os.environ["NURTURE_SECRET_KEY"] = "of-the-tests-5b0e9f27c4d1a836"
os.environ["NURTURE_API_KEY"] = "key-of-the-tests-8f21c69d"
os.environ["NURTURE_LEASE_SECONDS"] = "5"

# Webhooks and links lead to pytest-django's live server.
_port = free_port()
os.environ["NURTURE_PUBLIC_URL"] = f"http://127.0.0.1:{_port}"
os.environ["DJANGO_LIVE_TEST_SERVER_ADDRESS"] = f"127.0.0.1:{_port}"

if PLACE not in os.environ:
    os.environ[PLACE] = tempfile.mkdtemp(prefix="nurture-prepared-")
    atexit.register(shutil.rmtree, os.environ[PLACE], ignore_errors=True)
if "NURTURE_DATABASE_URL" not in os.environ:
    _database = start_postgres(HOME, throwaway=True)
    atexit.register(_database.stop)
    os.environ["NURTURE_DATABASE_URL"] = _database.url
    os.environ[THROWAWAY] = "1"
if "NURTURE_REDIS_URL" not in os.environ:
    _broker = start_broker(HOME)
    atexit.register(_broker.stop)
    os.environ["NURTURE_REDIS_URL"] = _broker.url
current.cache_clear()  # the servers' own start has read the settings already
# Test processes side by side share the servers, not what is in them: a worker of one must not take the other's tasks.
if _beside := os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw"):
    os.environ["NURTURE_REDIS_URL"] = urlsplit(os.environ["NURTURE_REDIS_URL"])._replace(path=f"/{_beside}").geturl()
