"""Helpers of the timing tests: zones, moments, rules, strategies, and an independent definition of open hours."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from nurture.domain.content.clinic import DEFAULT_CAPS, Cap
from nurture.domain.content.sequence import Sequence, When
from nurture.domain.timing.client_zones import ClientZones
from nurture.domain.timing.slot import SendingRules
from nurture.domain.values.channel import Channel
from nurture.domain.values.window import ALWAYS, Window
from nurture.zone_data import zone_names

NEW_YORK, LONDON, SYDNEY = (
    ZoneInfo("America/New_York"),
    ZoneInfo("Europe/London"),
    ZoneInfo("Australia/Sydney"),
)
LOS_ANGELES, APIA, LORD_HOWE = (
    ZoneInfo("America/Los_Angeles"),
    ZoneInfo("Pacific/Apia"),
    ZoneInfo("Australia/Lord_Howe"),
)
SMS_HOURS = Window.model_validate({"mon-fri": "10:00-18:00", "sat": "10:00-17:00"})
EMAIL_HOURS = Window.model_validate({"daily": "07:00-21:00"})

#: No limits at all, and the limits that a clinic starts with.
FREE = SendingRules(dict.fromkeys(Channel, ALWAYS), timedelta(), {c: Cap(day=99) for c in Channel})
USUAL = SendingRules(
    {Channel.EMAIL: EMAIL_HOURS, Channel.SMS: SMS_HOURS},
    timedelta(hours=4),
    DEFAULT_CAPS,
)


def at(zone: ZoneInfo, written: str) -> datetime:
    """'2026-03-07 18:00' there, in UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=zone).astimezone(UTC)


def there(moment: datetime, zone: ZoneInfo) -> str:
    """The wall clock there: 'Sun 2026-03-08 09:00'."""
    return moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


def in_(zone: ZoneInfo, *more: ZoneInfo) -> ClientZones:
    return ClientZones(home=zone, open_in=(zone, *more))


def when(**written: Any) -> When:
    return When.model_validate(written)


def sequence(*steps: dict[str, Any]) -> Sequence:
    """Steps called s1, s2 …; each says its `when`, and its channels with any template."""
    named = [{"step": f"s{n}", **step} for n, step in enumerate(steps, start=1)]
    return Sequence.model_validate({"sequence": "any", "title": "Any", "for": {"condition": "any"}, "steps": named})


def is_open(window: Window, zone: ZoneInfo, moment: datetime) -> bool:
    """Whether the wall clock there reads a time inside the window: the definition, without any arithmetic."""
    wall = moment.astimezone(zone)
    minutes = wall.hour * 60 + wall.minute
    today, eve = window.days[wall.weekday()], window.days[wall.weekday() - 1]
    if eve and eve.crosses_midnight and minutes < eve.closes:
        return True
    if today is None or minutes < today.opens:
        return False
    return today.crosses_midnight or minutes < today.closes


zones = st.sampled_from(sorted(zone_names())).map(ZoneInfo)

#: Around days on which many clocks change, and Samoa's jump over a whole day; or any time at all.
_changes = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01", "2011-12-30"]
moments = st.one_of(
    st.builds(
        lambda day, minutes: at(ZoneInfo("UTC"), day) + timedelta(minutes=minutes),
        st.sampled_from(_changes),
        st.integers(-2 * 1440, 2 * 1440),
    ),
    st.datetimes(datetime(1995, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)

_hours = st.tuples(st.integers(0, 287), st.integers(0, 288)).map(
    lambda five: {"opens": five[0] * 5, "closes": five[1] * 5}
)
windows = (
    st.lists(st.none() | _hours, min_size=7, max_size=7)
    .filter(any)
    .map(lambda days: Window.model_validate({"days": days}))
)
