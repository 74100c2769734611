"""The demo's script: three intakes, about five weeks, and a row for each message as it is sent."""

import time
from datetime import datetime, timedelta
from typing import Any, assert_never
from zoneinfo import ZoneInfo

import requests
from django.db.models import Q
from rich.console import Console
from rich.table import Table

from nurture import clock, keys
from nurture.actions.accounts.users import add_user
from nurture.actions.clients.lookup import zones_for
from nurture.actions.content.releases import renderer_of
from nurture.actions.operations.clock import go_through, settle_down
from nurture.actions.sending.compose import as_sent
from nurture.domain.delivery.states import OPEN, TouchState
from nurture.domain.rendering.renderer import RenderedEmail, RenderedSms
from nurture.domain.values.reasons import MOVED, SENTENCES
from nurture.models import Touch
from nurture.settings import current

WEEKS = timedelta(days=37)
BOOKS_AGAIN_AFTER = timedelta(days=12)
_NAMES = {"c-1001": "Dana", "c-1002": "Luis", "c-1003": "Priya"}
_COLOURS = {"c-1001": "cyan", "c-1002": "magenta", "c-1003": "yellow"}


def intakes(now: str) -> list[dict[str, Any]]:
    """The demo's intake events: PFPS in Boston, ITBS in Los Angeles, and in London only symptoms and an e-mail."""
    consent = {"email": True, "sms": True, "wording": "Yes, send me tips between sessions.", "captured_at": now}
    common = {"type": "intake.completed", "source": "demo", "occurred_at": now, "consent": consent}
    dana = {"id": "c-1001", "first_name": "Dana", "last_name": "Reyes", "email": "dana@example.com",
            "phone": "+16175550123", "timezone": "America/New_York"}  # fmt: skip
    luis = {"id": "c-1002", "first_name": "Luis", "last_name": "Ortega", "email": "luis@example.com",
            "phone": "+13105550147", "timezone": "America/Los_Angeles"}  # fmt: skip
    priya = {"id": "c-1003", "first_name": "Priya", "last_name": "Shah", "email": "priya@example.com",
             "timezone": "Europe/London"}  # fmt: skip
    return [
        {**common, "id": "demo-1", "client": dana, "condition": "pfps", "practitioner": "Sam"},
        {**common, "id": "demo-2", "client": luis, "condition": "itbs", "practitioner": "Alex"},
        {**common, "id": "demo-3", "client": priya, "symptoms": ["front-of-knee", "tender-outer-knee"]},
    ]


def run_script(console: Console, url: str) -> bool:
    """Runs the demo; True where every planned message was sent or has its reason."""
    start, began = clock.now(), time.monotonic()
    post(url, intakes(start.isoformat()))
    console.print("[bold]Three intakes arrived.[/] Times are the clients' own; the clock runs fast.\n")
    seen: set[int] = set()
    booked = False
    for stop in go_through(start + WEEKS):
        if not booked and stop - start > BOOKS_AGAIN_AFTER:
            booked = book_again(console, url)
        print_new_rows(console, seen)
    _wait_for_receipts()
    print_new_rows(console, seen)
    _summary(console, time.monotonic() - began)
    return not _unexplained()


def post(url: str, events: list[dict[str, Any]]) -> None:
    headers = {"Authorization": f"Bearer {keys.api_key()}"}
    requests.post(f"{url}/api/v1/events", json=events, headers=headers, timeout=10).raise_for_status()
    settle_down()


def book_again(console: Console, url: str) -> bool:
    """Luis books on the way: his last message becomes a "see you"."""
    starts = (clock.now() + timedelta(days=20)).replace(hour=17, minute=0, second=0, microsecond=0)
    post(url, [{
        "type": "appointment.booked", "id": "demo-4", "source": "demo", "occurred_at": clock.now().isoformat(),
        "client": {"id": "c-1002"},
        "appointment": {"id": "a-9", "starts_at": starts.isoformat(), "practitioner": "Alex"},
    }])  # fmt: skip
    console.print(f"[bold magenta]Luis[/] [italic]books again, for {starts:%a %d %b}[/]")
    return True


def print_new_rows(console: Console, seen: set[int]) -> None:
    """Prints what has become of each message of the first three clients since `seen`, to which it adds them."""
    done = Touch.objects.filter(client__ref__in=_NAMES).exclude(state__in=OPEN).exclude(pk__in=seen)
    done = done.select_related("client", "enrollment__release")
    for touch in done.order_by("sent_at", "due_at", "id"):
        seen.add(touch.pk)
        console.print(_row(touch), highlight=False)


def _row(touch: Touch) -> Table:
    """A row for one message: its local time, client and channel, and its content or why it was not sent."""
    home = zones_for(touch.client, renderer_of(touch.enrollment.release_id).content.clinic).home
    when = f"{(touch.sent_at or touch.due_at).astimezone(home):%a %d %b %H:%M}"
    ref, not_sent = touch.client.ref, touch.state in (TouchState.SKIPPED, TouchState.FAILED, TouchState.CANCELLED)
    text = f"[dim]{touch.step} {touch.state}: {SENTENCES[touch.reason]}[/]" if not_sent else _rendered_text(touch)
    row = Table.grid(padding=(0, 2))
    for width in (16, 5, 5):
        row.add_column(width=width, no_wrap=True)
    row.add_column(ratio=1)
    row.add_row(f"[dim]{when}[/]" if not_sent else when, f"[{_COLOURS[ref]}]{_NAMES[ref]}[/]", touch.channel, text)
    if touch.moves:
        row.add_row("", "", "", f"[dim]{_moved(touch, home)}[/]")
    return row


def _rendered_text(touch: Touch) -> str:
    """The rendered content in one line: an e-mail's subject, or a text's body."""
    match as_sent(touch):
        case RenderedEmail(subject):
            return f"[bold]{subject}[/]"
        case RenderedSms(body):
            return f"“{body}”"
        case unknown:
            assert_never(unknown)


def _moved(touch: Touch, home: ZoneInfo) -> str:
    first = datetime.fromisoformat(touch.moves[0]["from"]).astimezone(home)
    why = ", ".join(MOVED[why] for why in dict.fromkeys(move["why"] for move in touch.moves))
    return f"↳ moved from {first:%a %H:%M} {why}"


def _wait_for_receipts() -> None:
    """Waits half a second at most for the delivery reports of the last texts."""
    deadline = time.monotonic() + 0.5
    while Touch.objects.filter(channel="sms", state=TouchState.SENT).exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def _unexplained() -> list[Touch]:
    went = Q(state__in=[TouchState.SENT, TouchState.DELIVERED])
    return list(Touch.objects.exclude(went).filter(reason=""))


def _summary(console: Console, seconds: float) -> None:
    table = Table("client", "sequence", "e-mails", "texts", "moved", "not sent", "now", title="\nFive weeks")
    for ref, name in _NAMES.items():
        touches = Touch.objects.filter(client__ref=ref)
        out = touches.filter(state__in=[TouchState.SENT, TouchState.DELIVERED])
        enrollment = touches.select_related("enrollment")[0].enrollment
        table.add_row(
            name, enrollment.sequence, str(out.filter(channel="email").count()),
            str(out.filter(channel="sms").count()), str(touches.exclude(moves=[]).count()),
            str(touches.exclude(reason="").count()), enrollment.state,
        )  # fmt: skip
    console.print(table)
    for touch in _unexplained():
        console.print(
            f"[red]not sent, and no reason: {touch.client.ref} {touch.step} {touch.channel} ({touch.state})[/]"
        )
    console.print(f"Five weeks in {seconds:.0f} seconds.")


def print_addresses(console: Console, url: str, account: tuple[str, str]) -> None:
    """What somebody can look at while the pages stay up, with an account that it makes."""
    add_user(account[0], "admin", account[1])
    sandbox = current().read_note("sandbox").get("url", "")
    console.print("What you can look at:")
    for what, where in (
        ("what Dana sees", f"{sandbox}/?email=dana@example.com&phone=%2B16175550123&name=Dana&zone=America/New_York"),
        ("Dana's timeline", f"{url}/clients/c-1001"),
        ("the clinic's day", f"{url}/   (log in as {account[0]}, password {account[1]})"),
    ):
        console.print(f"  {what:<17} {where}", soft_wrap=True, highlight=False)
