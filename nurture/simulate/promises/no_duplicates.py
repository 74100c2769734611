"""Promise 2, no duplicates; the one exception is an e-mail whose worker crashed while handing it over."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from nurture.domain.values.channel import Channel
from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.providers.provider_log import Attempt

_SAME_WORDS = timedelta(days=28)


def nothing_is_sent_twice(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Duplicates by touch, and by template: two sequences do not send the same content."""
    touches = evidence.by_token()
    arrived: dict[str, list[Attempt]] = defaultdict(list)
    first_sent: dict[tuple[str, str, str], Attempt] = {}
    for attempt in evidence.attempts:
        if not attempt.arrived:
            continue
        touch, before = touches[attempt.token], arrived[attempt.token]
        if before and not _on_the_wire(before[-1], attempt):
            yield BrokenPromise(2, touch.client, f"{touch} arrived at {_when(before[-1])} and at {_when(attempt)}")
        before.append(attempt)
        if touch.template is None:  # a client who was erased
            continue
        content = (touch.client, touch.channel, touch.template)
        other = first_sent.setdefault(content, attempt)
        if other.token != attempt.token and attempt.at - other.at < _SAME_WORDS:
            yield BrokenPromise(2, touch.client, f"{touch} repeats the words of {touches[other.token]}")


def copies(evidence: Evidence) -> int:
    """Counts the exception: e-mails that arrived once more under their Message-ID."""
    mails = [attempt.id for attempt in evidence.attempts if attempt.arrived and attempt.channel is Channel.EMAIL]
    return len(mails) - len(set(mails))


def _when(attempt: Attempt) -> str:
    return f"{attempt.at:%d %b %H:%M}"


def _on_the_wire(before: Attempt, again: Attempt) -> bool:
    return again.channel is Channel.EMAIL and before.unrecorded and before.id == again.id
