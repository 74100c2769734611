"""Send the links that were asked for, and not sent yet."""

import logging

from celery import shared_task
from django.db import connection

from nurture import clock
from nurture.actions.account_mail.words import link_email
from nurture.actions.worker import redacted
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent
from nurture.domain.delivery.verdict import FailureKind
from nurture.models import AccountLink

log = logging.getLogger(__name__)

AGAIN_AFTER = 60  # seconds: also how long one attempt may take before another worker makes its own
_RESERVE = """
    UPDATE nurture_accountlink SET retry_at = clock_timestamp() + make_interval(secs => %s)
    WHERE id = (
        SELECT id FROM nurture_accountlink
        WHERE sent_at IS NULL AND failed_at IS NULL AND used_at IS NULL AND expires_at > clock_timestamp()
            AND (retry_at IS NULL OR retry_at < clock_timestamp())
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id
"""


@shared_task(name="nurture.account_mail", ignore_result=True)
def send_account_mail() -> None:
    """Idempotent, also at the same time. One that is tried again has the same Message-ID; one that expired stays."""
    while (found := _reserve_next()) is not None:
        link = AccountLink.objects.select_related("user").get(pk=found)
        try:
            _send(link)
        except Exception as failure:  # whatever it is, it must not keep the links behind it from being sent
            log.exception("account mail not sent", extra={"account_link": link.pk}, exc_info=redacted(failure))


def _reserve_next() -> int | None:
    """Reserves the next one for a while; no transaction stays open while it is sent."""
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE, [AGAIN_AFTER])
        row = cursor.fetchone()
    return row[0] if row else None


def _send(link: AccountLink) -> None:
    now = clock.real()
    try:
        mailer().send(link_email(link, now))
    except NotSent as failure:
        kind = failure.verdict.kind
        log.warning("account mail not sent", extra={"account_link": link.pk, "family": kind, "code": failure.code})
        failed_at = now if kind is FailureKind.NEVER_AGAIN else None
        AccountLink.objects.filter(pk=link.pk).update(code=failure.code[:20], failed_at=failed_at)
        return
    AccountLink.objects.filter(pk=link.pk).update(sent_at=clock.real(), code="")
