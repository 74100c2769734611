"""`dispatch`: what a tick costs that claims 500 touches, and one that finds nothing due, however much is planned."""

from datetime import timedelta
from statistics import median
from typing import Any

from nurture.bench.compare import BenchmarkFailed, Report
from nurture.bench.layout.clients import Clinic
from nurture.bench.machine.child import Child
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.result import milliseconds
from nurture.domain.values.channel import Channel

_DUE, _FEW = 500, 10_000
_IDLE_TICKS = 30  # in a round
_AHEAD, _SPREAD = timedelta(days=1), timedelta(days=30)
#: What a tick has claimed goes, so that the next one finds as much room below the ceiling.
_CLAIMED = "DELETE FROM nurture_touch WHERE state = 'claimed'"


def dispatch(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """The tick at a million planned is held against the one at ten thousand, which is its yardstick."""
    log, clinic = deployed.home / "logs" / "ticker.log", Clinic(deployed.database, deployed.home / "content")
    with Child("nurture.bench.machine.ticker", env=deployed.env, log=log) as ticker:
        few = min(_FEW, options.planned)
        report(f"{few:,} planned")
        clinic.plan(few, _AHEAD, _SPREAD)
        before = _rounds(deployed, clinic, ticker, options.rounds)
        report(f"{options.planned:,} planned")
        clinic.plan(max(0, options.planned - few), _AHEAD, _SPREAD)
        after = _rounds(deployed, clinic, ticker, options.rounds)
    ours = _figures(after)
    ours["yardsticks"] = {f"at_{few}_planned": _figures(before)}
    for kind in ("claiming", "idle"):
        small = ours["yardsticks"][f"at_{few}_planned"][kind]
        small["ratio"] = round(ours[kind]["median_ms"] / small["median_ms"], 3)
    return {"name": "dispatch", "planned": options.planned, "claimed": _DUE, **ours}


def _rounds(deployed: Deployment, clinic: Clinic, ticker: Child, count: int) -> list[tuple[float, list[float]]]:
    """The first one warms up, and is not counted."""
    return [_round(deployed, clinic, ticker) for _ in range(count + 1)][1:]


def _round(deployed: Deployment, clinic: Clinic, ticker: Child) -> tuple[float, list[float]]:
    clinic.add(_DUE, Channel.EMAIL)
    claiming = ticker.ask(do="tick")
    deployed.broker.flushall()
    claimed = deployed.database.execute(_CLAIMED).rowcount
    if claimed != _DUE:
        raise BenchmarkFailed(f"a tick should have claimed {_DUE} touches, and claimed {claimed}")
    deployed.database.execute("VACUUM ANALYZE nurture_touch")
    return claiming["seconds"], [ticker.ask(do="tick")["seconds"] for _ in range(_IDLE_TICKS)]


def _figures(rounds: list[tuple[float, list[float]]]) -> dict[str, Any]:
    return {
        "claiming": milliseconds([claiming for claiming, _ in rounds]),
        "idle": milliseconds([median(idle) for _, idle in rounds]),
    }
