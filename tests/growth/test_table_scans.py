"""No timer, no message and no page reads a large table from one end to the other, however long a clinic has used it.

PostgreSQL itself counts the rows that each operation read so; it is seen whichever way a query is written.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from nurture import clock
from nurture.actions.accounts.users import add_user
from nurture.actions.intake.process import process_waiting
from nurture.actions.intake.receive import receive
from nurture.actions.receipts.complaints import pause_on_complaints
from nurture.actions.receipts.settle import settle
from nurture.actions.records.digest import open_digest
from nurture.actions.records.export import export
from nurture.actions.records.status import status
from nurture.actions.records.timeline import timeline_of
from nurture.actions.replies.inbound import receive_sms
from nurture.actions.sending import leases
from nurture.actions.sending.dispatch import LEASE_SIZE, claim
from nurture.actions.sending.opening import open_batch
from nurture.actions.sending.recording import record
from nurture.actions.sending.recover import sweep
from nurture.actions.sequences.breaks import end_breaks
from nurture.actions.touches.follow_zone_data import follow_zone_data
from nurture.bench.layout.clients import Clinic
from nurture.bench.layout.intakes import intakes
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.settings import SHIPPED_CONTENT

#: What grows with a clinic's clients and years.
LARGE = ("client", "consent", "event", "enrollment", "touch", "receipt", "reply", "suppression", "appointment", "audit")
#: What counts all messages by their state reads them all: a tenth of a second for a million.
COUNTS = {"status": "nurture_touch", "/metrics": "nurture_touch"}
FORMER, NOW = 1000, 60  # clients

Operations = dict[str, Callable[[], object]]


@pytest.fixture
def sent(transactional_db: None, release: Any) -> Touch:
    """One of the messages of a clinic of some years: most clients are through, a few have all ahead, or one due."""
    clock.set_offset(timedelta(0))
    clinic = Clinic(connection.connection, Path(SHIPPED_CONTENT))
    clinic.add_names(3 * FORMER)
    clinic.add_names(FORMER)
    clinic.add_history(timedelta(days=200))
    clinic.add_history(timedelta(days=400))
    clinic.plan_clients(NOW, timedelta(days=1), timedelta(days=30))
    for channel in Channel:
        clinic.add(NOW, channel)
    return Touch.objects.filter(state="sent").order_by("pk")[FORMER]


def scanned(operation: Callable[[], object]) -> set[str]:
    """The large tables that it read from one end to the other; what it changed is undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        with transaction.atomic():
            operation()
            cursor.execute(
                "SELECT relname FROM pg_stat_xact_user_tables WHERE seq_tup_read > %s AND relname = ANY(%s)",
                [NOW, [f"nurture_{table}" for table in LARGE]],
            )
            found = {name for (name,) in cursor.fetchall()}
            transaction.set_rollback(True)
    return found


def send_one_lease() -> None:
    lease = uuid.uuid4()
    assert claim(Channel.EMAIL, clock.now(), LEASE_SIZE, lease)
    with leases.taken_over(lease) as taken:
        assert taken
        opened, _ = open_batch(taken.touches, lease)
    for one in opened:
        one.response = "<taken>"
    record(opened)
    leases.renew(lease)
    leases.hand_back(lease)
    found = Touch.objects.in_bulk([one.touch.pk for one in opened]).values()
    assert {touch.state for touch in found} == {"sent"} and len(found) > NOW / 2


def take_in() -> None:
    receive(intakes(1, 20, clock.now()))
    process_waiting()
    assert Touch.objects.filter(client__ref__startswith="n-").count() > 20


def timers() -> Operations:
    return {
        "sweep": sweep, "end_breaks": end_breaks, "pause_on_complaints": pause_on_complaints, "digest": open_digest,
        "follow_zone_data": follow_zone_data, "process": take_in, "send": send_one_lease,
    }  # fmt: skip


def about_one(touch: Touch) -> Operations:
    client = touch.client
    report = DeliveryReport(touch.channel, DeliveryEvent.DELIVERED, touch.token, touch.provider_id)
    return {
        "timeline": lambda: timeline_of(client), "export": lambda: export(client, "a test"), "status": status,
        "report": lambda: settle(report), "reply": lambda: receive_sms("SM-new", client.phone, "see you then"),
    }  # fmt: skip


def pages(touch: Touch) -> Operations:
    browser = Browser()
    browser.force_login(add_user("robin", "admin", "a long password"))
    paths = (
        "/", "/clients", "/clients?q=a", "/clients?q=dana+reyes", "/clients?q=%2B1617200", "/sequences",
        "/clients?sequence=pfps&state=active", f"/clients/{touch.client.ref}", "/sequences/pfps", "/conversations",
        "/audit", "/releases", "/metrics", "/studio/publish",
        "/studio/drafts/templates/knee/rebook.sms.txt/facts", f"/sent/{touch.pk}", f"/u/{touch.unsubscribe_token}",
        f"/p/{touch.preferences_token}", f"/r/{touch.booking_token}",
    )  # fmt: skip

    def opened(path: str) -> Callable[[], object]:
        def open_page() -> None:
            assert browser.get(path).status_code in (200, 302)

        return open_page

    return {path: opened(path) for path in paths}


def test_nothing_reads_a_large_table_from_one_end_to_the_other(sent: Touch) -> None:
    operations = {**timers(), **about_one(sent), **pages(sent)}
    found = {name: scanned(operation) for name, operation in operations.items()}
    assert {name: tables for name, tables in found.items() if tables} == {n: {table} for n, table in COUNTS.items()}
