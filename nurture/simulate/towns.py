"""Many clients as towns of some hundred: each with a database of its own, as many at once as there are cores."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import suppress
from itertools import pairwise
from queue import Empty
from typing import Any

from django.db import connections

from nurture.simulate.result import Result, simulate
from nurture.simulate.town import Plan

LARGEST = 1000  # clients; the size must not depend on the machine, or the same seed would give another run
_LOOK = 0.2  # seconds
_told: Any = None  # where this process tells how far it is


def split(plan: Plan) -> list[Plan]:
    """The fewest towns of about the same size."""
    count = max(1, -(-plan.count // LARGEST))
    borders = [plan.first + plan.count * n // count for n in range(count + 1)]
    return [Plan(plan.seed, first, after - first, plan.days, plan.faults) for first, after in pairwise(borders)]


def simulate_all(plans: Sequence[Plan], tell: Callable[[float], None]) -> list[Result]:
    """Runs every town in a process of its own, forked from this one, which holds a migrated and published database."""
    databases = _databases(len(plans))
    context = multiprocessing.get_context("fork")
    told, shares = context.Queue(), [0.0] * len(plans)
    with ProcessPoolExecutor(min(len(plans), os.cpu_count() or 1), context, _begin, (told,)) as pool:
        runs = [pool.submit(_run, n, plan, name) for n, (plan, name) in enumerate(zip(plans, databases, strict=True))]
        while wait(runs, timeout=_LOOK).not_done:
            with suppress(Empty):
                while True:
                    town, shares_now = told.get_nowait()
                    shares[town] = shares_now
            tell(sum(shares) / len(plans))
            _raise_first(runs)
        return [run.result() for run in runs]


def _raise_first(runs: Sequence[Future[Result]]) -> None:
    for run in runs:
        if run.done():
            run.result()


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


def _begin(told: Any) -> None:
    global _told
    _told = told
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)  # queries make much short-lived garbage, and a town keeps much that stays


def _run(number: int, plan: Plan, database: str) -> Result:
    connections["default"].settings_dict["NAME"] = database
    return simulate(plan, lambda share: _told.put((number, share)))
