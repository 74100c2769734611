"""What tests share: the shipped content as a release, the sandbox as the outside world, and a clock to move."""

import asyncio
import gc
import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import requests
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from hypothesis import settings as property_tests
from redis import Redis
from whitenoise.middleware import WhiteNoiseMiddleware

import nurture.celery  # noqa: F401 — makes it the app that tasks are sent by
from nurture import clock
from nurture.actions.content.folder import read_folder
from nurture.domain.rendering.compiler import compile_release
from nurture.domain.values.queues import QUEUES
from nurture.embedded.home import write_note
from nurture.models import Release
from nurture.sandbox.server import RunningSandbox
from nurture.settings import SANDBOX_SENDER, SANDBOX_SID, SANDBOX_TOKEN, SHIPPED_CONTENT, current
from tests.support import left_behind
from tests.support.commands.client import stop_servers
from tests.support.emptying import empty
from tests.support.kinds import ByFile, longest_first, mark
from tests.support.outside import Outside, open_sandbox
from tests.support.prepared import THROWAWAY, share_pictures, share_tables

# How long one example takes depends on what else the machine does: no test is timed.
property_tests.register_profile("untimed", deadline=None)
property_tests.load_profile("untimed")
# Thousands of modules and objects stay until the end: looking through them again and again takes a tenth of the time.
gc.set_threshold(50_000, 50, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Some files read the shipped content when they are imported."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        share_pictures(current().home)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Kinds and order; and Django's live server may still be closing a request when its test has ended."""
    mark(items)
    longest_first(items)
    for item in items:
        if isinstance(item, pytest.Function) and "live_server" in item.fixturenames:
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """In place of `--dist loadfile`."""
    return ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """After the last test, and after xdist has let its processes go."""
    stop_servers()
    left_behind.check(session)


Shipped = tuple[dict[str, str], dict[str, Any]]
"""The files of the shipped content, and what a release is compiled to."""


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """The shipped content, compiled once for the whole run."""
    files = read_folder(SHIPPED_CONTENT)
    return files, compile_release(files)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any) -> None:
    """Of test processes side by side one migrates, and the others copy that."""
    if {"PYTEST_XDIST_WORKER", THROWAWAY} <= os.environ.keys():
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = share_tables()


@pytest.fixture(scope="session", autouse=True)
def _hang_up(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The sending threads keep their connections; the test database can only be dropped without them."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")


FIRST_DAY = datetime.fromisoformat("2026-11-23T15:05:00-05:00")
"""A Monday afternoon in Boston, one minute after the intake of `tests/support/events.py`."""


@pytest.fixture(autouse=True)
def _on_the_first_day(request: pytest.FixtureRequest) -> None:
    """Each test with a database begins at the same time of the product, whenever it runs."""
    asks = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if asks or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")  # of whichever kind the test asks for
        clock.set_offset(FIRST_DAY - clock.real())


@pytest.fixture(scope="session", autouse=True)
def _empty_quickly() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty())
        yield


@pytest.fixture(scope="session", autouse=True)
def _static_files_looked_up_once() -> Iterator[None]:
    """Each test client makes the middleware anew, and WhiteNoise would look up each static file of the disk for it."""
    found: dict[str, Any] = {}
    look_up = WhiteNoiseMiddleware.add_files_from_finders

    def once(middleware: Any) -> None:
        if not found:
            look_up(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """A password that takes a second to check is right for people, and wrong for some hundred tests."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


SHIPPED = 2_000_000_000
"""The number of the shipped content's row, in every test: its renderer is kept by that, and made once."""


@pytest.fixture(scope="session")
def _kept_release(shipped: Shipped, django_db_setup: None, django_db_blocker: Any) -> None:
    """The shipped content in a table of its own, from which the database itself copies it: a tenth of an insert."""
    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        published(*shipped).save(force_insert=True)
        cursor.execute("CREATE TABLE IF NOT EXISTS tests_release AS SELECT * FROM nurture_release")
        Release.objects.all().delete()


@pytest.fixture
def release(db: None, shipped: Shipped, _kept_release: None) -> Release:
    """The shipped content, published."""
    release = published(*shipped)
    columns = [field.column for field in Release._meta.concrete_fields]
    copied = ", ".join("%s" if name == "created_at" else name for name in columns)
    with connection.cursor() as cursor:
        copy = f"INSERT INTO nurture_release ({', '.join(columns)}) SELECT {copied} FROM tests_release"
        cursor.execute(copy, [release.created_at])
    release._state.adding = False
    return release


def published(files: dict[str, str], compiled: dict[str, Any]) -> Release:
    """The release of this content, as it will stand in the database."""
    return Release(
        pk=SHIPPED, number=1, digest="shipped", files=files, compiled=compiled, author="test", created_at=clock.now()
    )


@pytest.fixture
def broker() -> Redis:
    """The broker, with nothing waiting."""
    redis = Redis.from_url(current().redis or "", decode_responses=True)
    redis.delete(*QUEUES)
    return redis


SetClock = Callable[[str | datetime], datetime]


@pytest.fixture
def at() -> SetClock:
    """Sets the clock: `at("2026-11-23T15:00:00-05:00")`; returns the moment."""

    def set_clock(moment: str | datetime) -> datetime:
        to = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        clock.set_offset(to - clock.real())
        return to

    return set_clock


Environ = Callable[..., None]


@pytest.fixture
def environ() -> Iterator[Environ]:
    """Sets NURTURE_… variables: `environ(twilio_sender="MG…")`; None takes one away."""
    with pytest.MonkeyPatch.context() as patch:

        def set_up(**variables: str | None) -> None:
            for name, value in variables.items():
                patch.setenv(f"NURTURE_{name.upper()}", value or "")
            current.cache_clear()

        yield set_up
    current.cache_clear()


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """A thread in which servers of the outside world run."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="outside", daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


@pytest.fixture(scope="session")
def sandbox(loop: asyncio.AbstractEventLoop) -> Iterator[RunningSandbox]:
    """The outside world, on real sockets, as the sandbox's own account."""
    django_settings.ALLOWED_HOSTS = ["*"]
    with open_sandbox(loop, SANDBOX_SID, SANDBOX_TOKEN, SANDBOX_SENDER, current().public_url) as running:
        url = f"http://127.0.0.1:{running.http_port}"
        email = f"smtp://127.0.0.1:{running.smtp_port}"
        write_note(current().home, "sandbox", {"url": url, "twilio_api_base": url, "email_url": email})
        yield running


@pytest.fixture
def outside(sandbox: RunningSandbox) -> Outside:
    """Everybody's inboxes and phones, empty."""
    requests.delete(f"http://127.0.0.1:{sandbox.http_port}/api/all", timeout=60).raise_for_status()
    return Outside(f"http://127.0.0.1:{sandbox.http_port}")
