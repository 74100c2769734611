"""The day on which most stories here begin, and content of a test's own."""

import asyncio
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from nurture import clock
from nurture.actions.sending.dispatch import claim
from nurture.domain.values.channel import Channel
from nurture.models import Client, Release
from tests.conftest import SetClock
from tests.support.driver import receive_events
from tests.support.events import intake
from tests.support.outside import Outside, wait_for


@pytest.fixture
def monday(release: Release, at: SetClock) -> datetime:
    """A minute after Dana's intake; the shipped content is published."""
    return at("2026-11-23T15:05:00-05:00")


@pytest.fixture
def dana(monday: datetime) -> Client:
    """Dana, a minute after her intake."""
    return receive_events(intake())


@pytest.fixture
def outside(outside: Outside, live_server: object, loop: asyncio.AbstractEventLoop) -> Iterator[Outside]:
    """The outside world, which reaches our webhooks; no callback is still on its way when the tables are emptied."""
    yield outside
    wait_for(lambda: not [task for task in asyncio.all_tasks(loop) if "Carrier.carry" in repr(task.get_coro())])


@pytest.fixture
def release_with(shipped: tuple[dict[str, str], dict[str, Any]]) -> Callable[[dict[str, str]], Release]:
    """Publishes the shipped content with other schedules: `release_with({"schedules/pfps.yaml": "…"})`."""

    def make(schedules: dict[str, str]) -> Release:
        files, compiled = shipped
        newest = Release.objects.first()
        return Release.objects.create(
            number=newest.number + 1 if newest else 1, digest="changed", files={**files, **schedules},
            compiled=compiled, author="test", parent=newest, created_at=clock.now(),
        )  # fmt: skip

    return make


@pytest.fixture
def take() -> Callable[[Channel], uuid.UUID]:
    """Claims what is due on a channel; returns the lease."""

    def claimed(channel: Channel) -> uuid.UUID:
        lease = uuid.uuid4()
        assert claim(channel, clock.now(), 100, lease) > 0
        return lease

    return claimed
