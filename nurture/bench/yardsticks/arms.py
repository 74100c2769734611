"""The yardsticks of `deliver` and of `sms`, running."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from nurture.bench.compare import Arm
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.bench.yardsticks.celery_arms import Tuned, Tutorial
from nurture.bench.yardsticks.processes import Starter
from nurture.bench.yardsticks.servers import yardstick_servers

_REPLIES = 4  # that an e-mail on an open connection waits for: MAIL, RCPT, DATA and the final dot
_REPLIES_ON_ITS_OWN = 7  # with a connection of its own: greeting, EHLO and QUIT too
#: Whoever tunes Celery for a slow provider gives it more processes, which then wait side by side.
_WHERE_SLOW = 8
_OFFICE_THREADS = 5  # of each process of django-post_office, by default
NO_POST_OFFICE = "django-post_office is not installed: pip install 'nurture[bench]'"


@contextmanager
def email_yardsticks(
    deployed: Deployment, provider: Provider, options: Options, file: Path, connections: int
) -> Iterator[list[Arm]]:
    """`file` holds what the product sent, over so many connections. django-post_office only where it is installed."""
    workers = options.workers
    tuned = workers * (_WHERE_SLOW if options.reply_delay or options.accept_delay else 1)
    queues = {Tutorial.task: workers, Tuned.task: tuned}
    with ExitStack() as stack:
        servers, pids = stack.enter_context(yardstick_servers(deployed, provider.port, queues))
        starter, each = Starter(deployed, provider, file, stack), -(-connections // workers)
        arms: list[Arm] = [
            starter.start("raw_smtplib", "raw_smtp", 1, 1, options.fits(1, _REPLIES)),
            starter.start("raw_smtplib_many", "raw_smtp", workers, each, options.fits(connections, _REPLIES)),
            Tutorial(servers, pids[Tutorial.task], provider, file, options.fits(workers, _REPLIES_ON_ITS_OWN)),
            Tuned(servers, pids[Tuned.task], provider, file, options.fits(tuned, _REPLIES), tuned),
        ]
        if find_spec("post_office"):
            most = options.fits(_OFFICE_THREADS * workers, _REPLIES)
            arms.append(starter.start("django_post_office", "post_office", 1, workers, most, deployed.servers))
        yield arms


@contextmanager
def text_yardsticks(
    deployed: Deployment, provider: Provider, options: Options, file: Path, connections: int
) -> Iterator[list[Arm]]:
    """Twilio's client: one, and as many as the product had connections."""
    workers, each = options.workers, -(-connections // options.workers)
    with ExitStack() as stack:
        starter = Starter(deployed, provider, file, stack)
        yield [
            starter.start("raw_twilio", "raw_twilio", 1, 1, options.fits(1, 1)),
            starter.start("raw_twilio_many", "raw_twilio", workers, each, options.fits(connections, 1)),
        ]
