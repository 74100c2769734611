"""Erase a client's personal data. What remains is that something was sent, and when."""

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from nurture import clock
from nurture.actions.accounts.audit import record
from nurture.actions.clients.locks import LockedClient, locked_client
from nurture.actions.clients.lookup import address_of, addresses_of
from nurture.actions.clients.suppression import anonymise
from nurture.actions.touches.end import end_all
from nurture.domain.delivery.states import ResponseState, TouchState
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Conversation, DeskMessage, Event, Receipt, Reply, Response, Touch


def erase(client: LockedClient, by: str) -> None:
    """Ends the client's enrollments, and empties every field that holds personal data."""
    end_all(client, Reason.CLIENT_ERASED)
    known = {channel: addresses_of(client, channel) for channel in Channel}
    for channel, addresses in known.items():
        for address in addresses:
            anonymise(channel, address)
    _forget_what_was_sent(client)
    _forget_the_condition(client)
    _forget_what_was_written(client, set().union(*known.values()))
    # What still waits is emptied when its turn comes: its row may be locked by one who waits for this client.
    Event.objects.filter(client_ref=client.ref, processed_at__isnull=False).update(payload={}, explanation="")
    client.consents.update(wording="")
    client.appointments.filter(goal=None).delete()
    client.appointments.update(practitioner="")
    for field in (
        "first_name",
        "last_name",
        "email",
        "phone",
        "timezone",
        "language",
        "chosen_language",
        "date_of_birth",
        "practitioner",
        "condition",
        "preferred_hours",
        "therapist_line",
    ):
        setattr(client, field, "")
    client.says_booked_at, client.stated_by, client.mended, client.erased_at = None, {}, None, clock.now()
    client.save()
    record(by, "erase", f"client {client.ref}")


def erase_by_hand(client: Client, by: str) -> None:
    """Erases a client for an operator, without an event. Idempotent."""
    with locked_client(client.pk) as found:
        if found.erased_at is None:
            erase(found, by)


def _forget_what_was_sent(client: Client) -> None:
    touches = Touch.objects.filter(client=client)
    in_doubt = [TouchState.IN_DOUBT]  # without its content it cannot be looked up any more
    touches.become(TouchState.CANCELLED, in_doubt, reason=Reason.CLIENT_ERASED, lease_until=None)
    touches.update(template_data=None, address="", put_away_note="")
    Receipt.objects.filter(touch__client=client, payload__isnull=False).update(payload=None)


def _forget_the_condition(client: Client) -> None:
    """A sequence is for one condition, and the names of its steps are found in no other: both are forgotten.

    A number takes a step's place, in a form that no step's name can have.
    """
    client.enrollments.update(sequence="")
    numbered = Concat(Value("#"), Cast(F("position"), CharField()))
    Touch.objects.filter(client=client).update(sequence="", step=numbered)


def _forget_what_was_written(client: Client, known: set[str]) -> None:
    """The client's replies, those from an address they share, and those of nobody from an address they had before.

    With what people wrote to them there, and the numbers of such conversations.
    """
    present = {address_of(client, channel) for channel in Channel} - {""}
    theirs = Q(client=client) | Q(address__in=present) | Q(client=None, address__in=known)
    answers = Response.objects.filter(reply__in=Reply.objects.filter(theirs))
    answers.become(ResponseState.CANCELLED, reason=Reason.CLIENT_ERASED, wait_until=None)
    answers.update(body="", address="", danger="")
    unknown = Conversation.objects.filter(client=None, address__in=known)
    written = DeskMessage.objects.filter(Q(client=client) | Q(address__in=present) | Q(conversation__in=unknown))
    written.become(ResponseState.CANCELLED, reason=Reason.CLIENT_ERASED, wait_until=None)
    written.update(body="", subject="", address="", in_reply_to="")
    for conversation in Conversation.objects.select_for_update().filter(
        Q(client=client) | Q(pk__in=unknown.values("pk"))
    ):
        conversation.end(clock.now(), "erasure")
        conversation.kinds, conversation.pauses, conversation.address = [], False, ""
        conversation.save()
    Reply.objects.filter(theirs).update(body="", address="", explanation="", danger="", note="")
