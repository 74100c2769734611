"""`intake`: events until all are planned (by lists of 1,000, singly, from a spreadsheet), beside a COPY of the rows."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from nurture import clock
from nurture.bench.compare import BenchmarkFailed, Report, compare, once
from nurture.bench.layout.intakes import intakes, write_bodies, write_spreadsheet
from nurture.bench.machine.child import Child
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.result import figures
from nurture.bench.yardsticks.copy_rows import CopyRows
from nurture.embedded.ports import free_port

_LIST, _CONNECTIONS = 1000, 4  # events in a request; connections of a system that reports singly
_WARM_UP = 50
_SINGLY = 1000  # at most in a round: its rate is the same for fewer
_STANDSTILL = 60.0  # seconds in which nothing more is planned
_LOOK_EVERY = 0.02  # seconds

_STORED = "SELECT count(*) FROM nurture_event WHERE ref LIKE 'i-%' AND id > %s"
_WAITING = "SELECT count(*) FROM nurture_event WHERE processed_at IS NULL"
_PLANNED = """
    SELECT count(DISTINCT e.id) FROM nurture_event e JOIN nurture_enrollment n ON n.event_id = e.id
        JOIN nurture_touch t ON t.enrollment_id = n.id WHERE e.id > %s
"""


class Intake:
    """One way to bring events in: from the first one until every one is planned."""

    def __init__(self, deployed: Deployment, name: str, most: int | None) -> None:
        self.name, self.most = name, most
        self._deployed, self._count, self._newest = deployed, 0, 0
        self._file = deployed.home / f"{name}.events"

    def prepare(self, count: int) -> None:
        self._deployed.check_alive()
        self._count, self._newest = count, self._ask("SELECT coalesce(max(id), 0) FROM nurture_event")
        first = self._ask("SELECT count(*) FROM nurture_client") + 1
        self.write(self._file, intakes(first, count, clock.real()))
        for table in ("client", "consent", "event", "enrollment", "touch"):
            self._deployed.database.execute(f"VACUUM ANALYZE nurture_{table}")
        self._deployed.database.execute("CHECKPOINT")

    def run(self) -> float:
        began = self.send(self._file)
        waiting, since = -1, time.monotonic()
        while (now := self._ask(_WAITING)) or self._ask(_STORED.replace("%'", "%%'"), self._newest) < self._count:
            if now != waiting:
                waiting, since = now, time.monotonic()
            elif time.monotonic() - since > _STANDSTILL:
                raise BenchmarkFailed(f"{now} events wait, and none was planned for {_STANDSTILL:.0f} s")
            time.sleep(_LOOK_EVERY)
        return time.perf_counter() - began

    def check(self) -> None:
        if (planned := self._ask(_PLANNED, self._newest)) != self._count:
            raise BenchmarkFailed(f"{planned} of {self._count} events were planned")

    def processes(self) -> Sequence[int]:
        return self._deployed.processes

    def write(self, file: Path, events: list[dict[str, Any]]) -> None:
        raise NotImplementedError

    def send(self, file: Path) -> float:
        """Brings all of them in; returns the moment of time.perf_counter at which the first one came."""
        raise NotImplementedError

    def _ask(self, query: str, *values: int) -> int:
        found: Any = self._deployed.database.execute(query, values or None).fetchone()
        return int(found[0])


class Posted(Intake):
    """By HTTP, in requests of so many events."""

    def __init__(self, deployed: Deployment, name: str, most: int | None, size: int, system: Child) -> None:
        super().__init__(deployed, name, most)
        self._size, self._system = size, system

    def write(self, file: Path, events: list[dict[str, Any]]) -> None:
        write_bodies(file, events, self._size)
        self._system.ask(do="load", file=str(file))

    def send(self, file: Path) -> float:
        began = time.perf_counter()
        self._system.ask(do="send")
        return began


class Imported(Intake):
    """By `nurture events import`; counted from its first row, since a command takes a while to start."""

    def write(self, file: Path, events: list[dict[str, Any]]) -> None:
        write_spreadsheet(file, events)

    def send(self, file: Path) -> float:
        importing = self._deployed.start("events", "import", str(file))
        while not self._ask("SELECT EXISTS (SELECT FROM nurture_event WHERE id > %s)::int", self._newest):
            if importing.process.poll():
                raise BenchmarkFailed(f"the import failed:\n{importing.log_tail()}")
            time.sleep(_LOOK_EVERY / 10)
        began = time.perf_counter()
        if importing.process.wait():
            raise BenchmarkFailed(f"the import failed:\n{importing.log_tail()}")
        self._deployed.forget(importing)
        return began


def intake(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """Lists are the product's figure; the other two ways stand beside it, all against the COPY."""
    port, key = free_port(), deployed.env["NURTURE_API_KEY"]
    with ExitStack() as stack:
        report("starting the web process and the worker")
        deployed.start("web", "--port", str(port))
        deployed.start("worker", "control")
        deployed.start("beat")
        deployed.wait_for_workers(1)
        deployed.wait_for_port(port)
        systems = [
            stack.enter_context(
                Child("nurture.bench.outside.clinic_system", str(port), str(connections), key, env=deployed.env,
                      log=deployed.home / "logs" / f"system-{connections}.log")
            )
            for connections in (1, _CONNECTIONS)
        ]  # fmt: skip
        ways = [
            Posted(deployed, "nurture", None, _LIST, systems[0]),
            Posted(deployed, "singly", _SINGLY, 1, systems[1]),
            Imported(deployed, "import", None),
        ]
        report("warming up")
        for way in ways[:2]:
            once(way, min(_WARM_UP, options.messages))
        found = compare([*ways, CopyRows(deployed)], options.messages, options.rounds, report)
    return figures(found, "intake", variants=("singly", "import"))
