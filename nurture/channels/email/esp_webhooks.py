"""Webhooks of e-mail providers, read as delivery reports. Their forms and signatures are django-anymail's to know."""

import json

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest

from nurture.channels.email.esp_events import EVENTS, GONE, KIND, OURS, SAYS_NOTHING, TEXT
from nurture.channels.email.esp_signatures import webhook_view
from nurture.channels.email.smtp_codes import bounce_verdict
from nurture.channels.errors import BadSignature, MalformedReport
from nurture.domain.delivery.report import DeliveryEvent, DeliveryReport, payload_of, report_of_bounce
from nurture.domain.delivery.verdict import HARD_BOUNCE, OUR_FAULT, REFUSED, SOFT_BOUNCE, ProviderVerdict
from nurture.domain.values.channel import Channel

#: Openings and clicks are left out on purpose.
_EVENTS = {
    EventType.QUEUED: DeliveryEvent.TAKEN,
    EventType.SENT: DeliveryEvent.TAKEN,
    EventType.DELIVERED: DeliveryEvent.DELIVERED,
    EventType.DEFERRED: DeliveryEvent.DELAYED,
    EventType.AUTORESPONDED: DeliveryEvent.ANSWERED,
    EventType.COMPLAINED: DeliveryEvent.COMPLAINED,
    EventType.UNSUBSCRIBED: DeliveryEvent.UNSUBSCRIBED,
}
#: A provider sends nothing to whom did this before.
_BEFORE = {RejectReason.SPAM: DeliveryEvent.COMPLAINED, RejectReason.UNSUBSCRIBED: DeliveryEvent.UNSUBSCRIBED}
_NO_MAILBOX = {RejectReason.INVALID, RejectReason.BOUNCED, RejectReason.TIMED_OUT}
_NOT_FROM_US = {RejectReason.BLOCKED, RejectReason.SPAM}


def attach_token(mail: EmailMultiAlternatives, token: str, provider: str) -> None:
    """Gives our token along, so that a report names it: as metadata, or as a tag where there is nothing else."""
    if provider == "mailersend":
        mail.tags = [token]  # type: ignore[attr-defined]
    else:
        mail.metadata = {"touch": token}  # type: ignore[attr-defined]


def read_webhook(provider: str, request: HttpRequest, secret: str) -> list[DeliveryReport]:
    """What a provider tells, once it has proved who it is: whatever its proof cannot be read from is no proof."""
    try:
        view = webhook_view(provider, secret)
        view.run_validators(request)
    except Exception as unproved:
        raise BadSignature("not from the provider: check NURTURE_EMAIL_WEBHOOK_SECRET") from unproved
    try:
        reports = [_report(provider, event) for event in view.parse_events(request)]
    except AnymailWebhookValidationFailure:
        raise BadSignature("not from the provider: check NURTURE_EMAIL_WEBHOOK_SECRET") from None
    except Exception as trouble:  # whatever trips over it: the words of a stranger
        raise MalformedReport("not a report of this provider") from trouble
    return [report for report in reports if report]


def _report(provider: str, event: AnymailTrackingEvent) -> DeliveryReport | None:
    token, provider_id = _token(event), _plain(event.message_id, 200)
    kind = _plain(KIND[provider](event.esp_event), 20)
    fate = EVENTS.get(kind) or _EVENTS.get(event.event_type)
    if event.event_type == EventType.REJECTED:
        fate = fate or _BEFORE.get(event.reject_reason)
    payload = payload_of(json.dumps(event.esp_event, default=str))
    if fate:
        return DeliveryReport(Channel.EMAIL, fate, token, provider_id, code=kind, payload=payload)
    if event.event_type not in (EventType.BOUNCED, EventType.REJECTED, EventType.FAILED):
        return None
    text = f"{event.mta_response or ''} {event.description or ''} {event.esp_event.get(TEXT.get(provider)) or ''}"
    verdict = bounce_verdict(text, _by_kind(event, kind))
    return report_of_bounce(Channel.EMAIL, verdict, token, provider_id, kind or event.event_type, payload)


def _by_kind(event: AnymailTrackingEvent, kind: str) -> ProviderVerdict:
    """The provider's own word, where no code of a server says more."""
    if kind in GONE:
        return HARD_BOUNCE
    if kind in SAYS_NOTHING:
        return REFUSED
    if event.event_type == EventType.BOUNCED:
        return OUR_FAULT if kind in OURS or event.reject_reason in _NOT_FROM_US else SOFT_BOUNCE
    return HARD_BOUNCE if event.reject_reason in _NO_MAILBOX else OUR_FAULT


def _token(event: AnymailTrackingEvent) -> str:
    metadata, tags = event.metadata or {}, event.tags or []
    return _plain(metadata.get("touch") or next(iter(tags), ""), 20)


def _plain(value: object, most: int) -> str:
    """A stranger's word as a column can hold it."""
    return "".join(c for c in str(value or "") if c.isascii() and c.isprintable())[:most]
