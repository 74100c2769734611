"""Timeline: all that is known of a client, as the API, the command line and the pages show it."""

from typing import Any

from nurture.actions.standing import address_of, consent_of
from nurture.actions.suppress import blocks_on
from nurture.domain.profile import CLIENT_FIELDS
from nurture.domain.words import Channel
from nurture.models import Client, Event, Touch


def timeline_of(client: Client) -> dict[str, Any]:
    """`{client, consent, suppressions, enrollments, events, timeline}`; times are ISO 8601 in UTC."""
    touches = Touch.objects.filter(client=client).select_related("enrollment__release").defer(*_texts("enrollment__"))
    return {
        "client": {"id": client.ref, **{name: getattr(client, name) or None for name in CLIENT_FIELDS}},
        "consent": _consent(client),
        "suppressions": _suppressions(client),
        "enrollments": [
            {
                "sequence": e.sequence, "release": e.release.number, "state": e.state, "reason": e.reason or None,
                "anchor": _iso(e.anchor), "event": e.event.ref, "why": e.event.why,
            }
            for e in client.enrollments.select_related("release", "event").defer(*_texts()).order_by("id")
        ],
        "events": [
            {"id": e.ref, "source": e.source, "type": e.type, "outcome": e.outcome or None, "reason": e.reason or None}
            for e in Event.objects.filter(client_ref=client.ref).order_by("occurred_at", "id")
        ],
        "timeline": [entry(touch) for touch in touches.order_by("due_at", "id")],
    }  # fmt: skip


def entry(touch: Touch) -> dict[str, Any]:
    """One touch, as the interface shows it."""
    return {
        "sequence": touch.enrollment.sequence,
        "release": touch.enrollment.release.number,
        "step": touch.step,
        "channel": touch.channel,
        "state": touch.state,
        "planned_for": _iso(touch.planned_for),
        "due_at": _iso(touch.due_at),
        "sent_at": _iso(touch.sent_at),
        "moved": touch.moved,
        "provider_id": touch.provider_id or None,
        "reason": touch.reason or None,
    }


def _texts(prefix: str = "") -> tuple[str, str]:
    """A release's big columns, of which a story needs only the number."""
    return f"{prefix}release__files", f"{prefix}release__compiled"


def _consent(client: Client) -> dict[str, Any]:
    return {channel.value: consent_of(client, channel) for channel in Channel}


def _suppressions(client: Client) -> list[dict[str, Any]]:
    return [
        {"channel": s.channel, "reason": s.reason, "source": s.source, "since": _iso(s.created_at)}
        for channel in Channel
        for s in blocks_on(channel, address_of(client, channel))
    ]


def _iso(moment: Any) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
