"""Promise 1, of red flags: the front desk is alerted to every one in a reply, without the client's words.

One that staff read and noted before the alert went needs none: after an outage both can happen in one moment.
"""

import re
from collections.abc import Iterator

from nurture.simulate.evidence import Evidence
from nurture.simulate.population.events import RED_FLAGS
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.providers.provider_log import Attempt

#: What an alert leads to: every repeat leads to the same.
_LINK = re.compile(r"danger/\d+")


def front_desk_is_alerted(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Each red flag is alerted to; the same alert goes twice only where a worker crashed, under the same Message-ID."""
    alerted: dict[str, Attempt] = {}
    for alert in evidence.alerts:
        if any(words in alert.content for words in RED_FLAGS):
            yield BrokenPromise(10, "", "the front desk's e-mail holds the client's words")
        before = alerted.get(alert.id)
        if before and not before.unrecorded:
            yield BrokenPromise(2, "", f"the front desk was told at {before.at} and again at {alert.at}")
        if alert.accepted:
            alerted[alert.id] = alert
    written, noted = len(evidence.ground_truth.red_flags), len(evidence.ground_truth.handled_at_once)
    heard = {link[0] for alert in alerted.values() if (link := _LINK.search(alert.content))}
    if not written - noted <= len(heard) <= written:
        yield BrokenPromise(1, "", f"{written} signs of danger, of which the front desk heard {len(heard)}")
