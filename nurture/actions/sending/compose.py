"""Compose the exact message of a touch from its template; what was sent is rendered again from here too."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from typing import Any, assert_never

from nurture.actions.content.releases import renderer_of
from nurture.actions.sending.facts import SendCase
from nurture.channels.registry import adapter
from nurture.domain.intake.therapist_line import waiting
from nurture.domain.languages.tag import ENGLISH
from nurture.domain.rendering.message import EmailMessage, SmsMessage, formatted_address, message_id
from nurture.domain.rendering.placeholders import LinkTokens, TemplateData
from nurture.domain.rendering.renderer import RenderedEmail, RenderedSms
from nurture.domain.rendering.sms import MAX_SEGMENTS
from nurture.domain.timing.open_hours import closes_at
from nurture.domain.values.channel import Channel, Purpose, TemplateFormat
from nurture.keys import link_token
from nurture.models import Touch
from nurture.models.tokens import LINKS
from nurture.settings import current


@dataclass(frozen=True, slots=True)
class PreparedMessage:
    """A message, with the data that its template was rendered with, to be kept beside the touch."""

    message: EmailMessage | SmsMessage
    template_data: dict[str, Any]
    segments: int | None
    links: LinkTokens | None


def compose(case: SendCase, template: str, now: datetime) -> PreparedMessage:
    """Renders a template for a client at this moment, with everything that its channel needs."""
    match case.facts.channel:
        case Channel.EMAIL:
            return _email(case, template, now)
        case Channel.SMS:
            return _text(case, template, now)
        case unknown:
            assert_never(unknown)


def template_data(case: SendCase) -> TemplateData:
    """What the template may use."""
    appointment, zone = case.appointment, case.facts.zones.home
    return TemplateData(
        first_name=case.client.first_name,
        practitioner=(appointment.practitioner if appointment else "") or case.client.practitioner,
        site=current().public_url,
        token=case.touch.token,
        appointment_at=appointment.starts_at.astimezone(zone) if appointment else None,
        link_tokens=_link_tokens(case.touch),
        position=_position(case),
        language=case.renderer.content.language_for(case.client.language_tag),
    )


def _position(case: SendCase) -> tuple[int, int] | None:
    """Which of the sequence's messages it is; not for who gets only some of them."""
    if case.client.essential_only:
        return None
    return case.renderer.content.sequences[case.touch.enrollment.sequence].position(case.touch.step)


def _link_tokens(touch: Touch) -> LinkTokens | None:
    """Those that it was sent with; None where the version before sent it first, whose one token opened everything."""
    if touch.send_started_at:
        return _stored(touch) if touch.has_own_links else None
    return LinkTokens(**{link: link_token(link, touch.token) for link in LINKS})


def _stored(touch: Touch) -> LinkTokens:
    return LinkTokens(**{link: getattr(touch, f"{link}_token") for link in LINKS})


def _email(case: SendCase, template: str, now: datetime) -> PreparedMessage:
    clinic = case.renderer.content.clinic
    data = template_data(case)
    if line := _therapist_line(case, template, now):
        data = replace(data, therapist_line=line)
    rendered = case.renderer.email_to_send(template, data)
    message = EmailMessage(
        to=case.client.email,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        quoted=rendered.quoted,
        message_id=message_id(case.touch.token, data.site),
        unsubscribe_url=data.unsubscribe_url,
        date=format_datetime(now.astimezone(case.facts.zones.home)),
    )
    return PreparedMessage(message, _kept(template, data), None, data.link_tokens)


def _therapist_line(case: SendCase, template: str, now: datetime) -> str:
    """What the therapist wrote for the next care e-mail. An attempt after the first says what that one said."""
    if case.touch.send_started_at:
        return _line_kept(case.touch)
    if case.facts.purpose is not Purpose.CARE or not case.renderer.prints_therapist_line(template):
        return ""
    return waiting(case.client.therapist_line, case.client.therapist_line_at, now)


def _line_kept(touch: Touch) -> str:
    kept: str = (touch.template_data or {}).get("therapist_line", "")
    return kept


def _text(case: SendCase, template: str, now: datetime) -> PreparedMessage:
    """A text message; it is worth nothing to the client once the window has closed."""
    channel, address = case.facts.channel, case.facts.address
    data, hint, longest = template_data(case), case.hint_is_due, channel.spec.validity
    rendered = case.renderer.sms(template, data, hint, channel)
    if rendered.segments > MAX_SEGMENTS:  # the names are not of the alphabet that the content's check counted with
        data = replace(data, first_name="", practitioner="")
        rendered = case.renderer.sms(template, data, hint, channel)
    rules = case.facts.rules
    closes = closes_at(rules.windows[channel], case.facts.zones, now, rules.preferred.get(channel))
    valid = min(closes - now, longest) if longest else closes - now
    message = SmsMessage(
        to=address,
        body=rendered.body,
        segments=rendered.segments,
        status_url=adapter(channel).report_url(data.token),
        valid_seconds=max(1, int(valid.total_seconds())),
    )
    return PreparedMessage(message, {**_kept(template, data), "stop_hint": hint}, rendered.segments, data.link_tokens)


def as_sent(touch: Touch) -> RenderedEmail | RenderedSms:
    """The content of a message as it was sent."""
    match touch.channel.spec.template_format:
        case TemplateFormat.EMAIL:
            return email_as_sent(touch)
        case TemplateFormat.TEXT:
            return text_as_sent(touch)
        case unknown:
            assert_never(unknown)


def text_as_sent(touch: Touch) -> RenderedSms:
    """The content of a text as it was sent."""
    kept = touch.template_data or {}
    return renderer_of(touch.enrollment.release_id).sms(
        kept["template"], _template_data_kept(touch), kept["stop_hint"], touch.channel
    )


def email_as_sent(touch: Touch) -> RenderedEmail:
    """The content of an e-mail as it was sent."""
    return renderer_of(touch.enrollment.release_id).email(
        (touch.template_data or {})["template"], _template_data_kept(touch)
    )


def _template_data_kept(touch: Touch) -> TemplateData:
    kept = touch.template_data or {}
    at, position = kept["appointment_at"], kept.get("position")  # without one before headlines
    return TemplateData(
        first_name=kept["first_name"],
        practitioner=kept["practitioner"],
        site=current().public_url,
        token=touch.token,
        appointment_at=datetime.fromisoformat(at) if at else None,
        link_tokens=_stored(touch) if touch.has_own_links else None,
        position=(position[0], position[1]) if position else None,
        therapist_line=_line_kept(touch),
        language=kept.get("language", ENGLISH),
    )


def _kept(template: str, data: TemplateData) -> dict[str, Any]:
    return {
        "template": template,
        "first_name": data.first_name,
        "practitioner": data.practitioner,
        "appointment_at": data.appointment_at.isoformat() if data.appointment_at else None,
        "position": data.position,
        **({"therapist_line": data.therapist_line} if data.therapist_line else {}),
        **({"language": data.language} if data.language != ENGLISH else {}),
    }
