"""Export all data of a client in one document, for that client."""

from typing import Any, assert_never

from django.db import models, transaction
from django.db.models import Q

from nurture import clock, keys
from nurture.actions.accounts.audit import record
from nurture.actions.clients.lookup import addresses_of
from nurture.actions.records.timeline import consent_now
from nurture.actions.sending.compose import as_sent
from nurture.domain.rendering.renderer import RenderedEmail, RenderedSms
from nurture.domain.values.channel import Channel
from nurture.models import (
    Audit,
    Client,
    Conversation,
    DeskMessage,
    Enrollment,
    Event,
    Reply,
    Response,
    Suppression,
    Touch,
)

_INTERNAL = {"id", "lease", "lease_until"}


def export(client: Client, by: str) -> dict[str, Any]:
    """`{exported_at, client, consent, …}`; every column that holds something about the person is in it. Recorded."""
    with transaction.atomic():
        record(by, "export", f"client {client.ref}")
        return {
            "exported_at": clock.now(),
            "client": _row(client),
            "consent": consent_now(client),
            "consents": _rows(client.consents.order_by("occurred_at", "id")),
            "suppressions": _rows(_suppressions(client)),
            "appointments": _rows(client.appointments.order_by("starts_at", "id")),
            "events": _rows(Event.objects.filter(client_ref=client.ref).order_by("occurred_at", "id")),
            "enrollments": [_enrollment(one) for one in client.enrollments.select_related("release").order_by("id")],
            "replies": _rows(Reply.objects.filter(client=client).order_by("received_at", "id")),
            "responses": _rows(Response.objects.filter(reply__client=client).order_by("created_at", "id")),
            "conversation": _rows(Conversation.objects.filter(client=client)),
            "desk_messages": _rows(DeskMessage.objects.filter(client=client).order_by("created_at", "id")),
            "audit": _rows(Audit.objects.filter(about=f"client {client.ref}").order_by("at", "id")),
        }


def _row(thing: models.Model) -> dict[str, Any]:
    """Every column of a row but for ids, relations and leases: a new column is in it by itself."""
    fields = (field for field in thing._meta.concrete_fields if not field.is_relation)
    return {field.name: getattr(thing, field.name) for field in fields if field.name not in _INTERNAL}


def _rows(things: models.QuerySet[Any]) -> list[dict[str, Any]]:
    return [_row(thing) for thing in things]


def _suppressions(client: Client) -> models.QuerySet[Suppression]:
    """The suppressions of every address that the client ever had, lifted ones too."""
    theirs = Q()
    for channel in Channel:
        known = addresses_of(client, channel)
        theirs |= Q(channel=channel, address__in=[*known, *map(keys.fingerprint, known)])
    return Suppression.objects.filter(theirs).order_by("created_at", "id")


def _enrollment(enrollment: Enrollment) -> dict[str, Any]:
    touches = enrollment.touches.select_related("enrollment").order_by("due_at", "id")
    return {**_row(enrollment), "release": enrollment.release.number, "touches": [_touch(touch) for touch in touches]}


def _touch(touch: Touch) -> dict[str, Any]:
    return {
        **_row(touch),
        "words": _content(touch),
        "receipts": _rows(touch.receipts.order_by("received_at", "id")),
        "clicks": _rows(touch.clicks.order_by("at", "id")),
        "goals": _rows(touch.goals.order_by("at", "id")),
    }


def _content(touch: Touch) -> dict[str, str] | None:
    """Exactly what was sent, or handed over at least; None where nothing was."""
    if not touch.template_data:
        return None
    match as_sent(touch):
        case RenderedSms(body):
            return {"body": body}
        case RenderedEmail(subject=subject, html=html, text=text):
            return {"subject": subject, "text": text, "html": html}
        case unknown:
            assert_never(unknown)
