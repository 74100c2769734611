"""Apply to a new enrollment the pauses that hold for its client or its sequence already."""

from collections.abc import Collection

from nurture import clock
from nurture.actions.clients.locks import LockedClient
from nurture.actions.clients.lookup import address_of
from nurture.actions.sequences.breaks import break_until, pause_for_break
from nurture.actions.sequences.pause import pause, pause_all
from nurture.domain.replies.reply_class import AWAITING_PERSON
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, ClinicPause, Enrollment, SequencePause
from nurture.prepared import rows

_UNREAD = """
    SELECT client_id, address FROM nurture_reply
    WHERE handled_at IS NULL AND kind = ANY(%(kinds)s::text[])
        AND (client_id = ANY(%(clients)s::bigint[]) OR address = ANY(%(numbers)s::text[]))
"""


def inherit_pauses(client: LockedClient, enrollment: Enrollment) -> None:
    """Pauses it for a reply that nobody looked at, for a break, or for too many complaints about its sequence."""
    if until := break_until(client, clock.now()):
        pause_for_break(client, until, by="nurture")
    if who_await_a_person([client]):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)
    elif enrollment.sequence in paused_sequences():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.COMPLAINTS)
    elif is_closed():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.CLINIC_CLOSED)


def who_await_a_person(clients: Collection[Client]) -> set[int]:
    """Who of these wrote something that pauses all automatic messages until somebody has read it, by number."""
    numbers = {client.pk: address_of(client, Channel.SMS) for client in clients}
    unread = rows(
        _UNREAD, kinds=[kind.value for kind in AWAITING_PERSON], clients=list(numbers),
        numbers=[number for number in numbers.values() if number],
    )  # fmt: skip
    writers, addresses = {client for client, _ in unread}, {address for _, address in unread}
    return {pk for pk, number in numbers.items() if pk in writers or (number and number in addresses)}


def paused_sequences() -> set[str]:
    """The sequences that rest for everybody, because of complaints."""
    return set(SequencePause.objects.active().values_list("sequence", flat=True))


def is_closed() -> bool:
    """Whether everybody waits, because the clinic is closed."""
    return ClinicPause.objects.active().exists()
