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

#: Open conversations that hold somebody back: a client's own; one of a number, or that somebody wrote in from it (a
#: reply is received a moment before it opens one); and what the version before took in, which is in none yet.
_HELD = """
    SELECT client_id, '' FROM nurture_conversation
    WHERE state = 'open' AND pauses AND client_id = ANY(%(clients)s::bigint[])
    UNION ALL
    SELECT NULL::bigint, address FROM nurture_conversation
    WHERE state = 'open' AND pauses AND client_id IS NULL AND address = ANY(%(numbers)s::text[])
    UNION ALL
    SELECT NULL::bigint, r.address FROM nurture_reply r JOIN nurture_conversation c ON c.id = r.conversation_id
    WHERE r.address = ANY(%(numbers)s::text[]) AND c.state = 'open' AND c.pauses
        AND (r.handled_at IS NULL OR r.received_at >= c.opened_at - interval '1 second')
    UNION ALL
    SELECT client_id, address FROM nurture_reply
    WHERE conversation_id IS NULL AND handled_at IS NULL AND kind = ANY(%(kinds)s::text[])
        AND (client_id = ANY(%(clients)s::bigint[]) OR address = ANY(%(numbers)s::text[]))
"""


def inherit_pauses(client: LockedClient, enrollment: Enrollment) -> None:
    """Pauses it for an open conversation, for a break, or for too many complaints about its sequence."""
    if until := break_until(client, clock.now()):
        pause_for_break(client, until, by="nurture")
    if who_await_a_person([client]):
        pause(enrollment, by="nurture", reason=Reason.AWAITING_PERSON)
    elif enrollment.sequence in paused_sequences():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.COMPLAINTS)
    elif is_closed():
        pause_all([client], Enrollment.objects.filter(pk=enrollment.pk), Reason.CLINIC_CLOSED)


def who_await_a_person(clients: Collection[Client]) -> set[int]:
    """Whom of these an open conversation holds back, by number."""
    numbers = {client.pk: address_of(client, Channel.SMS) for client in clients}
    unread = rows(
        _HELD, kinds=[kind.value for kind in AWAITING_PERSON], clients=list(numbers),
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
