"""A client's record as JSON, for the API and the command line: enrollments, events, and every touch."""

from typing import Any

from nurture import clock
from nurture.actions.clients.lookup import address_of, consent_of
from nurture.actions.clients.suppression import suppressions_of
from nurture.actions.sending.outlooks.one_client import Outlook, outlooks
from nurture.actions.sequences.breaks import break_until
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.evidence import without_token
from nurture.domain.delivery.states import WITH_REASON, TouchState
from nurture.domain.intake.profile import CLIENT_FIELDS, column_of
from nurture.domain.values.channel import Channel
from nurture.models import Alert, Client, DeskMessage, Event, Response, Touch


def timeline_of(client: Client) -> dict[str, Any]:
    """`{client, consent, preferences, suppressions, enrollments, events, timeline}`; times are ISO 8601 in UTC."""
    return {
        "client": {"id": client.ref, **{name: getattr(client, column_of(name)) or None for name in CLIENT_FIELDS}},
        "consent": consent_now(client),
        "preferences": _preferences(client),
        "suppressions": _suppressions(client),
        "enrollments": [
            {
                "sequence": e.sequence or None, "release": e.release.number, "state": e.state,
                "reason": e.reason or None, "anchor": _iso(e.anchor), "event": e.event.ref, "why": e.event.explanation,
            }
            for e in client.enrollments.with_release().select_related("event").order_by("id")
        ],
        "events": [
            {
                "id": e.ref, "source": e.source, "type": e.type, "outcome": e.outcome or None,
                "reason": e.reason or None, **({"differs": True} if e.differed_at else {}),
            }
            for e in Event.objects.filter(client_ref=client.ref).order_by("occurred_at", "id")
        ],
        "timeline": _timeline(client),
    }  # fmt: skip


def _timeline(client: Client) -> list[dict[str, Any]]:
    """Touches, answers to the client's own replies, what people wrote, and alerts, by when they are or were due."""
    planned = list(client.touches.with_release().order_by("due_at", "id"))
    ahead = outlooks(client, planned, clock.now())
    touches = [(touch.due_at, _entry(touch, ahead.get(touch.pk))) for touch in planned]
    answers = Response.objects.filter(reply__client=client).order_by("id")
    responses = [(answer.created_at, _response_entry(answer)) for answer in answers]
    written = DeskMessage.objects.filter(client=client).order_by("id")
    by_desk = [(message.due_at, _desk_entry(message)) for message in written]
    sent = Alert.objects.filter(reply__client=client).order_by("id")
    alerts = [(alert.created_at, _alert_entry(alert)) for alert in sent]
    return [shown for _, shown in sorted([*touches, *responses, *by_desk, *alerts], key=lambda pair: pair[0])]


def _response_entry(response: Response) -> dict[str, Any]:
    """Our answer to a sign of danger."""
    reason = response.reason or None if response.state in WITH_REASON else None
    return _of_no_sequence("danger-answered", response, response.state, reason)


def _desk_entry(message: DeskMessage) -> dict[str, Any]:
    """What a person wrote; `author` says who."""
    reason = message.reason or None if message.state in WITH_REASON else None
    entry = _of_no_sequence("desk-message", message, message.state, reason)
    return {**entry, "due_at": _iso(message.due_at), "author": message.author}


def _alert_entry(alert: Alert) -> dict[str, Any]:
    """An alert to staff about a reply of the client's; to whom is nobody's business here."""
    state = TouchState.FAILED if alert.failed_at else TouchState.SENT if alert.sent_at else TouchState.PLANNED
    return _of_no_sequence(f"{alert.kind}-alerted", alert, state, None)


def _of_no_sequence(step: str, sent: Response | DeskMessage | Alert, state: str, reason: str | None) -> dict[str, Any]:
    """What was sent because of a reply, in the form of a touch."""
    return {
        "sequence": None,
        "release": None,
        "step": step,
        "channel": sent.channel,
        "state": state,
        "planned_for": _iso(sent.created_at),
        "due_at": _iso(sent.created_at),
        "sent_at": _iso(sent.sent_at),
        "moved": [],
        "provider_id": sent.provider_id or None,
        "reason": reason,
        "outlook": None,
    }


def _entry(touch: Touch, outlook: Outlook | None) -> dict[str, Any]:
    """One touch as JSON; `outlook` is the reason for which a planned one cannot go as things are now, or None."""
    return {
        "sequence": touch.enrollment.sequence or None,
        "release": touch.enrollment.release.number,
        "step": touch.step,
        "channel": touch.channel,
        "state": touch.state,
        "planned_for": _iso(touch.planned_for),
        "due_at": _iso(touch.due_at),
        "sent_at": _iso(touch.sent_at),
        "moved": touch.moves,
        "provider_id": touch.provider_id or None,
        "reason": touch.reason or None if touch.state in WITH_REASON else None,
        "outlook": outlook.reason if outlook else None,
    }


#: An expired consent is none.
_YES_OR_NO = {ConsentStatus.GIVEN: True, ConsentStatus.WITHDRAWN: False}


def consent_now(client: Client) -> dict[str, bool | None]:
    """For each channel: True for given, False for withdrawn, None for none."""
    now = clock.now()
    return {channel.value: _YES_OR_NO.get(consent_of(client, channel, now)) for channel in Channel}


def _preferences(client: Client) -> dict[str, Any]:
    """What the client chose on their preferences page."""
    return {
        "hours": client.preferred_hours or None,
        "language": client.chosen_language or None,
        "break_until": _iso(break_until(client, clock.now())),
        "essential_only": client.essential_only,
        "says_booked_at": _iso(client.says_booked_at),
    }


def _suppressions(client: Client) -> list[dict[str, Any]]:
    return [
        {
            "channel": s.channel,
            "reason": s.reason,
            "kind": s.kind or None,
            "source": without_token(s.source),
            "since": _iso(s.created_at),
        }
        for channel in Channel
        for s in suppressions_of(channel, address_of(client, channel))
    ]


def _iso(moment: Any) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
