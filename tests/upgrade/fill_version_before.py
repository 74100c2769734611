"""Made `version-before.backup`: the version of commit 19121fe fills a database, every state in it, and backs it up.

    git archive 19121fe | tar -x -C OLD && cd OLD && python .../tests/upgrade/fill_version_before.py FILE

All of it is that version's own code; the people are nobody. The clock's row is left out: whoever restores says when.
"""

import asyncio
import os
import subprocess
import sys
import threading
import uuid
from datetime import datetime, timedelta
from pathlib import Path

sys.path[0] = str(Path.cwd())

import tests.servers  # noqa: F401 — its own database and broker
from tests.outside import open_sandbox

SID, TOKEN, SENDER = "AC" + "7" * 32, "foreign-token", "+15005550006"
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()
sandbox = open_sandbox(loop, SID, TOKEN, SENDER, "http://127.0.0.1:1")
outside = sandbox.__enter__()
os.environ |= {
    "NURTURE_EMAIL_URL": f"smtp://127.0.0.1:{outside.smtp_port}", "NURTURE_TWILIO_ACCOUNT_SID": SID,
    "NURTURE_TWILIO_AUTH_TOKEN": TOKEN, "NURTURE_TWILIO_SENDER": SENDER,
    "NURTURE_TWILIO_API_BASE": f"http://127.0.0.1:{outside.http_port}", "NURTURE_PUBLIC_URL": "https://clinic.example",
    "DJANGO_SETTINGS_MODULE": "nurture.django_settings",
}  # fmt: skip

import django

django.setup()
from django.core.management import call_command

from nurture import clock
from nurture.actions.answer import answer
from nurture.actions.choose_hours import choose_hours
from nurture.actions.dispatch import claim
from nurture.actions.grant import trip
from nurture.actions.pause import pause
from nurture.actions.publish import publish_first
from nurture.actions.receive import receive
from nurture.actions.send import open_next
from nurture.actions.settle import settle
from nurture.actions.sweep import sweep
from nurture.actions.take_break import take_break
from nurture.actions.tell import tell as tell_front_desk
from nurture.domain.receipt import Family
from nurture.domain.wish import Wish
from nurture.domain.words import Channel
from nurture.models import Client, Clock, Enrollment, Restore, Touch
from nurture.settings import SHIPPED_CONTENT
from tests.events import CONSENT, intake, other
from tests.trip import deliver_due, live_through, tell

MONDAY = datetime.fromisoformat("2026-11-23T15:05:00-05:00")
NOW = datetime.fromisoformat("2026-12-01T12:00:00-05:00")
NOBODY = {"first_name": "", "last_name": ""}


def came(name, at=MONDAY, email="", **fields):
    """An intake of somebody's."""
    number = f"+1617555{1000 + sum(map(ord, name)) * 7 % 9000:04}"
    who = {"id": name, "first_name": name.title(), "last_name": "Nobody", "email": email or f"{name}@example.com",
           "phone": fields.pop("phone", number), "timezone": "America/New_York", **fields.pop("more", {})}  # fmt: skip
    return intake(f"in-{name}", who, occurred_at=(at - timedelta(minutes=1)).isoformat(), **fields)


def running(name):
    return Enrollment.objects.get(client__ref=name)


call_command("migrate", verbosity=0)
publish_first(SHIPPED_CONTENT)
clock.set_offset(MONDAY - clock.real())
tell(
    came("ann", more={"born": "1990-05-01"}), came("eve"), came("pat"), came("bree"), came("rob"), came("red"),
    came("told"), came("gone"), came("bounce", email="bounce-5.1.1@example.com"),
    came("silent", consent={**CONSENT, "email": False, "sms": False}), came("late", email="late+busy-4.2.1@example.com"),
    came("kid", more={"born": "2015-01-01"}),
)  # fmt: skip
choose_hours(Client.objects.get(ref="eve"), Wish.EVENING, by="client")
live_through(NOW - timedelta(days=1))
for touch in Touch.objects.filter(state="sent", channel="sms"):
    settle(touch.token, touch.provider_id, "delivered", "")
tell(other("client.discharged", "ev-gone", client={"id": "gone"}, occurred_at=(NOW - timedelta(days=1)).isoformat()))
pause(running("pat"), by="mia")
take_break(Client.objects.get(ref="bree"), by="client")
answer("SM" + "1" * 32, Client.objects.get(ref="told").phone, "my calf is swollen, hot and red")
tell_front_desk()
answer(
    "SM" + "2" * 32,
    Client.objects.get(ref="red").phone,
    "I cannot feel my leg since yesterday and lost control of my bladder",
)
answer("SM" + "3" * 32, Client.objects.get(ref="rob").phone, "Could I come on Thursday instead?")

clock.set_offset(NOW - timedelta(hours=3) - clock.real())
tell(*(came(name, NOW - timedelta(hours=3)) for name in ("cut", "wire", "doubt", "due", "restored")))
clock.set_offset(NOW - clock.real())
Restore.objects.create(restored_at=NOW)
first = Touch.objects.filter(client__ref="restored").order_by("due_at")[0]
Touch.objects.filter(pk=first.pk).update(maybe_sent=True)


def taken(name):
    """The first touch of somebody's, claimed by a worker that will not come back."""
    mine = Touch.objects.filter(client__ref=name, state="planned").order_by("due_at", "id")[0]
    others = Touch.objects.filter(state="planned", held=False, due_at__lte=clock.now()).exclude(pk=mine.pk)
    kept = list(others.values_list("pk", "due_at"))
    for pk, _ in kept:
        Touch.objects.filter(pk=pk).update(due_at=NOW + timedelta(days=9))
    lease = uuid.uuid4()
    assert claim(Channel(mine.channel), clock.now(), 1, lease) == 1
    for pk, due in kept:
        Touch.objects.filter(pk=pk).update(due_at=due)
    return mine.pk, lease


touch, lease = taken("doubt")
assert open_next(touch, lease, settle=None)
Touch.objects.filter(pk=touch).update(lease_until=clock.real() - timedelta(hours=1))
sweep()
touch, lease = taken("wire")
assert open_next(touch, lease, settle=None)
taken("cut")
trip(Channel.SMS, Family.SENDER_FAULT, "20003", None)
receive([came("new", NOW)])

print(Touch.objects.values_list("state").order_by().distinct(), Touch.objects.filter(held=True).count())
missing = {"planned", "claimed", "sending", "sent", "delivered", "failed", "skipped", "cancelled", "in_doubt"}
missing -= set(Touch.objects.values_list("state", flat=True))
assert not missing, missing
Clock.objects.all().delete()
subprocess.run([sys.executable, "-m", "nurture", "backup", sys.argv[1]], check=True)
sandbox.__exit__(None, None, None)
