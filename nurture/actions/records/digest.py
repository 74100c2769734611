"""The digest: once an opening day, as the clinic opens, what waits for a person; nothing where nothing waits."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from celery import shared_task

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.actions.records.waiting import long_pauses, waiting_counts
from nurture.actions.replies.escalate import SUPERSEDED, open_alerts
from nurture.domain.content.contacts import Contacts
from nurture.domain.timing.local_time import local_to_utc
from nurture.domain.timing.opening_hours import OpeningHours
from nurture.models import Alert, AlertKind

#: The clinic opened at most so long ago: a deployment that was down all morning tells nobody at noon.
_FIRST_THING = timedelta(hours=2)
#: kind → (of one, of several)
_SENTENCES = {
    "danger": ("sign of danger", "signs of danger"),
    "leads": ("client may want to book", "clients may want to book"),
    "doubts": ("reply to read", "replies to read"),
    "failed": ("message that did not get through", "messages that did not get through"),
    "in_doubt": ("message that may not have arrived", "messages that may not have arrived"),
    "long_pauses": (
        "sequence that waits for a person for over a week",
        "sequences that wait for a person for over a week",
    ),
    "stuck": ("event that we cannot work on", "events that we cannot work on"),
}


@shared_task(name="nurture.digest", ignore_result=True)
def open_digest() -> None:
    """Opens the digest of this day, if it is time and anything waits. Idempotent, also at the same time."""
    now, clinic = clock.now(), current_renderer().content.clinic
    zone = ZoneInfo(clinic.timezone)
    day = now.astimezone(zone).date()
    opens = OpeningHours.of(clinic).opens_next(local_to_utc(day, time(), zone))
    if not opens <= now < opens + _FIRST_THING:
        return
    if Alert.objects.filter(kind=AlertKind.DIGEST, day=day).exists():
        return
    waiting = {**waiting_counts(now), "long_pauses": long_pauses(now).count()}
    counts = {kind: count for kind, count in waiting.items() if count}
    if counts:
        late = Alert.objects.filter(kind=AlertKind.DIGEST, sent_at=None, failed_at=None)
        late.update(failed_at=now, code=SUPERSEDED)  # an outage of days ends with one digest, not a heap
        lines = [f"- {count} {_SENTENCES[kind][count > 1]}" for kind, count in counts.items()]
        emails = Contacts(emails=clinic.desk.emails)
        open_alerts([emails if emails.emails else clinic.desk], AlertKind.DIGEST, now, day=day, lines=lines)
