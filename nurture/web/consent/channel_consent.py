"""Consent and suppression of a client, channel by channel, with the evidence."""

from dataclasses import dataclass
from typing import assert_never

from nurture import clock
from nurture.actions.clients.lookup import address_of, consent_of, is_on
from nurture.actions.clients.suppression import LIFTABLE, suppressions_of
from nurture.channels.twilio.account import account
from nurture.domain.delivery.consent import ConsentStatus
from nurture.domain.delivery.policy import unreachable
from nurture.domain.delivery.suppression import OURS
from nurture.domain.values.channel import Channel
from nurture.domain.values.reasons import Reason
from nurture.models import Client, Consent, Suppression


@dataclass(frozen=True, slots=True)
class ChannelConsent:
    """One channel of a client: the consent's status, its newest entry, and the address's suppression, if any."""

    channel: Channel
    address: str
    status: ConsentStatus
    consent: Consent | None
    suppression: Suppression | None
    stopped_by_them: bool  # by this client, and known to nobody but us

    @property
    def unreachable(self) -> str:
        """The reason for which no message of this channel can reach the address, or ""."""
        return unreachable(self.channel, self.address)

    @property
    def is_given(self) -> bool:
        """Whether consent is given, and so could be withdrawn; the address may be suppressed all the same."""
        return self.status is ConsentStatus.GIVEN

    @property
    def is_sendable(self) -> bool:
        """Whether we may send: consent, an address that can be reached, no suppression, and the channel is on."""
        return bool(self.is_given and self._has_a_way and not self.suppression and is_on(self.channel))

    @property
    def _has_a_way(self) -> bool:
        return bool(self.address and not self.unreachable)

    @property
    def is_stopped(self) -> bool:
        """Whether nothing goes out on it because the client does not want it, or never asked for it."""
        return not (self.is_given and self.address) or self._opted_out

    @property
    def may_opt_in(self) -> bool:
        """Whether the client may opt in again on their page: they opted out, and not by a STOP to the provider."""
        off = self.status is ConsentStatus.WITHDRAWN or (self.is_given and self._opted_out)
        blocked = self.suppression is not None and not self._opted_out
        return bool(off and self._has_a_way and not blocked and not self.needs_start and is_on(self.channel))

    @property
    def needs_start(self) -> bool:
        """Whether only a text of START lifts the block: the provider keeps the STOP, or it is not this client's own."""
        return self._opted_out and self.channel.spec.address_field == "phone" and not self.is_own_stop

    @property
    def is_own_stop(self) -> bool:
        """Whether this client opted out, and we alone keep that: a later yes with its wording lifts it."""
        return self._opted_out and self.stopped_by_them

    @property
    def start_at(self) -> str:
        """Where a client texts START to: our number; "" of a messaging service, since nobody knows which they saw."""
        sender = account().sender
        return sender if sender.startswith("+") else ""

    @property
    def _opted_out(self) -> bool:
        return self.suppression is not None and self.suppression.reason == Reason.OPTED_OUT

    @property
    def may_be_unblocked(self) -> bool:
        """Whether staff may lift the block: a provider's word on the address, never a stop or a complaint."""
        return self.suppression is not None and self.suppression.reason in LIFTABLE

    @property
    def masked(self) -> str:
        """The address masked, recognisable for its owner: 'd…@example.com', or how the number ends."""
        match self.channel.spec.address_field:
            case "phone":
                return self.address[-2:]
            case "email":
                return f"{self.address[:1]}…@{self.address.rpartition('@')[2]}"
            case unknown:
                assert_never(unknown)


def channel_consents(client: Client) -> list[ChannelConsent]:
    """A client's consent and suppression, one entry for each channel."""
    newest = client.consents.newest_first().distinct("channel")
    consents, now = {consent.channel: consent for consent in newest}, clock.now()
    return [
        ChannelConsent(
            channel,
            address,
            consent_of(client, channel, now),
            consents.get(channel),
            suppression,
            bool(suppression and suppression.kind in OURS and suppression.client_id == client.pk),
        )
        for channel in Channel
        for address in [address_of(client, channel)]
        for suppression in [suppressions_of(channel, address).first()]
    ]
