"""A small run keeps every promise; the same seed gives the same run."""

import pytest

from tests.simulate.conftest import SHORT, Simulate

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_small_run_with_faults_keeps_every_promise(run_simulation: Simulate) -> None:
    result = run_simulation(seed=1, clients=60, days=40)
    assert (result.broken, result.timelines) == ([], {})
    assert result.responses["accepted"] > 250
    assert {fault for fault, count in result.faults.items() if count} >= {
        "crash before the claim's commit", "crash after the claim's commit", "crash before a commit",
        "crash before the provider's call", "crash after the provider accepted", "doorbell lost", "doorbell doubled",
        "time-out after the provider accepted", "too many requests", "callback late", "outage", "worker asleep",
    }  # fmt: skip


def test_without_faults_nothing_arrives_twice(run_simulation: Simulate) -> None:
    result = run_simulation(seed=2, clients=15, days=12, faults=False, schedules=SHORT)
    assert (result.broken, result.copies, dict(result.faults)) == ([], 0, {})


def test_the_same_seed_gives_the_same_run(run_simulation: Simulate) -> None:
    first, again, other = (run_simulation(seed=seed, clients=10, days=8, schedules=SHORT) for seed in (3, 3, 4))
    assert (first.digest, first.touches, first.faults) == (again.digest, again.touches, again.faults)
    assert other.digest != first.digest
