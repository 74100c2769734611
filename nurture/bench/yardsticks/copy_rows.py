"""The least that taking events in can cost: a COPY of the very rows that came of them, with the same indexes."""

import time
from collections.abc import Sequence

from nurture.bench.machine.deployment import Deployment

_TABLES = ("event", "client", "consent", "enrollment", "touch")
#: The rows of the newest events, whatever way they came.
_ROWS = {
    "event": "SELECT * FROM nurture_event ORDER BY id DESC LIMIT {count}",
    "client": "SELECT c.* FROM nurture_client c WHERE c.ref IN (SELECT client_ref FROM bench_event)",
    "consent": "SELECT n.* FROM nurture_consent n WHERE n.client_id IN (SELECT id FROM bench_client)",
    "enrollment": "SELECT n.* FROM nurture_enrollment n WHERE n.event_id IN (SELECT id FROM bench_event)",
    "touch": "SELECT t.* FROM nurture_touch t WHERE t.enrollment_id IN (SELECT id FROM bench_enrollment)",
}


class CopyRows:
    """Arm: reads the rows out, untimed, then COPYs them into tables of the same form, in one transaction."""

    name = "copy_rows"
    most: int | None = None

    def __init__(self, deployed: Deployment) -> None:
        self._deployed = deployed
        self._rows: dict[str, bytes] = {}

    def prepare(self, count: int) -> None:
        database = self._deployed.database
        for table in _TABLES:
            database.execute(f"DROP TABLE IF EXISTS bench_{table}")
            database.execute(f"CREATE TABLE bench_{table} (LIKE nurture_{table} INCLUDING ALL)")
            database.execute(f"INSERT INTO bench_{table} {_ROWS[table].format(count=count)}")
        for table in _TABLES:
            with database.cursor() as cursor, cursor.copy(f"COPY bench_{table} TO STDOUT (FORMAT binary)") as copy:
                self._rows[table] = b"".join(bytes(part) for part in copy)
            database.execute(f"TRUNCATE bench_{table}")
        database.execute("CHECKPOINT")

    def run(self) -> float:
        began = time.perf_counter()
        with self._deployed.database.transaction(), self._deployed.database.cursor() as cursor:
            for table in _TABLES:
                with cursor.copy(f"COPY bench_{table} FROM STDIN (FORMAT binary)") as copy:
                    copy.write(self._rows[table])
        return time.perf_counter() - began

    def check(self) -> None:
        """PostgreSQL has checked each row."""

    def processes(self) -> Sequence[int]:
        return self._deployed.servers
