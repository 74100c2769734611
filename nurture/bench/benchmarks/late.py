"""`late`: how late a due message goes while 100,000 events wait to be taken in, and while nothing waits."""

import json
import time
from contextlib import ExitStack
from datetime import timedelta
from statistics import median
from typing import Any

from nurture import clock
from nurture.bench.benchmarks.sending import start_sending
from nurture.bench.compare import BenchmarkFailed, Report
from nurture.bench.layout.clients import Clinic
from nurture.bench.layout.intakes import intakes
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options

_DUE, _FROM, _DURING = 100, timedelta(seconds=5), timedelta(seconds=20)  # messages; when the first is due, and the last
_STANDSTILL = 120.0  # seconds
_LOOK_EVERY = 0.2  # seconds
_EVENT = """
    COPY nurture_event (source, ref, type, client_ref, occurred_at, received_at, payload, outcome, reason, explanation,
        attempts) FROM STDIN
"""
_WAITING = "SELECT count(*) FROM nurture_event WHERE processed_at IS NULL"
_LATE = """
    SELECT extract(epoch FROM send_started_at - due_at)::float8 FROM nurture_touch
    WHERE channel = 'email' AND due_at >= %s AND due_at < %s AND client_id > %s
"""


def late(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """A message counts from its due moment to the moment at which its sending began."""
    with ExitStack() as stack:
        start_sending(deployed, options, report, stack)
        deployed.start("beat")
        clinic = Clinic(deployed.database, deployed.home / "content")
        report("nothing waits")
        quiet = _lateness(deployed, clinic)
        report(f"{options.waiting:,} events wait")
        _let_wait(deployed, options.waiting)
        began, before = time.monotonic(), _waiting(deployed)
        busy = _lateness(deployed, clinic)
        after = _waiting(deployed)
        rate = (before - after) / (time.monotonic() - began)
    if not after:
        raise BenchmarkFailed(
            f"all {options.waiting} events were taken in before the last message was due: ask for more"
        )
    return {
        "name": "late", "waiting": options.waiting, "still_waiting": after, "planned_per_second": round(rate, 1),
        "due": _DUE, **_figures(busy), "yardsticks": {"nothing_waits": _figures(quiet)},
    }  # fmt: skip


def _let_wait(deployed: Deployment, count: int) -> None:
    now = clock.real()
    with deployed.database.cursor() as cursor, cursor.copy(_EVENT) as copy:
        for event in intakes(1, count, now):
            told = (event["source"], event["id"], event["type"], event["client"]["id"], now, now, json.dumps(event))
            copy.write_row((*told, "", "", "", 0))


def _lateness(deployed: Deployment, clinic: Clinic) -> list[float]:
    """Of messages that are due one after the other, once all are under way, in seconds."""
    ((newest,),) = deployed.database.execute("SELECT coalesce(max(id), 0) FROM nurture_client").fetchall()
    begin = clock.real()
    clinic.plan_clients(_DUE, _FROM, _DURING)
    until = begin + timedelta(minutes=1)  # what is due then; the clients' other messages are due on other days
    patience_ends = time.monotonic() + _STANDSTILL
    while True:
        found = [seconds for (seconds,) in deployed.database.execute(_LATE, [begin, until, newest]).fetchall()]
        if len(found) >= _DUE and None not in found and clock.real() > begin + _FROM + _DURING:
            return found
        if time.monotonic() > patience_ends:
            raise BenchmarkFailed(f"{found.count(None)} of {len(found)} due messages did not go")
        time.sleep(_LOOK_EVERY)


def _waiting(deployed: Deployment) -> int:
    ((count,),) = deployed.database.execute(_WAITING).fetchall()
    return int(count)


def _figures(late: list[float]) -> dict[str, float]:
    return {"median_seconds": round(median(late), 3), "worst_seconds": round(max(late), 3)}
