"""`punctual`: 50,000 touches due at one minute: when the last one is gone, and whether sequences take turns."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from typing import Any

from nurture.bench.benchmarks.sending import start_sending
from nurture.bench.compare import Report, Run, compare, once
from nurture.bench.layout.clients import Clinic
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.product import Product
from nurture.bench.result import figures
from nurture.domain.values.channel import Channel

_WARM_UP = 300
#: For each sequence, when its first and its last message went: none waits until another one is through.
_TURNS = """
    SELECT sequence, count(*), min(send_started_at), max(send_started_at) FROM nurture_touch
    WHERE channel = 'email' AND send_started_at >= %s GROUP BY sequence ORDER BY sequence
"""


def punctual(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """The time to the last one, against the count by `deliver`'s own rate in the same run."""
    with ExitStack() as stack:
        sink = start_sending(deployed, options, report, stack)
        clinic = Clinic(deployed.database, deployed.home / "content")
        product = stack.enter_context(closing(Product(deployed, clinic, sink, Channel.EMAIL)))
        report("warming up")
        once(product, min(_WARM_UP, options.messages))
        usual = compare([product], options.messages, options.rounds, report)
        report(f"{options.due:,} due at one minute")
        crowd = once(product, options.due)
        turns = _turns(deployed, product)
    return _document(figures(usual, "punctual"), usual.runs[product.name], crowd, turns)


def _turns(deployed: Deployment, product: Product) -> dict[str, Any]:
    began = product.began_at
    return {
        sequence: {"sent": count, "first_after": round((first - began).total_seconds(), 3),
                   "last_after": round((last - began).total_seconds(), 3)}
        for sequence, count, first, last in deployed.database.execute(_TURNS, [began]).fetchall()
    }  # fmt: skip


def _document(usual: dict[str, Any], runs: Sequence[Run], crowd: Run, turns: dict[str, Any]) -> dict[str, Any]:
    expected = crowd.count / usual["per_second"]
    return {
        "name": "punctual", "due": crowd.count, "seconds_to_the_last": round(crowd.seconds, 3),
        "per_second": round(crowd.per_second, 3), "cpu_ms": crowd.cpu_ms and round(crowd.cpu_ms, 3),
        "sequences": turns,
        "yardsticks": {
            "deliver": {"per_second": usual["per_second"], "seconds": round(expected, 3),
                        "ratio": round(crowd.seconds / expected, 3), "runs": usual["runs"]}
        },
    }  # fmt: skip
