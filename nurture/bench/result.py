"""A benchmark's figures: medians and spread over the rounds, ratios round by round, as JSON and as a table."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from nurture.bench.compare import Comparison, Run

_DIGITS = 3


def figures(found: Comparison, name: str, variants: Sequence[str] = ()) -> dict[str, Any]:
    """The document that `nurture bench NAME --json` prints; `variants` are other ways of the product's own."""
    yardsticks = [arm for arm in found.runs if arm != found.ours and arm not in variants]
    document = {"name": name, **_beside(found, found.ours, yardsticks)}
    for arm, why in found.skipped.items():
        document["yardsticks"][arm] = {"skipped": why}
    if variants:
        document["variants"] = {variant: _beside(found, variant, yardsticks) for variant in variants}
    return document


def _beside(found: Comparison, ours: str, yardsticks: Sequence[str]) -> dict[str, Any]:
    mine = found.runs[ours]
    beside = {
        name: {**_of(runs), "ratio": ratio(mine, runs), "ratio_spread": spread(ratios(mine, runs))}
        for name in yardsticks
        for runs in (found.runs[name],)
    }
    return {**_of(mine), "yardsticks": beside}


def ratios(ours: Sequence[Run], theirs: Sequence[Run]) -> list[float]:
    """Our rate by theirs, of each round: what the machine did besides was then the same for both."""
    return [mine.per_second / their.per_second for mine, their in zip(ours, theirs, strict=True)]


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median over the rounds."""
    return _round(median(ratios(ours, theirs)))


def spread(values: Sequence[float]) -> list[float]:
    """The least and the greatest."""
    return [_round(min(values)), _round(max(values))]


def milliseconds(seconds: Sequence[float]) -> dict[str, Any]:
    """The median and the spread of some times."""
    return {"median_ms": _round(1000 * median(seconds)), "spread_ms": spread([1000 * each for each in seconds])}


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
    """The same for people; what is no rate, as it stands in the document."""
    if "runs" not in document:
        return "\n".join([document["name"], *_lines({k: v for k, v in document.items() if k != "name"}, "  ")])
    rows = [document["name"], *_rows("nurture", document)]
    for name, variant in document.get("variants", {}).items():
        rows += _rows(f"nurture, {name}", variant)
    return "\n".join(rows)


def _lines(found: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in found.items():
        if isinstance(value, Mapping) and any(isinstance(each, Mapping) for each in value.values()):
            yield f"{indent}{name.replace('_', ' ')}"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, Mapping):
            said = ", ".join(f"{key.replace('_', ' ')} {each}" for key, each in value.items() if key != "runs")
            yield f"{indent}{name.replace('_', ' '):<26} {said}"
        else:
            yield f"{indent}{name.replace('_', ' '):<26} {value}"


def _rows(name: str, ours: Mapping[str, Any]) -> Iterator[str]:
    yield _row(name, ours, "")
    for other, yardstick in ours["yardsticks"].items():
        if why := yardstick.get("skipped"):
            yield f"  {other:<22} left out: {why}"
        else:
            low, high = yardstick["ratio_spread"]
            yield _row(other, yardstick, f"  ours is {yardstick['ratio']:.2f} of it ({low:.2f}–{high:.2f})")


def _row(name: str, found: Mapping[str, Any], ratio: str) -> str:
    low, high = found["spread"]
    cpu = "" if found["cpu_ms"] is None else f"{found['cpu_ms']:7.2f} ms of CPU each"
    return f"  {name:<22} {found['per_second']:>8.0f} a second ({low:.0f}–{high:.0f}) {cpu}{ratio}"
