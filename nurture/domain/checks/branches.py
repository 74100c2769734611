"""Check of branches: a template asks about few enough things that each combination can be looked at."""

from collections.abc import Iterator

from nurture.domain.checks.positions import at_text
from nurture.domain.rendering.branches import MAX_CONDITIONS, conditions_of
from nurture.domain.rendering.placeholders import LONGEST_SAMPLE, SAMPLES
from nurture.domain.values.finding import Finding

#: For whom each branch is rendered: every value is there, and as long as it gets.
BRANCH_SAMPLE = SAMPLES[f"{LONGEST_SAMPLE}, with a visit ahead"]


def check_conditions(path: str, text: str, *sources: str) -> Iterator[Finding]:
    """A finding where the {% if %}s of one file ask about more than can be checked in every combination."""
    asked = len(conditions_of(*sources))
    if asked > MAX_CONDITIONS:
        message = (
            f"the {{% if %}}s of this file ask about {asked} things, and only {MAX_CONDITIONS} can be checked in every "
            "combination: ask about fewer, or make two templates of it"
        )
        yield at_text(path, text, "{% if", message)
