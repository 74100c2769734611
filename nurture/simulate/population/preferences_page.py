"""The preferences page: breaks and preferred hours, by the same actions as over HTTP."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nurture import clock
from nurture.actions.sequences.breaks import end_break, end_breaks, take_break
from nurture.actions.sequences.preferences import choose_preferred_hours
from nurture.actions.touches.end import running
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.models import Client
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.population.events import BreakEnded, BreakExpired, BreakTaken, Choice, HoursChosen, SimulatedEvent

_BY = "The client"
_BREAK = timedelta(days=14)


class PreferencesPage:
    """Applies clients' choices; `schedule` sets the timer for a break's end."""

    def __init__(self, ground_truth: GroundTruth, schedule: Callable[[datetime, SimulatedEvent], None]) -> None:
        self._ground_truth, self._schedule = ground_truth, schedule

    def choose(self, choice: Choice) -> None:
        """Applies a choice; unknown and erased clients have no page, and theirs are ignored."""
        if isinstance(choice, BreakExpired):
            end_breaks()
            return
        client = Client.objects.filter(ref=choice.ref, erased_at=None).first()
        match choice:
            case BreakTaken() if client:
                self._take_break(client)
            case BreakEnded() if client:
                end_break(client, _BY)
                self._ground_truth.choices.end_break(client.ref, clock.now())
            case HoursChosen(_, wish) if client:
                self._choose_hours(client, wish)

    def _take_break(self, client: Client) -> None:
        """Takes a break, where a sequence is running that it would pause."""
        if running(client).exists():
            now = clock.now()
            take_break(client, _BY)
            self._ground_truth.choices.breaks[client.ref].append((now, now + _BREAK))
            self._schedule(now + _BREAK, BreakExpired())

    def _choose_hours(self, client: Client, hours: PreferredHours | None) -> None:
        choose_preferred_hours(client, hours, _BY)
        self._ground_truth.choices.preferred_hours[client.ref].append((clock.now(), hours or ""))
