"""Compose: from a case and its words to the exact message; what is previewed and what is sent come from here."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from nurture.actions.content.releases import press_of
from nurture.actions.sending.facts import Case
from nurture.actions.touches.history import hint_is_due
from nurture.domain.rendering.message import EmailMessage, SmsMessage, person
from nurture.domain.rendering.renderer import EmailWords, Facts, SmsWords
from nurture.domain.timing.open_hours import closes_at
from nurture.domain.values.channel import Channel
from nurture.models import Touch
from nurture.settings import current

LONGEST_VALIDITY = 36_000  # seconds; Twilio's limit


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, and what it was filled in with, to be kept beside the touch."""

    message: EmailMessage | SmsMessage
    facts: dict[str, Any]
    segments: int | None


def compose(case: Case, template: str, now: datetime) -> Letter:
    """Fills in the words for this client, now."""
    return (_email if case.standing.channel is Channel.EMAIL else _sms)(case, template, now)


def facts_of(case: Case) -> Facts:
    """What the words may draw on."""
    appointment, zone = case.appointment, case.standing.place.home
    return Facts(
        first_name=case.client.first_name,
        practitioner=(appointment.practitioner if appointment else "") or case.client.practitioner,
        site=current().public_url,
        token=case.touch.token,
        appointment_at=appointment.starts_at.astimezone(zone) if appointment else None,
    )


def _email(case: Case, template: str, now: datetime) -> Letter:
    facts, clinic = facts_of(case), case.press.content.clinic
    words = case.press.email(template, facts)
    message = EmailMessage(
        to=case.client.email,
        sender=person(clinic.sender.name, clinic.sender.email),
        reply_to=person(clinic.name, clinic.reply_to),
        subject=words.subject,
        text=words.text,
        html=words.html,
        message_id=message_id(case.touch.token),
        unsubscribe_url=f"{facts.site}/u/{facts.token}",
        date=format_datetime(now.astimezone(case.standing.place.home)),
    )
    return Letter(message, _kept(template, facts), None)


def message_id(token: str) -> str:
    """An e-mail's own name: the same however often it has to be sent, so that mail programs show it once."""
    return f"<{token}@{urlsplit(current().public_url).hostname}>"


def _sms(case: Case, template: str, now: datetime) -> Letter:
    facts, hint = facts_of(case), hint_is_due(case.standing.address, now)
    words = case.press.sms(template, facts, stop_hint=hint)
    rules = case.standing.rules
    closes = closes_at(rules.windows[Channel.SMS], case.standing.place, now, rules.wished.get(Channel.SMS))
    message = SmsMessage(
        to=case.client.phone,
        body=words.body,
        segments=words.segments,
        status_url=f"{facts.site}/webhooks/twilio/status?touch={facts.token}",
        valid_seconds=max(1, min(LONGEST_VALIDITY, int((closes - now).total_seconds()))),
    )
    return Letter(message, {**_kept(template, facts), "stop_hint": hint}, words.segments)


def recall(touch: Touch) -> SmsWords:
    """The words of a text as they were sent."""
    kept = touch.facts or {}
    return press_of(touch.enrollment.release_id).sms(kept["template"], _facts_kept(touch), stop_hint=kept["stop_hint"])


def recall_email(touch: Touch) -> EmailWords:
    """The words of an e-mail as they were sent."""
    return press_of(touch.enrollment.release_id).email((touch.facts or {})["template"], _facts_kept(touch))


def _facts_kept(touch: Touch) -> Facts:
    kept = touch.facts or {}
    at = kept["appointment_at"]
    return Facts(
        first_name=kept["first_name"],
        practitioner=kept["practitioner"],
        site=current().public_url,
        token=touch.token,
        appointment_at=datetime.fromisoformat(at) if at else None,
    )


def _kept(template: str, facts: Facts) -> dict[str, Any]:
    return {
        "template": template,
        "first_name": facts.first_name,
        "practitioner": facts.practitioner,
        "appointment_at": facts.appointment_at.isoformat() if facts.appointment_at else None,
    }
