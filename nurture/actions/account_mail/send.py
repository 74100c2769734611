"""Send the links that were asked for and the notices of what was changed, those that are not sent yet."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from celery import shared_task
from django.db import connection

from nurture import clock
from nurture.actions.account_mail.ask import answer_forgotten
from nurture.actions.account_mail.words import link_email, notice_email
from nurture.actions.worker import redacted
from nurture.channels.email.mailer import mailer
from nurture.channels.errors import NotSent
from nurture.domain.delivery.verdict import FailureKind
from nurture.domain.rendering.message import EmailMessage
from nurture.models import AccountLink, AccountNotice

log = logging.getLogger(__name__)

Mail = TypeVar("Mail", AccountLink, AccountNotice)

AGAIN_AFTER = 60  # seconds: also how long one attempt may take before another worker makes its own
_STILL_WANTED = {AccountLink: "used_at IS NULL AND", AccountNotice: ""}
_RESERVE = """
    UPDATE {table} SET retry_at = clock_timestamp() + make_interval(secs => %s)
    WHERE id = (
        SELECT id FROM {table}
        WHERE {wanted} sent_at IS NULL AND failed_at IS NULL AND expires_at > clock_timestamp()
            AND (retry_at IS NULL OR retry_at < clock_timestamp())
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id
"""


@shared_task(name="nurture.account_mail", ignore_result=True)
def send_account_mail() -> None:
    """Idempotent, also at the same time. One that is tried again has the same Message-ID; one that expired stays."""
    answer_forgotten()
    while (link := _reserve_next(AccountLink)) is not None:
        _send(AccountLink.objects.select_related("user").get(pk=link), link_email)
    while (notice := _reserve_next(AccountNotice)) is not None:
        _send(AccountNotice.objects.select_related("user").get(pk=notice), notice_email)


def _reserve_next(kind: type[AccountLink] | type[AccountNotice]) -> int | None:
    """Reserves the next one for a while; no transaction stays open while it is sent."""
    with connection.cursor() as cursor:
        cursor.execute(_RESERVE.format(table=kind._meta.db_table, wanted=_STILL_WANTED[kind]), [AGAIN_AFTER])
        row = cursor.fetchone()
    return row[0] if row else None


def _send(mail: Mail, compose: Callable[[Mail, datetime], EmailMessage]) -> None:
    """Whatever goes wrong, it must not keep those behind it from being sent."""
    kind, about, now = type(mail), f"{mail._meta.model_name} {mail.pk}", clock.real()
    try:
        mailer().send(compose(mail, now))
    except NotSent as failure:
        family = failure.verdict.kind
        log.warning("account mail not sent", extra={"about": about, "family": family, "code": failure.code})
        failed_at = now if family is FailureKind.NEVER_AGAIN else None
        kind.objects.filter(pk=mail.pk).update(code=failure.code[:20], failed_at=failed_at)
    except Exception as failure:
        log.exception("account mail not sent", extra={"about": about}, exc_info=redacted(failure))
    else:
        kind.objects.filter(pk=mail.pk).update(sent_at=clock.real(), code="")
