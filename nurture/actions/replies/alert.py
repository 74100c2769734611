"""Alert staff to replies: send what was opened and is not sent yet, by e-mail and by text."""

import logging
from typing import assert_never

from celery import shared_task
from django.db import connection

from nurture import clock
from nurture.actions.replies.alert_words import email_alert, sms_alert
from nurture.actions.replies.escalate import open_rounds
from nurture.actions.replies.lead_alerts import open_lead_alerts
from nurture.actions.worker import redacted
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent
from nurture.channels.registry import adapter
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.values.channel import Channel
from nurture.models import Alert, Reply

log = logging.getLogger(__name__)

AGAIN_AFTER = 60  # seconds, of real time: also how long one attempt may take before another worker makes its own
_RESERVE = """
    UPDATE nurture_alert SET retry_at = clock_timestamp() + make_interval(secs => %s)
    WHERE id = (
        SELECT a.id FROM nurture_alert a LEFT JOIN nurture_reply r ON r.id = a.reply_id
        WHERE a.sent_at IS NULL AND a.failed_at IS NULL AND a.channel <> ALL(%s)
            AND (a.retry_at IS NULL OR a.retry_at < clock_timestamp())
            AND (r.id IS NULL OR (r.handled_at IS NULL AND r.acknowledged_at IS NULL))
        ORDER BY a.id LIMIT 1 FOR UPDATE OF a SKIP LOCKED
    ) RETURNING id
"""


@shared_task(name="nurture.alert", ignore_result=True)
def alert_front_desk() -> None:
    """Opens what is due, and sends what is not sent yet. Idempotent, also at the same time.

    An e-mail that is tried again has the same Message-ID. A text may come twice where its worker died, or where the
    provider did not say that it has it.
    """
    open_rounds()
    open_lead_alerts()
    away: set[Channel] = set()
    while (found := _reserve_next(away)) is not None:
        alert = Alert.objects.get(pk=found)
        if not _send(alert):
            away.add(alert.channel)  # the next one there would fail as well


def _reserve_next(away: set[Channel]) -> int | None:
    """Reserves the next alert for a while and returns its id; no transaction stays open while it is sent."""
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, [AGAIN_AFTER, [channel.value for channel in away]])
        row = cursor.fetchone()
    return row[0] if row else None


def _send(alert: Alert) -> bool:
    """Whether its channel works, as far as this alert tells."""
    try:
        provider_id = _hand_over(alert)
    except NotSent as failure:
        kind = failure.verdict.kind
        log.warning("staff not alerted", extra={"alert": alert.pk, "family": kind, "code": failure.code})
        for_good = kind is FailureKind.NEVER_AGAIN
        failed = {"failed_at": clock.now()} if for_good else {}
        Alert.objects.filter(pk=alert.pk, failed_at=None).update(code=failure.code[:20], **failed)
        return for_good
    except Exception as failure:  # whatever it is, it must not keep the alerts behind it from being sent
        log.exception("staff not alerted", extra={"alert": alert.pk}, exc_info=redacted(failure))
        return False
    now = clock.now()
    Alert.objects.filter(pk=alert.pk).update(sent_at=now, provider_id=provider_id[:200])
    if alert.reply_id:
        Reply.objects.filter(pk=alert.reply_id, alerted_at=None).update(alerted_at=now)
    return True


def _hand_over(alert: Alert) -> str:
    match alert.channel:
        case Channel.EMAIL:
            return mailer().send(email_alert(alert, clock.now()))
        case Channel.SMS:
            return adapter(Channel.SMS).send(sms_alert(alert))
        case unknown:
            assert_never(unknown)
