from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nurture import clock
from nurture.actions.clients.opt_out import opt_out
from nurture.actions.clients.suppression import suppress
from nurture.actions.sequences.pause import pause
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Touch
from nurture.web.staff.today.forecast import week_ahead

BOSTON = ZoneInfo("America/New_York")


def ahead(zone: str = "America/New_York") -> list[tuple[date, int, int]]:
    return [
        (day.date, day.counts[Channel.EMAIL], day.counts[Channel.SMS])
        for day in week_ahead(clock.now(), ZoneInfo(zone))
        if day.total
    ]


def test_each_day_has_what_is_due_on_it_at_the_clinic(dana: Client) -> None:
    assert ahead() == [(date(2026, 11, 23), 1, 0), (date(2026, 11, 25), 1, 0), (date(2026, 11, 27), 1, 0)]
    assert [day for day, _, _ in ahead("Asia/Tokyo")] == [date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)]


def test_a_week_is_seven_dates_and_today_is_the_first(dana: Client) -> None:
    days = week_ahead(clock.now(), BOSTON)
    assert [day.date for day in days] == [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]


def test_the_busiest_day_is_as_high_as_the_picture(dana: Client) -> None:
    first, *others = dana.touches.filter(channel="email").order_by("due_at")[:3]
    same_day = [*(touch.pk for touch in others), dana.touches.filter(channel="sms")[0].pk]
    Touch.objects.filter(pk__in=same_day).update(due_at=first.due_at)
    day = week_ahead(clock.now(), BOSTON)[0]
    assert day.counts == {Channel.EMAIL: 3, Channel.SMS: 1}
    assert [(bar.channel, bar.top, bar.height) for bar in day.bars] == [("email", 25.0, 75.0), ("sms", 0.0, 25.0)]


def test_what_is_on_hold_or_done_is_not_ahead(dana: Client) -> None:
    pause(dana.enrollments.get(), "kim")
    assert ahead() == []


def test_what_cannot_go_any_more_is_not_ahead_and_what_goes_by_text_instead_counts_there(dana: Client) -> None:
    suppress(Channel.EMAIL, dana.email, Reason.BOUNCED, "receipt")
    assert ahead() == [(date(2026, 11, 23), 0, 1)]
    opt_out([(Channel.SMS, dana.phone)], "text message", dana)
    assert ahead() == []


def test_an_empty_week_has_no_bars(db: None, at: Any) -> None:
    now = at("2026-11-23T15:08:00-05:00")
    assert {(day.total, day.bars) for day in week_ahead(now, BOSTON)} == {(0, ())}
