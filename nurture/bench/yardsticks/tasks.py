"""The two usual ways to send planned e-mail with Celery and Django: as the tutorials have it, and tuned."""

from functools import lru_cache
from typing import Any

from celery import Celery
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

app = Celery("yardsticks")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(task_ignore_result=True, broker_connection_retry_on_startup=True)
#: Else Celery would open a connection to the database for every task, which takes it longer than the e-mail.
app.conf["CELERY_DB_REUSE_MAX"] = 1_000_000_000


@app.task(name="tutorial")
def send_one(mail_id: int) -> None:
    """One task an e-mail, enqueued with its ETA when it is planned; Django opens a connection for it."""
    from nurture.bench.yardsticks.models import Mail

    mail = Mail.objects.get(pk=mail_id)
    message_of(mail).send()
    mail.sent_at = timezone.now()
    mail.save(update_fields=["sent_at"])


@app.task(name="tuned")
def send_batch(mail_ids: list[int]) -> None:
    """One task for many e-mails, read by one query and written down by another; the connection stays open."""
    from nurture.bench.yardsticks.models import Mail

    mails = Mail.objects.filter(pk__in=mail_ids, sent_at=None)
    _kept_connection().send_messages([message_of(mail) for mail in mails])
    Mail.objects.filter(pk__in=mail_ids).update(sent_at=timezone.now())


def headers_of(mail: Any) -> dict[str, str]:
    """The headers that the product's e-mail has besides."""
    return {
        "Message-ID": mail.message_id,
        "List-Unsubscribe": mail.unsubscribe,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def message_of(mail: Any) -> EmailMultiAlternatives:
    """The same e-mail as the product's, by Django's class."""
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender, [mail.to], reply_to=[mail.reply_to], headers=headers_of(mail)
    )
    message.attach_alternative(mail.html, "text/html")
    return message


@lru_cache(maxsize=1)
def _kept_connection() -> Any:
    """This process's connection: one that was opened by hand is not closed behind each batch."""
    connection = get_connection()
    connection.open()
    return connection
