"""`deliver` and `sms`: planned touches through real workers to a provider, beside other ways to send the same."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nurture.bench.compare import Arm, Comparison, Report, compare, once
from nurture.bench.layout.clients import Clinic
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.bench.product import Product
from nurture.bench.result import figures
from nurture.bench.yardsticks.arms import NO_POST_OFFICE, email_yardsticks, text_yardsticks
from nurture.domain.values.channel import Channel

_WARM_UP = 300  # messages of every arm, whose figures are not kept

Yardsticks = Callable[[Deployment, Provider, Options, Path, int], AbstractContextManager[list[Arm]]]


def deliver(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """E-mail, with raw smtplib, two ways with Celery and django-post_office beside."""
    found = _measure(deployed, options, report, Channel.EMAIL, "smtp_sink", email_yardsticks)
    if not find_spec("post_office"):
        found.skipped["django_post_office"] = NO_POST_OFFICE
    return figures(found, "deliver")


def sms(deployed: Deployment, options: Options, report: Report) -> dict[str, Any]:
    """Texts, with Twilio's own client beside."""
    return figures(_measure(deployed, options, report, Channel.SMS, "fake_twilio", text_yardsticks), "sms")


def _measure(
    deployed: Deployment, options: Options, report: Report, channel: Channel, provider: str, yardsticks: Yardsticks
) -> Comparison:
    """The yardsticks get what the product sent while it was warming up."""
    logs, file, few = deployed.home / "logs", deployed.home / "messages.jsonl", min(_WARM_UP, options.messages)
    with ExitStack() as stack:
        outside = stack.enter_context(
            Provider(f"nurture.bench.outside.{provider}", options, deployed.env, logs / f"{provider}.log")
        )
        url = f"127.0.0.1:{outside.port}"
        deployed.use(email_url=f"smtp://{url}", twilio_api_base=f"http://{url}")
        report("starting the workers")
        deployed.start_workers(channel.spec.queue, options.workers)
        clinic = Clinic(deployed.database, deployed.home / "content")
        product = stack.enter_context(closing(Product(deployed, clinic, outside, channel)))
        report("warming up")
        product.keep = True
        once(product, few)
        product.keep = False
        outside.write(file)
        report("starting the yardsticks")
        others = stack.enter_context(yardsticks(deployed, outside, options, file, outside.connections()))
        for other in others:
            once(other, few)
        return compare([product, *others], options.messages, options.rounds, report)
