"""Escalate: open the next round of alerts to each sign of danger, until somebody acknowledges it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from nurture import clock
from nurture.actions.clients.lookup import suppression_of
from nurture.actions.content.releases import current_renderer
from nurture.channels.registry import adapter
from nurture.domain.content.clinic import Clinic
from nurture.domain.content.contacts import Contacts
from nurture.domain.replies.escalation import SILENT_FOR, next_round_at
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.timing.opening_hours import OpeningHours
from nurture.domain.values.channel import Channel
from nurture.models import Alert, AlertKind, Reply

#: So long a worker of the version before leaves a reply to us: it knows no rounds, and would tell it once more.
_OURS_FOR = timedelta(minutes=15)
SUPERSEDED = "superseded"


def unanswered_danger() -> QuerySet[Reply]:
    """Signs of danger that nobody has acknowledged or handled, the oldest first."""
    waiting = Reply.objects.filter(kind=ReplyKind.RED_FLAG, handled_at=None, acknowledged_at=None)
    return waiting.order_by("received_at", "id")


def open_rounds() -> None:
    """Opens every round that is due now. Idempotent, also at the same time."""
    for pk in unanswered_danger().values_list("pk", flat=True):
        with transaction.atomic():
            reply = unanswered_danger().select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
            if reply is not None:
                _open_next(reply, clock.now(), current_renderer().content.clinic)


def _open_next(reply: Reply, now: datetime, clinic: Clinic) -> None:
    newest = reply.alerts.order_by("-round").first()
    last = newest.created_at if newest else reply.alerted_at  # without a row: a worker of the version before did
    if last is None:
        if not _is_being_told(reply):
            _open_round(reply, 0, now, clinic)
    elif reply.danger:  # the version before promised one e-mail, and its replies have no kind
        rounds = newest.round + 1 if newest else 1
        if next_round_at(rounds, last, OpeningHours.of(clinic), clinic.on_call is not None) <= now:
            _open_round(reply, rounds, now, clinic)


def _open_round(reply: Reply, rounds: int, now: datetime, clinic: Clinic) -> None:
    """What the round before could not send is given up: nobody gets two at once."""
    reply.alerts.filter(sent_at=None, failed_at=None).update(failed_at=now, code=SUPERSEDED)
    is_open = OpeningHours.of(clinic).is_open(now)
    open_alerts(recipients(clinic, rounds, is_open), AlertKind.DANGER, now, reply=reply, round=rounds)


def _is_being_told(reply: Reply) -> bool:
    """Whether a worker of the version before is sending its e-mail; if not, it leaves the reply to us from now on."""
    now = clock.real()
    if reply.alert_retry_at and reply.alert_retry_at > now:
        return True
    Reply.objects.filter(pk=reply.pk).update(alert_retry_at=now + _OURS_FOR)
    return False


def recipients(clinic: Clinic, rounds: int, is_open: bool) -> list[Contacts]:
    """The front desk each time; who is on call where the clinic is closed, and in every repeat."""
    on_call = clinic.on_call if clinic.on_call and (rounds or not is_open) else Contacts()
    return [clinic.desk, on_call]


def open_alerts(contacts: list[Contacts], kind: AlertKind, now: datetime, **about: object) -> None:
    """One alert to each address, once each; not to a phone that stopped our texts, or where none can go out."""
    emails = {email for each in contacts for email in each.emails}
    phones = {phone for each in contacts for phone in each.phones} if adapter(Channel.SMS).is_configured() else set()
    addresses = [(Channel.EMAIL, email) for email in sorted(emails)]
    addresses += [(Channel.SMS, phone) for phone in sorted(phones) if not suppression_of(Channel.SMS, phone)]
    Alert.objects.bulk_create(
        [Alert(kind=kind, channel=channel, address=address, created_at=now, **about) for channel, address in addresses],
        ignore_conflicts=True,
    )


def silent_since(now: datetime) -> datetime | None:
    """Since when no alert to some sign of danger gets through; None where that is not for a quarter of an hour yet."""
    found = [_unheard_since(reply) for reply in unanswered_danger().prefetch_related("alerts")]
    return min((since for since in found if since and since <= now - SILENT_FOR), default=None)


def _unheard_since(reply: Reply) -> datetime | None:
    alerts = list(reply.alerts.all())
    through = [alert.sent_at for alert in alerts if alert.sent_at and not alert.failed_at]
    last = max([*through, *([reply.alerted_at] if reply.alerted_at and not alerts else [])], default=None)
    if last is None:
        return reply.received_at
    return min((each.created_at for each in alerts if not each.sent_at and each.created_at > last), default=None)
