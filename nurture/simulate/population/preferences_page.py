"""The client's own page: a break, its end, and the part of the day; by the same actions as behind the link."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nurture import clock
from nurture.actions.sequences.breaks import end_break, end_breaks, take_break
from nurture.actions.sequences.preferences import choose_preferred_hours
from nurture.actions.touches.end import running
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.models import Client
from nurture.simulate.ground_truth import GroundTruth
from nurture.simulate.population.events import BreakOver, Choice, Happening, TookBreak, WentOn, Wished

_BY = "The client"
_BREAK = timedelta(days=14)


class PreferencesPage:
    """What clients choose. `happens` has the timer look when a break is over."""

    def __init__(self, diary: GroundTruth, happens: Callable[[datetime, Happening], None]) -> None:
        self._diary, self._happens = diary, happens

    def choose(self, what: Choice) -> None:
        """Nobody has a page before the first message, or once erased."""
        if isinstance(what, BreakOver):
            end_breaks()
            return
        client = Client.objects.filter(ref=what.ref, erased_at=None).first()
        match what:
            case TookBreak() if client:
                self._take_break(client)
            case WentOn() if client:
                end_break(client, _BY)
                self._diary.chosen.end_break(client.ref, clock.now())
            case Wished(_, wish) if client:
                self._wish(client, wish)

    def _take_break(self, client: Client) -> None:
        """Offered only where there is something that it would hold back."""
        if running(client).exists():
            now = clock.now()
            take_break(client, _BY)
            self._diary.chosen.breaks[client.ref].append((now, now + _BREAK))
            self._happens(now + _BREAK, BreakOver())

    def _wish(self, client: Client, wish: PreferredHours | None) -> None:
        choose_preferred_hours(client, wish, _BY)
        self._diary.chosen.wishes[client.ref].append((clock.now(), wish or ""))
