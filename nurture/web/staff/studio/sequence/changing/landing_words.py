"""Where the messages of a changed step go, in words, and why not where somebody wanted them."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from nurture.domain.editing.schedule.landing import Landing
from nurture.domain.timing.timing_sentence import weekdays_phrase
from nurture.web.filters import format_time, moved_because, short_date, weekday


def landing_words(found: Iterable[Landing], zone: tzinfo) -> list[str]:
    """A sentence for each channel; in one where all go at the same time for the same reasons."""
    landings = list(found)
    said = {landing: _said(landing, zone) for landing in landings}
    if len(set(said.values())) == 1:
        return [said[landings[0]]]
    return [f"{landing.channel.spec.label}: {words}" for landing, words in said.items()]


def _said(landing: Landing, zone: tzinfo) -> str:
    chosen = landing.chosen
    wanted = f"You chose {weekday(chosen)}, {short_date(chosen)}. " if chosen else ""
    if landing.at is None:
        return f"{wanted}It would not be sent: within two weeks of its time, no moment is free for it."
    reasons = list(_reasons(landing))
    why = f", {' and '.join(reasons)}" if reasons else ""
    return f"{wanted}It goes on {format_time(landing.at, zone)}{why}."


def _reasons(landing: Landing) -> Iterator[str]:
    if landing.only_on:
        yield f"since this step goes {weekdays_phrase(landing.only_on)} only"
    yield from map(moved_because, landing.because)
