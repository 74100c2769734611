"""Status: health and counts, without anybody's data."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Count

from nurture import clock
from nurture.actions.clients.bounces import bounces_forgiven
from nurture.actions.content.in_progress import clients_in_progress
from nurture.actions.receipts.complaint_rates import complaints_by_sequence
from nurture.actions.records.waiting import long_pauses, waiting_counts
from nurture.actions.replies.escalate import silent_since
from nurture.actions.sending.resolve import waiting_for_a_person
from nurture.domain.delivery.states import TouchState
from nurture.models import Event, Release, Sender, SequencePause, Touch

_SHOWN = 50


def status() -> dict[str, Any]:
    """Counts, what waits for a person, and for each sender why it is paused (None: it works)."""
    now = clock.now()
    counts = dict(Touch.objects.values_list("state").annotate(n=Count("id")).order_by())
    waiting = Event.objects.waiting()
    release = Release.objects.order_by("-number").values_list("number", flat=True).first()
    return {
        "clock": now.isoformat(),
        "release": release,
        "touches": {state.value: counts.get(state.value, 0) for state in TouchState},
        "lag_seconds": lag_seconds(),
        "in_doubt": counts.get(TouchState.IN_DOUBT.value, 0),
        "waiting": waiting_counts(now),
        "no_alert_gets_through_since": since.isoformat() if (since := silent_since(now)) else None,
        "long_pauses": [
            {"client": one.client.ref, "sequence": one.sequence, "reason": one.reason, "since": _iso(one.paused_at)}
            for one in long_pauses(now)[:_SHOWN]
        ],
        "needs_a_person": [_held(touch) for touch in waiting_for_a_person().select_related("client")[:_SHOWN]],
        "senders": {row.name: _pause(row) for row in Sender.objects.order_by("name")},
        "bounces_forgiven": bounces_forgiven(),
        "complaint_rate": {found.sequence: round(found.rate, 5) for found in complaints_by_sequence()},
        "paused_sequences": {row.sequence: row.paused_at.isoformat() for row in SequencePause.objects.active()},
        "in_progress": [asdict(group) for group in clients_in_progress()],
        "events_waiting": waiting.count(),
        "events_failing": waiting.filter(attempts__gt=0).count(),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _held(touch: Touch) -> dict[str, Any]:
    return {"touch": touch.pk, "client": touch.client.ref, "step": touch.step, "channel": touch.channel}


def _pause(row: Sender) -> dict[str, Any] | None:
    """None where it works."""
    if not row.breaker_fault:
        return None
    return {
        "paused": row.breaker_fault, "code": row.code, "since": row.since.isoformat() if row.since else None,
        "next_try": row.paused_until.isoformat() if row.paused_until else None,
    }  # fmt: skip


def lag_seconds() -> float:
    """How long the oldest due touch has been waiting, in seconds; 0 where nothing is due."""
    now = clock.now()
    oldest = Touch.objects.filter(state=TouchState.PLANNED, paused=False, due_at__lte=now).order_by("due_at").first()
    return round((now - oldest.due_at).total_seconds(), 1) if oldest else 0.0
