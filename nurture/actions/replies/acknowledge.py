"""Acknowledge a sign of danger: somebody takes it on, so that alerts to it stop; by button, or by "1" from a phone."""

from django.db import transaction

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.opt_out import opt_in, opt_out
from nurture.actions.content.releases import current_renderer
from nurture.actions.replies.escalate import unanswered_danger
from nurture.domain.content.contacts import Contacts
from nurture.domain.replies.read import keyword_of
from nurture.domain.replies.reply_class import ReplyKind
from nurture.domain.values.channel import Channel
from nurture.models import Alert, Reply, StaffText

_TAKES_IT_ON = "1"  # the word that an alert by text asks for


def acknowledge(reply: Reply, by: str) -> bool:
    """Records who takes a reply on; False where somebody was faster, or it is handled."""
    with transaction.atomic():
        waiting = unanswered_danger().filter(pk=reply.pk)
        if not waiting.update(acknowledged_at=clock.now(), acknowledged_by=by[:150]):
            return False
        record(by, "acknowledge", f"client {reply.client.ref}" if reply.client else f"reply {reply.pk}", "danger")
    return True


def is_staff_phone(number: str) -> bool:
    """Whether alerts go to this number: what it texts is never a client's."""
    clinic = current_renderer().content.clinic
    return number in clinic.desk.phones or number in (clinic.on_call or Contacts()).phones


def receive_from_staff(provider_id: str, number: str, body: str, obeyed: ReplyKind | None = None) -> str | None:
    """Takes a text from a phone of staff's, once; returns the words to answer with.

    `obeyed`: the keyword that the provider took it for, which may be a word of the account's own.
    """
    clinic = current_renderer().content.clinic.short_name
    with transaction.atomic():
        _, new = StaffText.objects.get_or_create(provider_id=provider_id, defaults={"received_at": clock.now()})
        if not new:
            return None
        return f"{clinic}: {_obey(number, body, obeyed or keyword_of(body))}"


def _obey(number: str, body: str, keyword: ReplyKind | None) -> str:
    match keyword:
        case ReplyKind.STOP:
            opt_out([(Channel.SMS, number)], "text message")
            return "no more alerts by text. Text START to get them again."
        case ReplyKind.START:
            opt_in(Channel.SMS, number, source="text message")
            return "you get alerts by text again."
    if body.strip(" .!") != _TAKES_IT_ON:
        return "this number takes no messages from staff. Reply 1 to take an alert on."
    taken = [acknowledge(reply, f"phone …{number[-2:]}") for reply in _alerted_at(number)]
    return "you have it. Call the client now, then note it on the page." if any(taken) else "nothing waits for you."


def _alerted_at(number: str) -> list[Reply]:
    """The signs of danger of which this phone may have heard, and that nobody has taken on."""
    tried = Alert.objects.filter(channel=Channel.SMS, address=number, retry_at__isnull=False)
    return list(unanswered_danger().select_related("client").filter(pk__in=tried.values("reply")))
