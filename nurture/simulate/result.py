"""What a town's run came to: small enough to travel between processes, and to be added up."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nurture.simulate.promises import broken_promises
from nurture.simulate.promises.broken import Broken
from nurture.simulate.promises.no_duplicates import copies
from nurture.simulate.providers.provider_log import digest
from nurture.simulate.run import Plan, Run
from nurture.simulate.story import client_story

_STORIES = 3  # of each town; one is usually enough to see what is wrong


@dataclass(frozen=True, slots=True)
class Result:
    """`answers` are the providers', `copies` the e-mails that arrived once more; `stories` by client."""

    digest: str
    events: int
    touches: Counter[str]
    answers: Counter[str]
    faults: Counter[str]
    copies: int
    broken: list[Broken]
    stories: dict[str, list[str]]

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "digest": self.digest,
            "events": self.events,
            "touches": dict(sorted(self.touches.items())),
            "answers": dict(sorted(self.answers.items())),
            "faults": dict(sorted(self.faults.items())),
            "copies": self.copies,
            "broken": [{"promise": b.promise, "client": b.client, "says": b.says} for b in self.broken],
            "stories": self.stories,
        }


def simulate(plan: Plan, tell: Callable[[float], None] = lambda share: None) -> Result:
    """One town, on this process's database, and what the promises say to it."""
    evidence = Run(plan).live(tell)
    broken = list(broken_promises(evidence))
    worth_reading = list(dict.fromkeys(b.client for b in broken if b.client))[:_STORIES]
    return Result(
        digest=digest(evidence.attempts),
        events=len(evidence.events),
        touches=Counter(touch.state for touch in evidence.touches),
        answers=Counter(attempt.answer for attempt in evidence.attempts),
        faults=evidence.faults,
        copies=copies(evidence),
        broken=broken,
        stories={client: client_story(client, evidence) for client in worth_reading},
    )


def together(results: Sequence[Result]) -> Result:
    """Several towns as one; in their order, which the digest depends on."""
    return Result(
        digest=hashlib.sha256("".join(result.digest for result in results).encode()).hexdigest()[:16],
        events=sum(result.events for result in results),
        touches=sum((result.touches for result in results), Counter()),
        answers=sum((result.answers for result in results), Counter()),
        faults=sum((result.faults for result in results), Counter()),
        copies=sum(result.copies for result in results),
        broken=[broken for result in results for broken in result.broken],
        stories={client: lines for result in results for client, lines in result.stories.items()},
    )
