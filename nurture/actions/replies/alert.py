"""Alert the front desk by e-mail of a reply that may be a red flag; the e-mail holds neither its text nor a name."""

import logging
import uuid
from email.utils import format_datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from celery import shared_task
from django.db import connection

from nurture import clock
from nurture.actions.content.releases import current_renderer
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent
from nurture.domain.rendering.message import EmailMessage, formatted_address, message_id
from nurture.domain.replies.read import ReplyKind
from nurture.models import Reply
from nurture.models.enrollment import TOKEN_LENGTH
from nurture.settings import current

log = logging.getLogger(__name__)

AGAIN_AFTER = 60  # seconds, of real time: also how long one attempt may take before another worker makes its own
SUBJECT = "A client wrote something that should be read now"
_TEXT = """\
A client answered one of our texts, and it may be a sign of something that cannot wait.

Please read it now: {page}

The words are not in this e-mail, because e-mail can be read on its way. The page above shows them, and how to reach the
client, once you have logged in. The client's messages wait until somebody has looked.
"""
_RESERVE = """
    UPDATE nurture_reply SET alert_retry_at = clock_timestamp() + make_interval(secs => %s)
    WHERE id = (
        SELECT id FROM nurture_reply
        WHERE handled_at IS NULL AND alerted_at IS NULL AND kind = %s
            AND (alert_retry_at IS NULL OR alert_retry_at < clock_timestamp())
        ORDER BY received_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id
"""


@shared_task(name="nurture.alert", ignore_result=True)
def alert_front_desk() -> None:
    """Sends what is not sent yet. Idempotent, also at the same time: a retry has the same Message-ID."""
    while (found := _reserve_next()) is not None:
        reply = Reply.objects.select_related("client").get(pk=found)
        try:
            mailer().send(_alert(reply))
        except NotSent as failure:
            log.warning(
                "front desk not alerted", extra={"reply": found, "family": failure.verdict.kind, "code": failure.code}
            )
            return  # the next alert would fail as well
        Reply.objects.filter(pk=found).update(alerted_at=clock.now())


def _reserve_next() -> int | None:
    """Reserves the next reply for a while and returns its id; no transaction stays open while its alert is sent."""
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, [AGAIN_AFTER, ReplyKind.RED_FLAG])
        row = cursor.fetchone()
    return row[0] if row else None


def _token(reply: Reply) -> str:
    """Stable for a reply and unique to it, and as short as a touch's."""
    return uuid.uuid5(uuid.NAMESPACE_URL, reply.provider_id).hex[:TOKEN_LENGTH]


def _alert(reply: Reply) -> EmailMessage:
    clinic, site = current_renderer().content.clinic, current().public_url
    page = f"clients/{quote(reply.client.ref, safe='')}" if reply.client else f"replies#reply-{reply.pk}"
    return EmailMessage(
        to=clinic.front_desk or clinic.reply_to,
        sender=formatted_address(clinic.sender.name, clinic.sender.email),
        reply_to=formatted_address(clinic.name, clinic.reply_to),
        subject=SUBJECT,
        text=_TEXT.format(page=f"{site}/{page}"),
        html=None,
        message_id=message_id(_token(reply), site),
        unsubscribe_url=None,
        date=format_datetime(clock.now().astimezone(ZoneInfo(clinic.timezone))),
    )
