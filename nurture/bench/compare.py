"""One run of a benchmark: the product and its yardsticks in turn, in another order each round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from nurture.bench.machine.cpu import cpu_seconds

Report = Callable[[str], None]


class BenchmarkFailed(Exception):
    """A benchmark whose figures would mean nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one arm did in one round; `cpu_seconds` is None where this machine cannot tell."""

    count: int
    seconds: float
    cpu_seconds: float | None = None

    @property
    def per_second(self) -> float:
        return self.count / self.seconds

    @property
    def cpu_ms(self) -> float | None:
        """CPU time for each message, in milliseconds, of all processes but the provider."""
        return None if self.cpu_seconds is None else 1000 * self.cpu_seconds / self.count


class Arm(Protocol):
    """The product or one yardstick: `prepare` is not timed, `run` returns the seconds it took, `check` may raise."""

    name: str
    most: int | None  # messages in one round; None: as many as the others

    def prepare(self, count: int) -> None: ...
    def run(self) -> float: ...
    def check(self) -> None: ...
    def processes(self) -> Sequence[int]:
        """The process ids whose CPU time counts, with that of their children."""
        ...


@dataclass(slots=True)
class Comparison:
    """The runs of all rounds by arm, and why a yardstick was left out."""

    ours: str
    runs: dict[str, list[Run]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)


def order(count: int, turn: int) -> list[int]:
    """In which order the arms have their turn in a round: each begins once, and goes before and after every other."""
    turned = [(turn + place) % count for place in range(count)]
    return turned if turn % 2 == 0 else turned[::-1]


def compare(arms: Sequence[Arm], count: int, rounds: int, report: Report) -> Comparison:
    """Runs every arm once in each round; the first arm is the product."""
    found = Comparison(arms[0].name, {arm.name: [] for arm in arms})
    for turn in range(rounds):
        for place in order(len(arms), turn):
            arm = arms[place]
            report(f"round {turn + 1} of {rounds}: {arm.name.replace('_', ' ')}")
            found.runs[arm.name].append(once(arm, count))
    return found


def once(arm: Arm, count: int) -> Run:
    """One arm, prepared, timed and checked."""
    count = min(count, arm.most or count)
    arm.prepare(count)
    before = cpu_seconds(arm.processes())
    seconds = arm.run()
    after = cpu_seconds(arm.processes())
    arm.check()
    return Run(count, seconds, None if before is None or after is None else after - before)
