"""Load the facts that decide whether a person may write: as the page is shown, as they write, before it is sent."""

from datetime import datetime

from nurture.actions.clients.lookup import address_of, consent_of, is_on, suppression_of, zones_for
from nurture.actions.content.releases import current_renderer
from nurture.domain.conversations.may_write import WriteFacts
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import unreachable
from nurture.domain.timing.client_zones import ClientZones, zones_of
from nurture.domain.values.channel import Channel
from nurture.models import Client, Conversation, Reply


def write_facts(conversation: Conversation, channel: Channel, address: str, now: datetime) -> WriteFacts:
    """The facts about one channel; `address`: where it would go."""
    client = conversation.client
    wrote = Reply.objects.filter(conversation=conversation, channel=channel, address=address)
    return WriteFacts(
        erased=client is not None and client.erased_at is not None,
        channel_on=is_on(channel),
        address=address,
        suppressed=suppression_of(channel, address) or unreachable(channel, address),
        consent=_consent(client, channel, address, now),
        wrote_at=wrote.order_by("-received_at").values_list("received_at", flat=True).first(),
        refused_at=_refused_at(client, channel),
        zones=zones_in(conversation),
    )


def _consent(client: Client | None, channel: Channel, address: str, now: datetime) -> ConsentStatus:
    """A consent is to be written to at one's own address: it says nothing of another one that they once wrote from."""
    theirs = client is not None and address_of(client, channel) == address
    return consent_of(client, channel, now) if client is not None and theirs else ConsentStatus.NEVER


def _refused_at(client: Client | None, channel: Channel) -> datetime | None:
    """When the client said no to the channel, where that is their last word on it."""
    if client is None:
        return None
    last = client.consents.filter(channel=channel).newest_first().first()
    if last is None or last.granted:
        return None
    return max(last.occurred_at, last.captured_at or last.occurred_at)


def addresses_in(conversation: Conversation, channel: Channel) -> list[str]:
    """Where a message by this channel may go: where they wrote from last, and the client's present address.

    An answer goes where its question came from, also where that is not their address any more.
    """
    wrote = conversation.replies.filter(channel=channel).exclude(address="").order_by("-received_at", "-id")
    wrote_from = wrote.values_list("address", flat=True).first() or ""
    present = address_of(conversation.client, channel) if conversation.client else ""
    return [address for address in dict.fromkeys((wrote_from, present)) if address]


def zones_in(conversation: Conversation) -> ClientZones:
    """The zones that the person may be in; of whom we do not know, by their number."""
    clinic = current_renderer().content.clinic
    if conversation.client:
        return zones_for(conversation.client, clinic)
    number = conversation.address if conversation.channel.spec.address_field == "phone" else ""
    return zones_of(None, number or None, clinic.timezone)
