"""Runs in parallel: clients split into runs, each with its own process and database, one for each core at a time."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkProcess
from multiprocessing.synchronize import Semaphore

from django.db import connections

from nurture.simulate.result import Result, simulate
from nurture.simulate.run import Plan

MOST_CLIENTS = 1000  # clients; the size must not depend on the machine, or the same seed would give another run


@dataclass(slots=True)
class _RunningProcess:
    """A run in a child process, which sends its progress, and at last its result."""

    process: ForkProcess
    pipe: Connection
    progress: float = 0.0
    result: Result | None = None

    def receive(self) -> None:
        """Receives the process's next message."""
        try:
            message = self.pipe.recv()
        except EOFError:
            raise RuntimeError("a run's process ended before its result; its own error stands above") from None
        if isinstance(message, Result):
            self.progress, self.result = 1.0, message
        else:
            self.progress = message


def split(plan: Plan) -> list[Plan]:
    """Splits a plan into the fewest runs of about the same size."""
    count = max(1, -(-plan.count // MOST_CLIENTS))
    borders = [plan.first + plan.count * n // count for n in range(count + 1)]
    return [Plan(plan.seed, first, after - first, plan.days, plan.faults) for first, after in pairwise(borders)]


def simulate_all(plans: Sequence[Plan], report_progress: Callable[[float], None]) -> list[Result]:
    """Executes every run in a fork of this process, which has a migrated database with a published release.

    A process's connections, and its sending thread's, are to its own database: no process executes two runs.
    """
    context = multiprocessing.get_context("fork")
    free_cores = context.Semaphore(os.cpu_count() or 1)
    databases = _databases(len(plans))
    runs = [_fork(context, free_cores, plan, database) for plan, database in zip(plans, databases, strict=True)]
    try:
        while unfinished := [run for run in runs if run.result is None]:
            ready = wait([run.pipe for run in unfinished])
            for run in unfinished:
                if run.pipe in ready:
                    run.receive()
            report_progress(sum(run.progress for run in runs) / len(runs))
    finally:
        for run in runs:
            run.process.terminate()
            run.process.join()
    return [run.result for run in runs if run.result]


def _databases(count: int) -> list[str]:
    """Copies of this process's database; nobody may be connected to it meanwhile."""
    ours = connections["default"]
    name, copies = ours.settings_dict["NAME"], [f"run_{n}" for n in range(count)]
    connections.close_all()
    with ours._nodb_cursor() as cursor:
        for copy in copies:
            cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {name}")
    connections.close_all()
    return copies


def _fork(context: ForkContext, free_cores: Semaphore, plan: Plan, database: str) -> _RunningProcess:
    """Forks a run's process. All are forked at the start, before other threads exist, and wait for a free core."""
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run_in_process, args=(free_cores, plan, database, sender), daemon=True)
    process.start()
    sender.close()  # so that only the child holds it, and its death ends the pipe
    return _RunningProcess(process, receiver)


def _run_in_process(free_cores: Semaphore, plan: Plan, database: str, pipe: Connection) -> None:
    with free_cores:
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)  # queries make much short-lived garbage, and a run much that stays
        connections["default"].settings_dict["NAME"] = database
        pipe.send(simulate(plan, pipe.send))
