"""A client's preferences: what holds now, and the choices that their page (preferences_page) offers."""

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
    choose_language,
    choose_preferred_hours,
    clients_reporting_booked,
    not_booked,
    report_booked,
    want_all,
    want_fewer,
)
from nurture.actions.touches.end import running
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.languages.catalogue import Catalogue
from nurture.domain.timing.preferred_hours import PreferredHours
from nurture.domain.values.channel import Channel
from nurture.models import Client
from nurture.web.consent.channel_consent import ChannelConsent, channel_consents

BY = "The client"
"""Who acted, in the audit."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """A client's current preferences: channels, preferred hours, a break, and whether they reported a booking."""

    consents: list[ChannelConsent]
    hours: str
    break_until: datetime | None
    says_booked: bool
    essential_only: bool
    visit_known: bool
    anything_ahead: bool  # there is something that a break would pause
    zone: tzinfo
    language: str  # in which the client is written to, and reads this
    languages: list[Catalogue]  # to choose from

    @property
    def channels(self) -> list[Channel]:
        """The channels on which the client gets messages."""
        return [consent.channel for consent in self.consents if consent.is_sendable]


def preferences_of(client: Client) -> Preferences:
    """A client's preferences as they are now."""
    now, content = clock.now(), current_renderer().content
    visit_known = appointment_ahead(client, now) is not None
    return Preferences(
        consents=channel_consents(client),
        hours=client.preferred_hours,
        break_until=break_until(client, now),
        essential_only=client.essential_only,
        says_booked=_says_booked(client, visit_known),
        visit_known=visit_known,
        anything_ahead=running(client).exists(),
        zone=zones_for(client, content.clinic).home,
        language=content.language_for(client.language_tag),
        languages=list(content.languages.values()),
    )


def _says_booked(client: Client, visit_known: bool) -> bool:
    """Whether a reported booking still counts: for a running enrollment, and not overtaken by a later appointment."""
    if not client.says_booked_at or not running(client).filter(created_at__lte=client.says_booked_at).exists():
        return False
    return visit_known or clients_reporting_booked().filter(pk=client.pk).exists()


def choose(choice: str, client: Client, source: str) -> None:
    """Applies a client's choice; idempotent. `source` is the evidence of a consent given or withdrawn."""
    if client.erased_at:
        return
    if choice in _CHOICES:
        _CHOICES[choice](client, by=BY)
        return
    verb, _, what = choice.partition("-")
    if verb == _LANGUAGE:
        choose_language(client, current_renderer().content.words(what).tag, by=BY)
        return
    chosen = [consent for consent in channel_consents(client) if what in ("all", consent.channel)]
    # Stopping always works; only what the client had switched off can be switched on again.
    if verb == "stop":
        given = [(each.channel, each.address) for each in chosen if each.is_given]
        opt_out(given, source, client, SuppressionKind.PREFERENCES)
    for consent in chosen:
        if verb == "start" and consent.may_opt_in:
            opt_in(consent.channel, consent.address, source, client)


_CHOICES: dict[str, Callable[..., None]] = {
    "mornings": partial(choose_preferred_hours, preferred=PreferredHours.MORNING),
    "evenings": partial(choose_preferred_hours, preferred=PreferredHours.EVENING),
    "any-time": partial(choose_preferred_hours, preferred=None),
    "break": take_break,
    "go-on": end_break,
    "booked": report_booked,
    "not-booked": not_booked,
    "fewer": want_fewer,
    "all-again": want_all,
}
_LANGUAGE = "language"
CHOICES = ("stop-all", *(f"{verb}-{channel}" for verb in ("stop", "start") for channel in Channel), *_CHOICES)


def choices() -> tuple[str, ...]:
    """Everything that the page may post; the languages are those of the current release."""
    return (*CHOICES, *(f"{_LANGUAGE}-{language}" for language in current_renderer().content.languages))
