"""The provider log: every attempt to hand a provider a message, in order; promises are checked against it."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nurture.domain.values.channel import Channel
from nurture.simulate.faults.faults import PROVIDER_FAULTS, Faults

_TOKEN = re.compile(r"(?<=/[rpu]/)[A-Za-z0-9]{12}")  # of a link
_BOOKING_LINK = "/r/"  # the booking link


@dataclass(slots=True)
class Attempt:
    """One attempt to hand a message to a provider.

    `content` is what a client reads, with the touch's random token taken out; `response` is "accepted" or the
    provider's code, `retry_after` its Retry-After. `unrecorded`: the worker crashed or stalled before it could
    record the response. `final_status`: of an accepted message, where known; `reported_status`: the same, once
    it was reported.
    """

    number: int
    at: datetime
    channel: Channel
    to: str
    token: str
    id: str
    content: str
    is_prompt: bool
    response: str = ""
    unrecorded: bool = False
    final_status: str = ""
    reported_status: str = ""
    retry_after: timedelta | None = None

    @property
    def accepted(self) -> bool:
        return self.response == "accepted"

    @property
    def arrived(self) -> bool:
        """Whether the message arrived, as far as the provider knows."""
        return self.accepted and self.final_status != "undelivered"


@dataclass(slots=True)
class ProviderLog:
    """All attempts, and the faults that meet them. `next_fault` overrules the draw for one message."""

    now: Callable[[], datetime]
    faults: Faults
    attempts: list[Attempt] = field(default_factory=list)
    alerts: list[Attempt] = field(default_factory=list)  # to the front desk, not to clients
    answers: list[Attempt] = field(default_factory=list)  # to signs of danger
    by_hand: list[Attempt] = field(default_factory=list)  # what staff wrote
    next_fault: str = ""
    _attempts_to: Counter[tuple[Channel, str]] = field(default_factory=Counter)

    def add(self, channel: Channel, to: str, token: str, content: str) -> tuple[Attempt, str]:
        """Logs an attempt; returns it with the fault that meets it."""
        is_prompt, content = _BOOKING_LINK in content, _TOKEN.sub("…", content)
        number = len(self.attempts)
        attempt = Attempt(number, self.now(), channel, to, token, f"SM{number:08}", content, is_prompt)
        self.attempts.append(attempt)
        address = (channel, to.lower())
        self._attempts_to[address] += 1
        forced, self.next_fault = self.next_fault, ""
        return attempt, forced or self.faults.draw(PROVIDER_FAULTS, *address, self._attempts_to[address]) or ""

    def add_alert(self, to: str, name: str, content: str) -> tuple[Attempt, str]:
        """Logs an alert to the front desk; returns it with the fault that meets it."""
        number = len(self.alerts)
        alert = Attempt(number, self.now(), Channel.EMAIL, to, name, "", content, is_prompt=False)
        self.alerts.append(alert)
        return alert, self.faults.draw(PROVIDER_FAULTS, "notice", number) or ""

    def add_answer(self, to: str, token: str, content: str) -> tuple[Attempt, str]:
        """Logs an answer to a sign of danger; returns it with the fault that meets it."""
        number = len(self.answers)
        answer = Attempt(number, self.now(), Channel.SMS, to, token, f"SA{number:08}", content, is_prompt=False)
        self.answers.append(answer)
        return answer, self.faults.draw(PROVIDER_FAULTS, "answer", number) or ""

    def add_by_hand(self, channel: Channel, to: str, token: str, content: str) -> tuple[Attempt, str]:
        """Logs a message that staff wrote; returns it with the fault that meets it."""
        number = len(self.by_hand)
        written = Attempt(number, self.now(), channel, to, token, f"SH{number:08}", content, is_prompt=False)
        self.by_hand.append(written)
        return written, self.faults.draw(PROVIDER_FAULTS, "by hand", number) or ""

    def earlier_attempts(self, attempt: Attempt) -> int:
        """How many attempts to this address came before."""
        return self._attempts_to[attempt.channel, attempt.to.lower()] - 1


def digest(attempts: Iterable[Attempt]) -> str:
    """A hash of the whole log, for comparing runs: the same seed gives the same digest."""
    seen = hashlib.sha256()
    for a in attempts:
        seen.update(
            f"{a.at.isoformat()}|{a.channel}|{a.to}|{a.response}|{a.final_status}|{a.reported_status}|{a.content}\n".encode()
        )
    return seen.hexdigest()[:16]
