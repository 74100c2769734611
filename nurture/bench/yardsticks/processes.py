"""A yardstick in processes of its own, which load messages and send them when they are told."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from nurture.bench.compare import BenchmarkFailed
from nurture.bench.machine.child import Child
from nurture.bench.machine.deployment import Deployment
from nurture.bench.outside.provider import Provider
from nurture.bench.yardsticks.servers import environment


class Processes:
    """Such an arm: the messages are shared out, and its time is that of the slowest process."""

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


@dataclass(frozen=True, slots=True)
class Starter:
    """Starts such yardsticks; they end with `stack`. `file` holds the messages that the product sent."""

    deployed: Deployment
    provider: Provider
    file: Path
    stack: ExitStack

    def start(
        self, name: str, module: str, count: int, argument: int, most: int, servers: Sequence[int] = ()
    ) -> Processes:
        """So many processes of a module, each told the provider's port and one number."""
        children = [self._child(name, module, str(argument)) for _ in range(count)]
        return Processes(name, children, self.provider, self.file, most, servers)

    def _child(self, name: str, module: str, argument: str) -> Child:
        log, env = self.deployed.home / "logs" / f"{name}.log", environment(self.deployed)
        return self.stack.enter_context(
            Child(f"{__package__}.{module}", str(self.provider.port), argument, env=env, log=log)
        )
