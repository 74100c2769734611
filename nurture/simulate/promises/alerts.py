"""Promise 1, of what cannot wait: the front desk hears of every sign of danger in a reply, and reads no words of it."""

from collections.abc import Iterator

from nurture.simulate.evidence import Evidence
from nurture.simulate.population.events import RED_FLAGS
from nurture.simulate.promises.broken import Broken
from nurture.simulate.providers.provider_log import Attempt


def front_desk_is_alerted(evidence: Evidence) -> Iterator[Broken]:
    """Each once; twice only where whoever told it was cut off, and then under the same Message-ID."""
    told: dict[str, Attempt] = {}
    for notice in evidence.notices:
        if any(words in notice.words for words in RED_FLAGS):
            yield Broken(10, "", "the front desk's e-mail holds the client's words")
        before = told.get(notice.id)
        if before and not before.cut:
            yield Broken(2, "", f"the front desk was told at {before.at} and again at {notice.at}")
        if notice.accepted:
            told[notice.id] = notice
    if len(told) != len(evidence.diary.flags):
        yield Broken(1, "", f"{len(evidence.diary.flags)} signs of danger, of which the front desk heard {len(told)}")
