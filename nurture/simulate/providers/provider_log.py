"""What the providers saw: every attempt to hand them a message, in order. The promises are checked against this."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nurture.domain.values.channel import Channel
from nurture.simulate.faults.faults import AT_THE_PROVIDER, Faults

_PROMPT = "/r/"  # the booking link


@dataclass(slots=True)
class Attempt:
    """One message that reached a provider's door.

    `words` are what a client reads, with the touch's random token taken out; `answer` is "accepted" or the provider's
    code, `retry_after` how long it wants to be left alone. `cut`: whoever handed it over could not write down what the
    provider said. `fate`: what became of an accepted message, where that is known; `told`: the same, once we heard it.
    """

    number: int
    at: datetime
    channel: Channel
    to: str
    token: str
    id: str
    words: str
    is_prompt: bool
    answer: str = ""
    cut: bool = False
    fate: str = ""
    told: str = ""
    retry_after: timedelta | None = None

    @property
    def accepted(self) -> bool:
        return self.answer == "accepted"

    @property
    def arrived(self) -> bool:
        """Whether the client has it, as far as the provider knows."""
        return self.accepted and self.fate != "undelivered"


@dataclass(slots=True)
class ProviderLog:
    """Every attempt, and whose turn the next one is. `next_answer` overrules chance for one message."""

    now: Callable[[], datetime]
    faults: Faults
    attempts: list[Attempt] = field(default_factory=list)
    notices: list[Attempt] = field(default_factory=list)  # what the front desk got, which is no client's message
    next_answer: str = ""
    _to: Counter[tuple[Channel, str]] = field(default_factory=Counter)

    def note(self, channel: Channel, to: str, token: str, words: str) -> tuple[Attempt, str]:
        """Writes an attempt down; returns it with the fault that meets it."""
        is_prompt, words = _PROMPT in words, words.replace(token, "…")
        number = len(self.attempts)
        attempt = Attempt(number, self.now(), channel, to, token, f"SM{number:08}", words, is_prompt)
        self.attempts.append(attempt)
        address = (channel, to.lower())
        self._to[address] += 1
        forced, self.next_answer = self.next_answer, ""
        return attempt, forced or self.faults.pick(AT_THE_PROVIDER, *address, self._to[address]) or ""

    def note_notice(self, to: str, name: str, words: str) -> tuple[Attempt, str]:
        """The same for a word to the front desk."""
        number = len(self.notices)
        notice = Attempt(number, self.now(), Channel.EMAIL, to, name, "", words, is_prompt=False)
        self.notices.append(notice)
        return notice, self.faults.pick(AT_THE_PROVIDER, "notice", number) or ""

    def earlier(self, attempt: Attempt) -> int:
        """How many messages this address had been handed before."""
        return self._to[attempt.channel, attempt.to.lower()] - 1


def digest(attempts: Iterable[Attempt]) -> str:
    """One word for the whole record: the same seed gives the same."""
    seen = hashlib.sha256()
    for a in attempts:
        seen.update(f"{a.at.isoformat()}|{a.channel}|{a.to}|{a.answer}|{a.fate}|{a.told}|{a.words}\n".encode())
    return seen.hexdigest()[:16]
