"""Many clients as towns of some hundred: each with a process and a database of its own, as many at once as cores."""

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

LARGEST = 1000  # clients; the size must not depend on the machine, or the same seed would give another run


@dataclass(slots=True)
class _Running:
    """A town under way: it tells the share that is done, and at last its result."""

    process: ForkProcess
    telling: Connection
    share: float = 0.0
    result: Result | None = None

    def hear(self) -> None:
        """Takes in the next thing that it tells."""
        try:
            told = self.telling.recv()
        except EOFError:
            raise RuntimeError("a town ended before its weeks were over; its own words stand above") from None
        if isinstance(told, Result):
            self.share, self.result = 1.0, told
        else:
            self.share = told


def split(plan: Plan) -> list[Plan]:
    """The fewest towns of about the same size."""
    count = max(1, -(-plan.count // LARGEST))
    borders = [plan.first + plan.count * n // count for n in range(count + 1)]
    return [Plan(plan.seed, first, after - first, plan.days, plan.faults) for first, after in pairwise(borders)]


def simulate_all(plans: Sequence[Plan], tell: Callable[[float], None]) -> list[Result]:
    """Runs every town, forked from this process, which holds a migrated and published database.

    A town's connections, and those of its sending thread, are to its own database: no process lives through two.
    """
    context = multiprocessing.get_context("fork")
    turns = context.Semaphore(os.cpu_count() or 1)
    databases = _databases(len(plans))
    towns = [_fork(context, turns, plan, database) for plan, database in zip(plans, databases, strict=True)]
    try:
        while unfinished := [town for town in towns if town.result is None]:
            ready = wait([town.telling for town in unfinished])
            for town in unfinished:
                if town.telling in ready:
                    town.hear()
            tell(sum(town.share for town in towns) / len(towns))
    finally:
        for town in towns:
            town.process.terminate()
            town.process.join()
    return [town.result for town in towns if town.result]


def _databases(count: int) -> list[str]:
    """Copies of this process's database; nobody may be connected to it meanwhile."""
    ours = connections["default"]
    name, copies = ours.settings_dict["NAME"], [f"town_{n}" for n in range(count)]
    connections.close_all()
    with ours._nodb_cursor() as cursor:
        for copy in copies:
            cursor.execute(f"CREATE DATABASE {copy} TEMPLATE {name}")
    connections.close_all()
    return copies


def _fork(context: ForkContext, turns: Semaphore, plan: Plan, database: str) -> _Running:
    """All are forked at the start, before this process has other threads, and wait for their turn."""
    telling, tells = context.Pipe(duplex=False)
    process = context.Process(target=_live, args=(turns, plan, database, tells), daemon=True)
    process.start()
    tells.close()  # so that only the town holds it, and its death is heard
    return _Running(process, telling)


def _live(turns: Semaphore, plan: Plan, database: str, tells: Connection) -> None:
    with turns:
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)  # queries make much short-lived garbage, and a town keeps much that stays
        connections["default"].settings_dict["NAME"] = database
        tells.send(simulate(plan, tells.send))
