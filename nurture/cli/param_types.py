"""Click parameter types: times and durations."""

from datetime import datetime, timedelta
from typing import Any

import click

from nurture.domain.values.duration import parse_short_duration


class TimeParam(click.ParamType[datetime]):
    """A time: ISO 8601 with an offset."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a time: write for example 2026-11-23T15:04:00-05:00", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{value!r} has no offset: add one, such as Z or -05:00", param, ctx)
        return moment


class DurationParam(click.ParamType[timedelta]):
    """A duration: 90m, 12h, 2d."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        try:
            return value if isinstance(value, timedelta) else parse_short_duration(value)
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)
