"""A benchmark's figures: medians and spread over the rounds, ratios round by round, as JSON and as a table."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from nurture.bench.compare import Comparison, Run

_DIGITS = 3


def figures(found: Comparison, name: str) -> dict[str, Any]:
    """The document that `nurture bench NAME --json` prints."""
    ours = found.runs[found.ours]
    yardsticks = {
        name: {**_of(runs), "ratio": ratio(ours, runs), "ratio_spread": spread(ratios(ours, runs))}
        for name, runs in found.runs.items()
        if name != found.ours
    }
    skipped = {name: {"skipped": why} for name, why in found.skipped.items()}
    return {"name": name, **_of(ours), "yardsticks": {**yardsticks, **skipped}}


def ratios(ours: Sequence[Run], theirs: Sequence[Run]) -> list[float]:
    """Our rate by theirs, of each round: what the machine did besides was then the same for both."""
    return [mine.per_second / their.per_second for mine, their in zip(ours, theirs, strict=True)]


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median over the rounds."""
    return _round(median(ratios(ours, theirs)))


def spread(values: Sequence[float]) -> list[float]:
    """The least and the greatest."""
    return [_round(min(values)), _round(max(values))]


def _of(runs: Sequence[Run]) -> dict[str, Any]:
    rates, cpu = [run.per_second for run in runs], [run.cpu_ms for run in runs if run.cpu_ms is not None]
    return {
        "per_second": _round(median(rates)),
        "spread": spread(rates),
        "cpu_ms": _round(median(cpu)) if cpu else None,
        "runs": [
            {"count": run.count, "seconds": _round(run.seconds), "per_second": _round(run.per_second),
             "cpu_ms": None if run.cpu_ms is None else _round(run.cpu_ms)}
            for run in runs
        ],
    }  # fmt: skip


def _round(value: float) -> float:
    return round(value, _DIGITS)


def table(document: Mapping[str, Any]) -> str:
    """The same for people."""
    rows = [_row("nurture", document, "")]
    for name, yardstick in document["yardsticks"].items():
        if why := yardstick.get("skipped"):
            rows.append(f"  {name:<22} left out: {why}")
        else:
            low, high = yardstick["ratio_spread"]
            rows.append(_row(name, yardstick, f"  ours is {yardstick['ratio']:.2f} of it ({low:.2f}–{high:.2f})"))
    return "\n".join([document["name"], *rows])


def _row(name: str, found: Mapping[str, Any], ratio: str) -> str:
    low, high = found["spread"]
    cpu = "" if found["cpu_ms"] is None else f"{found['cpu_ms']:7.2f} ms of CPU each"
    return f"  {name:<22} {found['per_second']:>8.0f} a second ({low:.0f}–{high:.0f}) {cpu}{ratio}"
