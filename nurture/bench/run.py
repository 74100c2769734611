"""Runs one benchmark by its name, on a deployment of its own."""

from collections.abc import Callable
from typing import Any

from nurture.bench.benchmarks.deliver import deliver, sms
from nurture.bench.benchmarks.dispatch import dispatch
from nurture.bench.benchmarks.intake import intake
from nurture.bench.benchmarks.late import late
from nurture.bench.benchmarks.memory import memory
from nurture.bench.benchmarks.pages import pages
from nurture.bench.benchmarks.punctual import punctual
from nurture.bench.benchmarks.studio import studio
from nurture.bench.compare import Report
from nurture.bench.machine.deployment import Deployment, deployment
from nurture.bench.options import Options

BENCHMARKS: dict[str, Callable[[Deployment, Options, Report], dict[str, Any]]] = {
    "deliver": deliver,
    "sms": sms,
    "intake": intake,
    "late": late,
    "dispatch": dispatch,
    "memory": memory,
    "punctual": punctual,
    "pages": pages,
    "studio": studio,
}


def run(name: str, options: Options, report: Report) -> dict[str, Any]:
    """The figures of one benchmark, as `--json` prints them."""
    report(f"{name}: starting the servers")
    with deployment() as deployed:
        return BENCHMARKS[name](deployed, options, lambda line: report(f"{name}: {line}"))
