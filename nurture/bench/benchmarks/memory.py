"""`memory`: what each process of a deployment needs with nothing planned, and with a million touches planned."""

import time
from contextlib import ExitStack, closing
from datetime import timedelta
from typing import Any

from nurture.bench.compare import BenchmarkFailed, Report, once
from nurture.bench.layout.clients import Clinic
from nurture.bench.machine.deployment import Deployment
from nurture.bench.machine.memory import proportional_bytes
from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.bench.product import Product
from nurture.domain.values.channel import Channel
from nurture.embedded.ports import free_port

_MESSAGES = 500  # that are delivered before each look: what a worker keeps, it has then
_TICKS = 10.0  # seconds of timers before each look
_MEGABYTE = 1_000_000


def memory(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """Megabytes by process; what it needs with nothing planned is the yardstick."""
    with ExitStack() as stack:
        log = deployed.home / "logs" / "sink.log"
        sink = stack.enter_context(Provider("nurture.bench.outside.smtp_sink", options, deployed.env, log))
        deployed.use(email_url=f"smtp://127.0.0.1:{sink.port}")
        deployed.start("web", "--port", str(free_port()))
        deployed.start_workers(Channel.EMAIL.spec.queue, options.workers)
        clinic = Clinic(deployed.database, deployed.home / "content")
        product = stack.enter_context(closing(Product(deployed, clinic, sink, Channel.EMAIL)))
        report("nothing planned")
        before = _after_work(deployed, product, options)
        report(f"{options.planned:,} planned")
        clinic.plan(options.planned, timedelta(days=1), timedelta(days=30))
        after = _after_work(deployed, product, options)
    return {
        "name": "memory", "planned": options.planned, "megabytes": after,
        "yardsticks": {
            "nothing_planned": {
                name: {"megabytes": before[name], "ratio": round(after[name] / before[name], 3)} for name in before
            }
        },
    }  # fmt: skip


def _after_work(deployed: Deployment, product: Product, options: Options) -> dict[str, float]:
    once(product, min(_MESSAGES, options.messages))
    product.close()
    time.sleep(_TICKS)
    found = {name: proportional_bytes([pid]) for name, pid in deployed.by_name().items()}
    product.stand_still()
    if None in found.values():
        raise BenchmarkFailed("this machine does not tell how much memory a process has (/proc/PID/smaps_rollup)")
    return {name: round((size or 0) / _MEGABYTE, 1) for name, size in found.items()}
