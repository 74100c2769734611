"""The result of a run: small enough to be sent between processes, and combined with others."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nurture.simulate.client_timeline import client_timeline
from nurture.simulate.promises import broken_promises
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.promises.no_duplicates import copies
from nurture.simulate.providers.provider_log import digest
from nurture.simulate.run import Plan, Run

_MOST_TIMELINES = 3  # of each run; one is usually enough to see what is wrong


@dataclass(frozen=True, slots=True)
class Result:
    """Counts, broken promises and clients' timelines. `responses` are the providers', `copies` duplicate e-mails."""

    digest: str
    events: int
    touches: Counter[str]
    responses: Counter[str]
    faults: Counter[str]
    copies: int
    broken: list[BrokenPromise]
    timelines: dict[str, list[str]]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `nurture simulate --json`."""
        return {
            "digest": self.digest,
            "events": self.events,
            "touches": dict(sorted(self.touches.items())),
            "answers": dict(sorted(self.responses.items())),
            "faults": dict(sorted(self.faults.items())),
            "copies": self.copies,
            "broken": [{"promise": b.promise, "client": b.client, "says": b.explanation} for b in self.broken],
            "stories": self.timelines,
        }


def simulate(plan: Plan, report_progress: Callable[[float], None] = lambda share: None) -> Result:
    """Executes one run on this process's database, and checks every promise."""
    evidence = Run(plan).execute(report_progress)
    broken = list(broken_promises(evidence))
    worth_reading = list(dict.fromkeys(b.client for b in broken if b.client))[:_MOST_TIMELINES]
    return Result(
        digest=digest(evidence.attempts),
        events=len(evidence.events),
        touches=Counter(touch.state for touch in evidence.touches),
        responses=Counter(attempt.response for attempt in evidence.attempts),
        faults=evidence.faults,
        copies=copies(evidence),
        broken=broken,
        timelines={client: client_timeline(client, evidence) for client in worth_reading},
    )


def combined(results: Sequence[Result]) -> Result:
    """Adds up the results of several runs; the digest depends on their order."""
    return Result(
        digest=hashlib.sha256("".join(result.digest for result in results).encode()).hexdigest()[:16],
        events=sum(result.events for result in results),
        touches=sum((result.touches for result in results), Counter()),
        responses=sum((result.responses for result in results), Counter()),
        faults=sum((result.faults for result in results), Counter()),
        copies=sum(result.copies for result in results),
        broken=[broken for result in results for broken in result.broken],
        timelines={client: lines for result in results for client, lines in result.timelines.items()},
    )
