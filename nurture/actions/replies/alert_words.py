"""The words of an alert: an e-mail or a text to staff that holds no name, number, word or condition, only a link."""

from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from nurture.actions.content.releases import current_renderer
from nurture.channels.registry import adapter
from nurture.domain.content.clinic import Clinic
from nurture.domain.rendering.message import EmailMessage, SmsMessage, formatted_address, message_id
from nurture.domain.rendering.sms import normalise, segments
from nurture.domain.values.channel import Channel
from nurture.models import Alert, AlertKind
from nurture.settings import current

SUBJECTS = {
    AlertKind.DANGER: "A client wrote something that should be read now",
    AlertKind.LEAD: "A client may want to book",
    AlertKind.DIGEST: "What waits for you today",
}
_EMAILS = {
    AlertKind.DANGER: """\
A client answered one of our texts, and it may be a sign of something that cannot wait.

Please read it now, call the client, and say that you have it: {page}

The words are not in this e-mail, because e-mail can be read on its way. The page above shows them once you have logged
in. This alert is repeated until somebody has acknowledged it there. The client's messages wait until somebody has
looked.
""",
    AlertKind.LEAD: """\
A client answered one of our texts, and it sounds like a booking, or a question about one.

Read it and call them: {page}

Their messages wait until somebody has. The words are not in this e-mail, because e-mail can be read on its way.
""",
    AlertKind.DIGEST: """\
This waits for a person:

{waiting}

{page}
""",
}
_TEXTS = {
    AlertKind.DANGER: "{clinic}: a client's text may be urgent. Read it and call: {page} Reply 1 if you take it on.",
    AlertKind.LEAD: "{clinic}: a client may want to book. Read it and call: {page}",
    AlertKind.DIGEST: "{clinic}: something waits for you today: {page}",
}
_REPEATED = "Nobody has acknowledged it yet: "
_VALID = 30 * 60  # seconds that the provider may queue a text: by then the next one is on its way


def email_alert(alert: Alert, now: datetime) -> EmailMessage:
    """The same alert has the same Message-ID at each attempt, so a mail program shows it once."""
    clinic, kind = current_renderer().content.clinic, AlertKind(alert.kind)
    return EmailMessage(
        to=alert.address,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=f"{_REPEATED}{SUBJECTS[kind][0].lower()}{SUBJECTS[kind][1:]}" if alert.round else SUBJECTS[kind],
        text=_filled(_EMAILS[kind], alert, clinic),
        html=None,
        message_id=message_id(alert.token, current().public_url),
        unsubscribe_url=None,
        date=format_datetime(now.astimezone(ZoneInfo(clinic.timezone))),
    )


def sms_alert(alert: Alert) -> SmsMessage:
    """The alert as a text; its delivery report names it by its token."""
    body = normalise(_filled(_TEXTS[AlertKind(alert.kind)], alert, current_renderer().content.clinic))
    report_url = adapter(Channel.SMS).report_url(alert.token)
    return SmsMessage(alert.address, body, segments(body).count, report_url, _VALID)


def _filled(words: str, alert: Alert, clinic: Clinic) -> str:
    pages = {
        AlertKind.DANGER: f"danger/{alert.reply_id}",
        AlertKind.LEAD: f"replies#reply-{alert.reply_id}",
        AlertKind.DIGEST: "",
    }
    page = f"{current().public_url}/{pages[AlertKind(alert.kind)]}"
    return clinic.spelled(words).format(clinic=clinic.short_name, page=page, waiting="\n".join(alert.lines))
