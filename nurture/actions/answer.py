"""Answer: take in what a client wrote, and do what a STOP, START or HELP asks."""

from django.db import transaction

from nurture import clock
from nurture.actions.opt_out import clients_at, opt_in, opt_out
from nurture.actions.releases import current_press
from nurture.actions.standing import suppression_of
from nurture.domain.reasons import Reason
from nurture.domain.reply import ReplyKind, reply_kind
from nurture.domain.words import Channel
from nurture.models import Reply

#: What Twilio calls a word that it obeyed and answered by itself, the account's own words among them.
_OPT_OUT_TYPES = {"STOP": ReplyKind.STOP, "START": ReplyKind.START, "HELP": ReplyKind.HELP}


def answer(provider_id: str, number: str, body: str, opt_out_type: str = "") -> str | None:
    """Stores one inbound text, once; returns the words to answer with, or None where there is nothing to say.

    `opt_out_type` is Twilio's OptOutType: it has answered already, so we say nothing more.
    """
    with transaction.atomic():
        opted_out = suppression_of(Channel.SMS, number) == Reason.OPTED_OUT
        kind = _OPT_OUT_TYPES.get(opt_out_type) or reply_kind(body, opted_out)
        clients = clients_at(Channel.SMS, number)
        _, new = Reply.objects.get_or_create(
            provider_id=provider_id,
            defaults={
                "channel": Channel.SMS, "address": number, "client": clients[0] if clients else None,
                "body": body, "kind": kind, "received_at": clock.now(),
                "handled_at": None if kind is ReplyKind.OTHER else clock.now(),
            },
        )  # fmt: skip
        if not new:
            return None
        if kind is ReplyKind.STOP:
            opt_out(Channel.SMS, number, source="text message")
        elif kind is ReplyKind.START:
            opt_in(Channel.SMS, number, source="text message")
    return None if opt_out_type else _words(kind)


def _words(kind: ReplyKind) -> str | None:
    clinic = current_press().content.clinic
    return {
        ReplyKind.STOP: f"{clinic.short_name}: you will get no more texts from us. Text START to get them again.",
        ReplyKind.START: f"{clinic.short_name}: welcome back. Text STOP at any time to stop.",
        ReplyKind.HELP: f"{clinic.name}, {clinic.phone}. Text STOP to get no more texts.",
    }.get(kind)
