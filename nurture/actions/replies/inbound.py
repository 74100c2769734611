"""Receive an inbound text: store and classify it, obey STOP, START and HELP, and pause what a person must read."""

from django.db import transaction

from nurture import clock
from nurture.actions.clients.locks import Destination, clients_at, lock_everybody_at
from nurture.actions.clients.lookup import address_of, suppression_of
from nurture.actions.clients.opt_out import opt_in, opt_out
from nurture.actions.content.releases import current_renderer
from nurture.actions.replies.acknowledge import is_staff_phone, receive_from_staff
from nurture.actions.replies.alert import alert_front_desk
from nurture.actions.replies.respond import open_response
from nurture.actions.sequences.pause import pause
from nurture.actions.worker import enqueue_soon
from nurture.domain.delivery.states import RUNNING
from nurture.domain.delivery.suppression import SuppressionKind
from nurture.domain.replies.read import AWAITING_PERSON, ReplyClass, ReplyKind, keyword_of, read_reply
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Enrollment, Reply


def receive_sms(
    provider_id: str, number: str, body: str, obeyed: ReplyKind | None = None, answered: bool = False
) -> str | None:
    """Stores one inbound text, once; returns the words to answer with, or None where there is nothing to say.

    A sign of danger is answered as a message of our own (`respond`), never here.

    `obeyed`: what the provider did about it by itself; `answered`: it has answered already, so we say nothing more.
    """
    if is_staff_phone(number):
        return receive_from_staff(provider_id, number, body)
    with transaction.atomic():
        destinations = _number_and_emails(number)
        lock_everybody_at(destinations)
        opted_out = suppression_of(Channel.SMS, number) == Reason.OPTED_OUT
        reply_class = _read(body, opted_out, obeyed)
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
        if reply_class.stops:
            _stop(destinations, clients[0] if clients else None, reply_class, obeyed or keyword_of(body))
        elif reply_class.kind is ReplyKind.START:
            opt_in(Channel.SMS, number, source="text message")
        if reply_class.kind in AWAITING_PERSON:
            _pause_until_read(clients)
        if reply_class.danger:
            open_response(reply, reply_class.danger)
    if reply_class.kind is ReplyKind.RED_FLAG:
        enqueue_soon(alert_front_desk.name, queue="control")
    return None if answered or obeyed else _response(ReplyKind.STOP if reply_class.stops else reply_class.kind)


def _read(body: str, opted_out: bool, obeyed: ReplyKind | None) -> ReplyClass:
    """What the provider obeyed decides whether the client stops; a sign of danger in it is for a person even so."""
    reply_class = read_reply(body, opted_out)
    if obeyed is None:
        return reply_class
    kind = reply_class.kind if reply_class.kind is ReplyKind.RED_FLAG else obeyed
    seen = reply_class.for_a_person and kind is not obeyed
    stops = obeyed is ReplyKind.STOP
    why = f"{obeyed} by the provider"
    return ReplyClass(kind, stops, seen, why, stops and reply_class.stops_email, reply_class.danger)


def _stop(destinations: list[Destination], client: Client | None, read: ReplyClass, keyword: ReplyKind | None) -> None:
    """Stops the number, and e-mail where the text names it; the provider keeps what its own word for it has stopped."""
    kept = keyword is ReplyKind.STOP
    kind = SuppressionKind.KEYWORD if kept else SuppressionKind.SENTENCE
    opt_out(destinations[:1], "text message", client, kind)
    if read.stops_email:
        opt_out(destinations[1:], "text message", client, SuppressionKind.SENTENCE)


def _number_and_emails(number: str) -> list[Destination]:
    """The number, and the e-mail addresses of those who have it: a stop may mean e-mail as well."""
    emails = {address_of(client, Channel.EMAIL) for client in clients_at(Channel.SMS, number)} - {""}
    return [(Channel.SMS, number), *((Channel.EMAIL, address) for address in sorted(emails))]


def _pause_until_read(clients: list[Client]) -> None:
    """Pauses every enrollment of these clients until somebody has read the reply."""
    for enrollment in Enrollment.objects.filter(client__in=clients, state__in=RUNNING).order_by("client", "id"):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)


def _response(kind: ReplyKind) -> str | None:
    clinic = current_renderer().content.clinic
    return {
        ReplyKind.STOP: f"{clinic.short_name}: you will get no more texts from us. Text START to get them again.",
        ReplyKind.START: f"{clinic.short_name}: welcome back. Text STOP at any time to stop.",
        ReplyKind.HELP: f"{clinic.name}, {clinic.phone}. Text STOP to get no more texts.",
    }.get(kind)
