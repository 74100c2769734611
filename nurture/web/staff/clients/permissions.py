"""What a client agreed to and what is blocked, channel by channel, with the evidence."""

from dataclasses import dataclass
from typing import assert_never

from nurture import clock
from nurture.actions.clients.lookup import address_of, consent_of, is_on
from nurture.actions.clients.suppression import suppressions_of
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Consent, Suppression

TEXT_MESSAGE = "text message"  # as nurture.actions.replies.inbound names the source of a STOP


@dataclass(frozen=True, slots=True)
class Permission:
    """One channel of one client: what the consent comes to, its newest entry, and the block on the address, if any."""

    channel: Channel
    address: str
    agreement: ConsentStatus
    consent: Consent | None
    suppression: Suppression | None

    @property
    def agreed(self) -> bool:
        """Whether there is something to take back, though nothing may come at present: the address may be blocked."""
        return self.agreement is ConsentStatus.GIVEN

    @property
    def granted(self) -> bool:
        """Whether the client gets messages on this channel."""
        return bool(self.agreed and self.address and not self.suppression and is_on(self.channel))

    @property
    def may_return(self) -> bool:
        """Whether the client may switch it on again here: they switched it off, and not by a text to the provider."""
        stopped = self.agreement is ConsentStatus.WITHDRAWN
        blocked = self.suppression is not None and self.suppression.reason != Reason.OPTED_OUT
        return bool(stopped and self.address and not blocked and not self.stopped_by_text and is_on(self.channel))

    @property
    def stopped_by_text(self) -> bool:
        """The provider keeps such a STOP too, and only START by text lifts it there."""
        return self.suppression is not None and self.suppression.source == TEXT_MESSAGE

    @property
    def masked(self) -> str:
        """Enough of the address for its owner: 'd…@example.com', 'the number ending in 23'."""
        match self.channel.spec.address_field:
            case "phone":
                return f"the number ending in {self.address[-2:]}"
            case "email":
                return f"{self.address[:1]}…@{self.address.rpartition('@')[2]}"
            case unknown:
                assert_never(unknown)


def permissions_of(client: Client) -> list[Permission]:
    """One for each channel."""
    newest = client.consents.order_by("channel", "-occurred_at", "-id").distinct("channel")
    consents, now = {consent.channel: consent for consent in newest}, clock.now()
    return [
        Permission(
            channel,
            address,
            consent_of(client, channel, now),
            consents.get(channel),
            _block(channel, address),
        )
        for channel in Channel
        for address in [address_of(client, channel)]
    ]


def _block(channel: Channel, address: str) -> Suppression | None:
    blocks = suppressions_of(channel, address)
    return blocks.first()
