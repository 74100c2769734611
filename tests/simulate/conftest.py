"""Runs the simulation on the test database, with a worker's settings as they are shipped."""

from collections.abc import Callable
from typing import Any

import pytest

from nurture import clock
from nurture.models import Release
from nurture.simulate.result import Result, simulate
from nurture.simulate.run import Plan
from tests.support.emptying import empty

Simulate = Callable[..., Result]
#: A sequence of four days, so that a bug shows itself soon.
_SHORT = """\
sequence: NAME
title: Four days
for: {condition: NAME}
steps:
  - step: hello
    when: {after: 2 hours}
    email: knee/what-it-is
    fallback: {sms: knee/hello}
  - step: nudge
    when: {after: 1 day, at: "12:30"}
    sms: knee/nudge-rolling
  - step: both
    when: {after: 2 days, at: "09:00"}
    email: knee/easing-off
    sms: knee/nudge-easing
  - step: rebook
    when: {after: 4 days, at: "10:00"}
    sms: knee/rebook
    fallback: {email: knee/rebook}
    when_booked: {sms: knee/see-you, fallback: {email: knee/see-you}}
    purpose: marketing
    skip_closures: true
"""
SHORT = {f"schedules/{name}.yaml": _SHORT.replace("NAME", name) for name in ("pfps", "itbs", "knee")}


@pytest.fixture
def run_simulation(db: None, shipped: tuple[dict[str, str], dict[str, Any]]) -> Simulate:
    """Runs one simulation on an empty database: `run_simulation(seed=1, clients=60, days=40, schedules=SHORT)`."""
    files, compiled = shipped

    def run(seed: int, clients: int, days: int, faults: bool = True, schedules: dict[str, str] | None = None) -> Result:
        empty()
        Release.objects.create(
            number=1, digest="test", files=files | (schedules or {}), compiled=compiled, author="test",
            created_at=clock.real(),
        )  # fmt: skip
        return simulate(Plan(seed, 0, clients, days, faults))

    return run
