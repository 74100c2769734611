"""What a client may choose on their own page, and what holds for them now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial

from nurture import clock
from nurture.actions.clients.lookup import appointment_ahead, zones_for
from nurture.actions.clients.opt_out import opt_in, opt_out
from nurture.actions.content.releases import current_renderer
from nurture.actions.sequences.breaks import break_until, end_break, take_break
from nurture.actions.sequences.preferences import (
    choose_preferred_hours,
    clients_reporting_booked,
    not_booked,
    report_booked,
)
from nurture.actions.touches.end import running
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.domain.values.channel import Channel
from nurture.models import Client
from nurture.web.staff.clients.permissions import Permission, permissions_of

BY = "The client"
"""Whose deed it is, in the record."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a client gets, when, and what they told us."""

    permissions: list[Permission]
    hours: str
    break_until: datetime | None
    says_booked: bool
    visit_known: bool
    anything_ahead: bool  # there is something that a break would hold back
    zone: tzinfo

    @property
    def channels(self) -> list[Channel]:
        """Those that are on."""
        return [permission.channel for permission in self.permissions if permission.granted]


def preferences_of(client: Client) -> Preferences:
    """As they stand now."""
    now = clock.now()
    visit_known = appointment_ahead(client, now) is not None
    return Preferences(
        permissions=permissions_of(client),
        hours=client.preferred_hours,
        break_until=break_until(client, now),
        says_booked=_says_booked(client, visit_known),
        visit_known=visit_known,
        anything_ahead=running(client).exists(),
        zone=zones_for(client, current_renderer().content.clinic).home,
    )


def _says_booked(client: Client, visit_known: bool) -> bool:
    """Whether their word still counts: for something that runs, and not overtaken by what we heard since."""
    if not client.says_booked_at or not running(client).filter(created_at__lte=client.says_booked_at).exists():
        return False
    return visit_known or clients_reporting_booked().filter(pk=client.pk).exists()


def choose(choice: str, client: Client, source: str) -> None:
    """Does what the client asked for; twice is once. `source` is the evidence of a consent given or withdrawn."""
    if client.erased_at:
        return
    if choice in _CHOICES:
        _CHOICES[choice](client, by=BY)
        return
    verb, _, what = choice.partition("-")
    chosen = [permission for permission in permissions_of(client) if what in ("all", permission.channel)]
    # Stopping always works; what is on again is only what its client had switched off.
    if verb == "stop":
        opt_out([(each.channel, each.address) for each in chosen if each.agreed], source, client)
    for permission in chosen:
        if verb == "start" and permission.may_return:
            opt_in(permission.channel, permission.address, source)


_CHOICES: dict[str, Callable[..., None]] = {
    "mornings": partial(choose_preferred_hours, preferred=PreferredHours.MORNING),
    "evenings": partial(choose_preferred_hours, preferred=PreferredHours.EVENING),
    "any-time": partial(choose_preferred_hours, preferred=None),
    "break": take_break,
    "go-on": end_break,
    "booked": report_booked,
    "not-booked": not_booked,
}
CHOICES = ("stop-all", *(f"{verb}-{channel}" for verb in ("stop", "start") for channel in Channel), *_CHOICES)
