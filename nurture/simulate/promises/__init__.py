"""The promises of the design, each checked against the providers' own record; one room a promise."""

from collections.abc import Iterator

from nurture.simulate.evidence import Evidence
from nurture.simulate.promises.alerts import front_desk_is_alerted
from nurture.simulate.promises.broken import Broken
from nurture.simulate.promises.consent import never_without_the_right
from nurture.simulate.promises.no_duplicates import nothing_goes_twice
from nurture.simulate.promises.no_loss import nothing_is_lost
from nurture.simulate.promises.pacing import never_too_fast
from nurture.simulate.promises.preferred_hours import never_outside_preferred_hours
from nurture.simulate.promises.quiet_hours import never_at_night
from nurture.simulate.promises.reasons import every_silence_has_a_reason
from nurture.simulate.promises.release import nobody_changes_release
from nurture.simulate.promises.relevance import never_beside_the_point

CHECKS = (
    nothing_is_lost,
    front_desk_is_alerted,
    nothing_goes_twice,
    never_without_the_right,
    never_at_night,
    never_outside_preferred_hours,
    never_beside_the_point,
    every_silence_has_a_reason,
    nobody_changes_release,
    never_too_fast,
)


def broken_promises(evidence: Evidence) -> Iterator[Broken]:
    """Every way in which the run fell short."""
    for check in CHECKS:
        yield from check(evidence)
