"""The promises of the design as invariants, one module each, checked against the provider log."""

from collections.abc import Iterator

from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.alerts import front_desk_is_alerted
from nurture.simulate.promises.broken import BrokenPromise
from nurture.simulate.promises.by_hand import staff_write_within_the_rules
from nurture.simulate.promises.consent import never_without_consent
from nurture.simulate.promises.danger import danger_is_answered_once
from nurture.simulate.promises.no_duplicates import nothing_is_sent_twice
from nurture.simulate.promises.no_loss import nothing_is_lost
from nurture.simulate.promises.pacing import gap_caps_and_order_hold
from nurture.simulate.promises.preferred_hours import never_outside_preferred_hours
from nurture.simulate.promises.quiet_hours import never_in_quiet_hours
from nurture.simulate.promises.reasons import everything_unsent_has_a_reason
from nurture.simulate.promises.release import nobody_changes_release
from nurture.simulate.promises.relevance import never_irrelevant

CHECKS = (
    nothing_is_lost,
    front_desk_is_alerted,
    danger_is_answered_once,
    staff_write_within_the_rules,
    nothing_is_sent_twice,
    never_without_consent,
    never_in_quiet_hours,
    never_outside_preferred_hours,
    never_irrelevant,
    everything_unsent_has_a_reason,
    nobody_changes_release,
    gap_caps_and_order_hold,
)


def broken_promises(evidence: Evidence) -> Iterator[BrokenPromise]:
    """Checks every promise; yields each violation."""
    for check in CHECKS:
        yield from check(evidence)
