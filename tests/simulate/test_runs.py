"""Many clients are split into runs whose size does not depend on the machine."""

import json
import os
import subprocess
from typing import Any

import pytest

from nurture.simulate.run import Plan
from nurture.simulate.runs import split
from tests.support.commands.client import python
from tests.support.deployment import NURTURE


@pytest.mark.parametrize(
    ("clients", "sizes"),
    [(60, [60]), (1000, [1000]), (1001, [500, 501]), (2000, [1000, 1000]), (2500, [833, 833, 834])],
)
def test_runs_are_of_about_the_same_size(clients: int, sizes: list[int]) -> None:
    runs = split(Plan(seed=1, first=0, count=clients, days=45, faults=True))
    assert [run.count for run in runs] == sizes
    assert [run.first for run in runs] == [sum(sizes[:n]) for n in range(len(sizes))]


def test_the_command_prints_json_and_leaves_the_users_own_database_alone() -> None:
    environment = {**os.environ, "NURTURE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/clinic"}
    command = [*NURTURE, "simulate", "--clients", "3", "--days", "4", "--seed", "5", "--faults", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    result = json.loads(done.stdout)
    assert (done.returncode, result["broken"], result["clients"], len(result["digest"])) == (0, [], 3, 16)


_SMALL_RUNS = """
import os
from nurture.cli.operate import simulate as command

simulate = command._simulate

def in_small_runs(*asked):
    from nurture.simulate import runs

    runs.MOST_CLIENTS, os.cpu_count = 3, lambda: {cores}
    return simulate(*asked)

command._simulate = in_small_runs
command.simulate()
"""


def _in_runs_of_three(cores: int) -> Any:
    asked = ["--clients", "9", "--days", "8", "--seed", "3", "--faults", "--json"]
    done = python(_SMALL_RUNS.format(cores=cores), *asked, env=os.environ)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_more_runs_than_cores_give_the_same_result_and_keep_every_promise() -> None:
    one, three = _in_runs_of_three(cores=1), _in_runs_of_three(cores=3)
    assert one["broken"] == []
    assert one == three
