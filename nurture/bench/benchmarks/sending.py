"""Workers that send e-mail into a mail server of the benchmark, for those that measure more than the rate."""

from contextlib import ExitStack

from nurture.bench.compare import Report
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.domain.values.channel import Channel


def start_sending(deployed: Deployment, options: Options, report: Report, resources: ExitStack) -> Provider:
    """Starts both; the mail server, which it returns, ends with the resources."""
    log = deployed.home / "logs" / "sink.log"
    sink = resources.enter_context(Provider("nurture.bench.outside.smtp_sink", options, deployed.env, log))
    deployed.use(email_url=f"smtp://127.0.0.1:{sink.port}")
    report("starting the workers")
    deployed.start_workers(Channel.EMAIL.spec.queue, options.workers)
    return sink
