"""The yardsticks of `deliver` as arms of the comparison."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from nurture.bench.compare import Arm, BenchmarkFailed
from nurture.bench.machine.child import Child
from nurture.bench.machine.deployment import Deployment
from nurture.bench.options import Options
from nurture.bench.outside.provider import Provider
from nurture.bench.yardsticks.celery_arms import Tuned, Tutorial
from nurture.bench.yardsticks.servers import yardstick_servers

_REPLIES = 4  # that a message on an open connection waits for: MAIL, RCPT, DATA and the final dot
_OFFICE_THREADS = 5  # of each process of django-post_office, by default
_REPLIES_ON_ITS_OWN = 7  # with a connection of its own: greeting, EHLO and QUIT too

NO_POST_OFFICE = "django-post_office is not installed: pip install 'nurture[bench]'"


class Processes:
    """A yardstick in processes of its own, which load messages and send them when they are told."""

    def __init__(
        self, name: str, children: Sequence[Child], provider: Provider, file: Path, most: int, servers: Sequence[int]
    ) -> None:
        self.name = name
        self.most: int | None = most
        self._servers = servers
        self._children, self._provider, self._file = children, provider, file
        self._count = self._turn = 0

    def prepare(self, count: int) -> None:
        self._count = count
        shares = [len(range(start, count, len(self._children))) for start in range(len(self._children))]
        for child, share in zip(self._children, shares, strict=True):
            self._turn += 1
            child.ask(do="load", file=str(self._file), count=share, turn=self._turn)
        self._provider.empty()

    def run(self) -> float:
        """As long as the slowest of them."""
        for child in self._children:
            child.tell(do="send")
        answers = [child.hear() for child in self._children]
        if unsent := sum(answer.get("unsent", 0) for answer in answers):
            raise BenchmarkFailed(f"{self.name} left {unsent} messages unsent")
        return float(max(answer["seconds"] for answer in answers))

    def check(self) -> None:
        self._provider.check(self._count, self.name)

    def processes(self) -> Sequence[int]:
        return [*self._servers, *(child.pid for child in self._children)]


@contextmanager
def email_yardsticks(
    deployed: Deployment, provider: Provider, options: Options, file: Path, connections: int
) -> Iterator[list[Arm]]:
    """All of them, running; `file` holds what the product sent, over so many connections."""
    queues = (Tutorial.task, Tuned.task)
    with ExitStack() as stack:
        servers, pids = stack.enter_context(yardstick_servers(deployed, provider.port, queues, options.workers))

        def processes(name: str, module: str, count: int, argument: int, most: int, *more: int) -> Processes:
            children = [
                stack.enter_context(
                    Child(f"{__package__}.{module}", *map(str, (provider.port, argument)), env=servers.env,
                          log=deployed.home / "logs" / f"{name}.log")
                ) for _ in range(count)
            ]  # fmt: skip
            return Processes(name, children, provider, file, most, servers=more)

        each = -(-connections // options.workers)
        arms: list[Arm] = [
            processes("raw_smtplib", "raw_smtp", 1, 1, options.fits(1, _REPLIES)),
            processes("raw_smtplib_many", "raw_smtp", options.workers, each, options.fits(connections, _REPLIES)),
            Tutorial(servers, pids[Tutorial.task], provider, file, options.fits(options.workers, _REPLIES_ON_ITS_OWN)),
            Tuned(servers, pids[Tuned.task], provider, file, options.fits(options.workers, _REPLIES)),
        ]
        if find_spec("post_office"):
            most = options.fits(_OFFICE_THREADS * options.workers, _REPLIES)
            arms.append(processes("django_post_office", "post_office", 1, options.workers, most, *deployed.servers))
        yield arms
