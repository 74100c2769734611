"""Receive an inbound text: store and classify it, obey STOP, START and HELP, and put it into its conversation."""

from django.db import transaction

from nurture import clock
from nurture.actions.clients.locks import Destination, clients_at, lock_everybody_at
from nurture.actions.clients.lookup import address_of, suppression_of
from nurture.actions.content.releases import current_renderer, language_of
from nurture.actions.conversations.open import note_reply
from nurture.actions.replies.acknowledge import is_staff_phone, receive_from_staff
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.obey import MUST_TEXT_START, may_start, obey, response_to
from nurture.actions.replies.respond import open_response
from nurture.actions.worker import enqueue_soon
from nurture.domain.rendering.sms import normalise
from nurture.domain.replies.read import keyword_of, read_reply
from nurture.domain.replies.reply_class import ReplyClass, ReplyKind
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Reply


def receive_sms(
    provider_id: str, number: str, body: str, obeyed: ReplyKind | None = None, answered: bool = False
) -> str | None:
    """Stores one inbound text, once; returns the words to answer with, or None where there is nothing to say.

    A sign of danger is answered as a message of our own (`respond`), never here.

    `obeyed`: what the provider did about it by itself; `answered`: it has answered already, so we say nothing more.
    """
    if is_staff_phone(number):
        words = receive_from_staff(provider_id, number, body, obeyed)
        return None if answered or obeyed else words
    with transaction.atomic():
        destinations = number_and_emails(number)
        locked = lock_everybody_at(destinations)
        opted_out = suppression_of(Channel.SMS, number) == Reason.OPTED_OUT
        reply_class = _read(number, body, opted_out, obeyed)
        clients = clients_at(Channel.SMS, number)
        reply, new = Reply.objects.get_or_create(
            provider_id=provider_id,
            defaults={
                "channel": Channel.SMS, "address": number, "client": clients[0] if clients else None,
                "body": body, "kind": reply_class.kind, "explanation": reply_class.why[:200],
                "danger": reply_class.danger or "",
                "received_at": clock.now(), "handled_at": None if reply_class.for_a_person else clock.now(),
            },
        )  # fmt: skip
        if not new:
            return None
        keyword = obeyed or keyword_of(body)
        obey(reply_class, body, destinations, clients, kept=keyword is ReplyKind.STOP)
        note_reply(reply, [locked[client.pk] for client in clients])
        if reply_class.danger:
            open_response(reply, reply_class.danger, language_of(*clients))
    if reply_class.kind is ReplyKind.RED_FLAG:
        enqueue_soon(alert_front_desk.name, queue="control")
    if answered or obeyed:
        return None
    content = current_renderer().content
    words = response_to(reply_class, content.clinic, content.words(language_of(*clients)))
    return words and normalise(words)


def _read(number: str, body: str, opted_out: bool, obeyed: ReplyKind | None) -> ReplyClass:
    """What the provider obeyed decides whether the client stops; a sign of danger in it is for a person even so."""
    read = read_reply(body, opted_out)
    if obeyed is None:
        by_sentence = read.starts and keyword_of(body, opted_out) is None
        return MUST_TEXT_START if by_sentence and not may_start(number) else read
    kind = read.kind if read.kind is ReplyKind.RED_FLAG else obeyed
    seen = read.for_a_person and kind is not obeyed
    stops = tuple(dict.fromkeys((Channel.SMS, *read.stops))) if obeyed is ReplyKind.STOP else ()
    return ReplyClass(kind, stops, seen, f"{obeyed} by the provider", read.danger)


def number_and_emails(number: str) -> list[Destination]:
    """The number, and the e-mail addresses of those who have it: a stop may mean e-mail as well."""
    emails = {address_of(client, Channel.EMAIL) for client in clients_at(Channel.SMS, number)} - {""}
    return [(Channel.SMS, number), *((Channel.EMAIL, address) for address in sorted(emails))]
