"""Erase: forget a person. What remains is that something was sent, and when."""

from django.db.models import Q

from nurture import clock
from nurture.actions.end import end, running
from nurture.actions.standing import address_of
from nurture.actions.suppress import conceal
from nurture.domain.reasons import Reason
from nurture.domain.states import TouchState
from nurture.domain.words import Channel
from nurture.models import Client, Event, Reply, Touch


def erase(client: Client) -> None:
    """Ends the client's sequences and empties every field that holds personal data."""
    for enrollment in running(client):
        end(enrollment, Reason.CLIENT_ERASED)
    touches = Touch.objects.filter(client=client)
    in_doubt = [TouchState.IN_DOUBT]  # without its words nobody can find out any more
    touches.become(TouchState.CANCELLED, in_doubt, reason=Reason.CLIENT_ERASED, lease_until=None)
    for channel in Channel:
        known = touches.filter(channel=channel).values_list("address", flat=True)
        for address in {address_of(client, channel), *known} - {""}:
            conceal(channel, address)
    touches.update(facts=None, address="")
    # What still waits is emptied when its turn comes: its row may be locked by one who waits for this client.
    Event.objects.filter(client_ref=client.ref, processed_at__isnull=False).update(payload={}, why="")
    theirs = Q(client=client) | Q(address__in=[client.phone] if client.phone else [])
    Reply.objects.filter(theirs).update(body="", address="")
    client.consents.update(wording="")
    client.appointments.update(practitioner="")
    for field in ("first_name", "last_name", "email", "phone", "timezone", "born", "practitioner"):
        setattr(client, field, "")
    client.erased_at = clock.now()
    client.save()
