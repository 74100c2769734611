"""The demo's day: some 25 clients through more than two weeks, which ends on a morning at the front desk."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

import requests
from rich.console import Console
from rich.status import Status
from rich.table import Table

from nurture import clock
from nurture.actions.accounts.users import NameTaken, add_user
from nurture.actions.conversations.write import newest_message, write
from nurture.actions.operations.clock import go_through, jump
from nurture.cli.operate.demo_people import ARRIVALS, STRANGER, TEXTS, Text, intake
from nurture.cli.operate.demo_script import book_again, intakes, post, print_new_rows
from nurture.domain.delivery.states import RUNNING, WENT_OUT
from nurture.models import Conversation, Enrollment, Reply, Touch
from nurture.settings import current

_ZONE = ZoneInfo("America/New_York")  # the shipped clinic's
_ENDS = (17, 10, 40)  # a Thursday: day, hour and minute
COLLEAGUE = "kim"


class _Scene(NamedTuple):
    """What happens at one time of the demo."""

    at: datetime
    happens: Callable[[], object]


def run_day(console: Console, url: str) -> None:
    """Runs up to the morning of a day in week three; rows of the first three clients, and how far it is."""
    began, monday = time.monotonic(), _next_monday()
    jump(_at(monday, 0, 9, 55))
    console.print("[bold]A clinic’s first weeks.[/] Times are the clients' own; the clock runs fast.\n")
    seen: set[int] = set()
    with console.status("") as status:
        for scene in [*sorted(_scenes(console, url, monday)), _Scene(_at(monday, *_ENDS), lambda: None)]:
            for _ in go_through(scene.at):
                print_new_rows(console, seen)
                _report(status, monday)
            scene.happens()
    print_new_rows(console, seen)
    _summary(console, time.monotonic() - began)


def _scenes(console: Console, url: str, monday: datetime) -> Iterator[_Scene]:
    yield _Scene(_at(monday, 0, 10, 0), lambda: post(url, intakes(clock.now().isoformat())))
    for day in sorted({arrival.day for arrival in ARRIVALS}):
        yield _Scene(_at(monday, day, 13, 30), partial(_arrive, url, day))
    yield _Scene(_at(monday, 12, 11, 0), partial(book_again, console, url))
    for text in TEXTS:
        yield _Scene(_at(monday, text.day, text.hour, text.minute), partial(_write, text))


def _next_monday() -> datetime:
    today = clock.now().astimezone(_ZONE)
    return today + timedelta(days=7 - today.weekday())


def _at(monday: datetime, day: int, hour: int, minute: int) -> datetime:
    return (monday + timedelta(days=day)).replace(hour=hour, minute=minute, second=0, microsecond=0)


def _arrive(url: str, day: int) -> None:
    post(url, [intake(arrival, clock.now()) for arrival in ARRIVALS if arrival.day == day])


def _write(text: Text) -> None:
    """Somebody writes from their phone, over HTTP as any provider reports it; a colleague may answer."""
    number = next((arrival.phone for arrival in ARRIVALS if arrival.first_name == text.name), STRANGER)
    sandbox = current().read_note("sandbox")["url"]
    requests.post(f"{sandbox}/phone/{number}/reply", json={"body": text.body}, timeout=10).raise_for_status()
    reply = _received(number, text.body)
    if text.answer and reply and reply.conversation:
        with suppress(NameTaken):
            add_user(COLLEAGUE, "desk", None)
        jump(clock.now() + timedelta(minutes=12))
        found: Conversation = reply.conversation
        write(found, f"user:{COLLEAGUE}", reply.channel, text.answer, "", newest_message(found), reply.pk)


def _received(number: str, body: str) -> Reply | None:
    """The reply, once the provider's report of it has come."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        newest = Reply.objects.filter(address=number, body=body).select_related("conversation__client").last()
        if newest:
            return newest
        time.sleep(0.02)
    return None


def _report(status: Status, monday: datetime) -> None:
    """How far it is."""
    today = clock.now().astimezone(_ZONE)
    day = (today.date() - monday.date()).days
    running, sent = Enrollment.objects.filter(state__in=RUNNING).count(), _went_out()
    status.update(
        f"{today:%a %d %b}, day {max(day, 0) + 1} of {_ENDS[0] + 1} · {running} clients · {sent} messages went out"
    )


def _went_out() -> int:
    return Touch.objects.filter(state__in=WENT_OUT).count()


def _summary(console: Console, seconds: float) -> None:
    table = Table(title=f"\n{clock.now().astimezone(_ZONE):%A %d %B, %H:%M} at the clinic", show_header=False)
    open_ones = Conversation.objects.filter(state="open")
    for what, number in (
        ("clients in progress", Enrollment.objects.filter(state__in=RUNNING).values("client").distinct().count()),
        ("messages that went out", _went_out()),
        ("open conversations", open_ones.count()),
        ("signs of danger", open_ones.filter(danger=True).count()),
        ("people who may want to book", open_ones.filter(kinds__contains=["lead"]).count()),
        ("messages that did not get through", Touch.objects.filter(state="failed").count()),
    ):
        table.add_row(what, str(number))
    console.print(table)
    console.print(f"Two and a half weeks in {seconds:.0f} seconds.")
